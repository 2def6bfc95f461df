import Fuse from 'fuse.js'
import { sound } from './spanish.ts'

/** A word of the content that a misspelt one probably meant. `sure`: it sounds the same. */
export type Correction = { word: string; sure: boolean }
export type Speller = (word: string) => Correction | undefined

const shortlist = 40

const pairs = (s: string): string[] => {
  const padded = `^${s}$`
  return Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2))
}

/** Letters that may be wrong in a word of this length; a short word is one letter away from too many others. */
const mistakes = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2)

/** A word with two neighbouring letters in each other's place, as a hurried thumb types it, in every such way. */
const swaps = (word: string): string[] =>
  Array.from({ length: word.length - 1 }, (_, i) =>
    word[i] === word[i + 1] ? '' : `${word.slice(0, i)}${word[i + 1]}${word[i]}${word.slice(i + 2)}`,
  )

/**
 * Corrects words against a vocabulary: first by sound, then two letters swapped, then by Fuse over the few words that share most letter pairs
 * (Fuse over a whole vocabulary costs 20 ms a word at 10,000 entries; over forty words 0.1 ms).
 *
 * @param vocabulary words with their frequency; among equals the more frequent one wins.
 */
export const createSpeller = (vocabulary: ReadonlyMap<string, number>): Speller => {
  const bySound = new Map<string, string>()
  const byPair = new Map<string, number[]>()
  const known: { word: string; sound: string; often: number }[] = []
  for (const [word, often] of vocabulary) {
    const s = sound(word)
    const rival = bySound.get(s)
    if (rival === undefined || (vocabulary.get(rival) ?? 0) < often) bySound.set(s, word)
    if (word.length < 4) continue
    const at = known.push({ word, sound: s, often }) - 1
    for (const pair of new Set(pairs(s))) {
      const list = byPair.get(pair)
      if (list) list.push(at)
      else byPair.set(pair, [at])
    }
  }

  const lengths = Uint8Array.from(known, (k) => Math.min(255, k.sound.length))
  const shared = new Uint8Array(known.length)
  const touched = new Int32Array(known.length)
  /** The words of like length that share most letter pairs; by a count, since a sort of thousands takes long. */
  const similar = (s: string) => {
    let count = 0
    for (const pair of new Set(pairs(s)))
      for (const at of byPair.get(pair) ?? []) {
        if (Math.abs((lengths[at] ?? 0) - s.length) > 2) continue
        if (shared[at] === 0) touched[count++] = at
        shared[at] = (shared[at] ?? 0) + 1
      }
    const most: number[][] = []
    for (let i = 0; i < count; i++) {
      const at = touched[i] ?? 0
      const n = shared[at] ?? 0
      shared[at] = 0
      const level = most[n]
      if (level) level.push(at)
      else most[n] = [at]
    }
    const best: number[] = []
    for (let n = most.length - 1; n > 0 && best.length < shortlist; n--)
      best.push(...(most[n] ?? []).slice(0, shortlist - best.length))
    return best.flatMap((at) => known[at] ?? [])
  }

  return (word) => {
    if (/\d/.test(word) || word.length < 3 || word.length > 24) return undefined
    const s = sound(word)
    const same = bySound.get(s)
    if (same !== undefined) return { word: same, sure: true }
    const allowed = mistakes(s.length)
    if (allowed === 0) return undefined
    // As typed and not as it sounds: a swap changes how the letters beside it sound ("socail").
    const swapped = swaps(word)
      .filter((one) => vocabulary.has(one))
      .sort((a, b) => (vocabulary.get(b) ?? 0) - (vocabulary.get(a) ?? 0))[0]
    if (swapped !== undefined) return { word: swapped, sure: false }
    const near = similar(s)
    const fuse = new Fuse(near, {
      keys: ['sound'],
      includeScore: true,
      ignoreLocation: true,
      ignoreFieldNorm: true,
      threshold: (allowed + 0.01) / s.length,
    })
    const found = fuse
      .search(s)
      .map(({ item, score }) => ({
        item,
        cost: (score ?? 1) + Math.abs(item.sound.length - s.length) / s.length,
      }))
      .filter(
        ({ item, cost }) => cost <= (allowed + 0.5) / s.length && (s.length > 5 || item.sound[0] === s[0]),
      )
      .sort((a, b) => a.cost - b.cost || b.item.often - a.item.often)[0]
    return found && { word: found.item.word, sure: false }
  }
}

/** A speller for one message: each word is corrected once, and after so many distinct ones no more. */
export const forMessage = (speller: Speller, most: number): Speller => {
  const kept = new Map<string, Correction | undefined>()
  return (word) => {
    if (kept.has(word)) return kept.get(word)
    if (kept.size >= most) return undefined
    const better = speller(word)
    kept.set(word, better)
    return better
  }
}
