import Fuse from 'fuse.js'
import { sound } from './spanish.ts'

/** A word of the content that a misspelt one probably meant. `sure`: it sounds the same. */
export type Correction = { word: string; sure: boolean }
/** @param only `sound`: nothing is guessed, the word may be one of its own. */
export type Speller = (word: string, only?: 'sound') => Correction | undefined

const shortlist = 40

/** Letters from which on a word that is broken off can be told. */
const shortForm = 5
/** Of those that Fuse finds near. */
const closelyLookedAt = 8

/** How many letters have to be put in, taken out or changed to make one word of the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] ?? 0
}

/** How many letters two words share at their beginning and at their end: a slip of the thumb is in the middle. */
const ends = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head++
  let tail = 0
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return head + tail + head / 10
}

/** The pairs of neighbouring letters, each once; where the word begins and ends counts as a letter. */
const pairs = (s: string): string[] => {
  const padded = `^${s}$`
  const found: string[] = []
  for (let i = 0; i + 2 <= padded.length; i++) {
    const pair = padded.slice(i, i + 2)
    if (!found.includes(pair)) found.push(pair)
  }
  return found
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
  /** The words with a pair of letters, by the length of their sound. */
  const byPair = new Map<string, number[][]>()
  const known: { word: string; sound: string; often: number }[] = []
  for (const [word, often] of vocabulary) {
    const s = sound(word)
    const rival = bySound.get(s)
    if (rival === undefined || (vocabulary.get(rival) ?? 0) < often) bySound.set(s, word)
    if (word.length < 4) continue
    const at = known.push({ word, sound: s, often }) - 1
    for (const pair of pairs(s)) {
      const lists = byPair.get(pair) ?? []
      byPair.set(pair, lists)
      const list = lists[s.length]
      if (list) list.push(at)
      else lists[s.length] = [at]
    }
  }

  const shared = new Uint8Array(known.length)
  const touched = new Int32Array(known.length)
  /** The words of like length that share most letter pairs; by a count, since a sort of thousands takes long. */
  const similar = (s: string) => {
    let count = 0
    for (const pair of pairs(s)) {
      const lists = byPair.get(pair) ?? []
      for (let length = Math.max(0, s.length - 2); length <= s.length + 2; length++)
        for (const at of lists[length] ?? []) {
          if (shared[at] === 0) touched[count++] = at
          shared[at] = (shared[at] ?? 0) + 1
        }
    }
    const sharing = new Uint32Array(256)
    for (let i = 0; i < count; i++) {
      const n = shared[touched[i] ?? 0] ?? 0
      sharing[n] = (sharing[n] ?? 0) + 1
    }
    // Thousands share a pair or two and are not looked at again.
    let least = sharing.length - 1
    for (let better = sharing[least] ?? 0; least > 1 && better < shortlist; better += sharing[least] ?? 0)
      least--
    const most: number[][] = []
    for (let i = 0; i < count; i++) {
      const at = touched[i] ?? 0
      const n = shared[at] ?? 0
      shared[at] = 0
      if (n < least) continue
      const level = most[n]
      if (level) level.push(at)
      else most[n] = [at]
    }
    return most
      .reverse()
      .flat()
      .slice(0, shortlist)
      .flatMap((at) => known[at] ?? [])
  }

  const byBeginning = new Map<string, string>()
  for (const [word, often] of vocabulary) {
    if (word.length < shortForm + 3) continue
    const beginning = word.slice(0, shortForm)
    const rival = byBeginning.get(beginning)
    if (rival === undefined || (vocabulary.get(rival) ?? 0) < often) byBeginning.set(beginning, word)
  }
  /** "biblio", "urbani": the beginning of a word, of the commonest one. */
  const longForm = (word: string): string | undefined => {
    const long = word.length < shortForm ? undefined : byBeginning.get(word.slice(0, shortForm))
    return long?.startsWith(word) && long.length >= word.length + 3 ? long : undefined
  }

  return (word, only) => {
    if (/\d/.test(word) || word.length < 3 || word.length > 24) return undefined
    const s = sound(word)
    const same = bySound.get(s)
    if (same !== undefined) return { word: same, sure: true }
    const allowed = mistakes(s.length)
    if (allowed === 0 || only === 'sound') return undefined
    // As typed and not as it sounds: a swap changes how the letters beside it sound ("socail").
    const swapped = swaps(word)
      .filter((one) => vocabulary.has(one))
      .sort((a, b) => (vocabulary.get(b) ?? 0) - (vocabulary.get(a) ?? 0))[0]
    if (swapped !== undefined) return { word: swapped, sure: false }
    const whole = longForm(word)
    if (whole !== undefined) return { word: whole, sure: false }
    const fuse = new Fuse(similar(s), {
      keys: ['sound'],
      includeScore: true,
      ignoreLocation: true,
      ignoreFieldNorm: true,
      threshold: (allowed + 0.01) / s.length,
    })
    const found = fuse
      .search(s, { limit: closelyLookedAt })
      .map(({ item }) => ({ item, away: distance(s, item.sound), alike: ends(s, item.sound) }))
      .filter(({ item, away }) => away <= allowed && (s.length > 5 || item.sound[0] === s[0]))
      .sort((a, b) => a.away - b.away || b.alike - a.alike || b.item.often - a.item.often)[0]
    return found && { word: found.item.word, sure: false }
  }
}

/** A speller for one message: each word is corrected once, and after so many distinct ones no more. */
export const forMessage = (speller: Speller, most: number): Speller => {
  const kept = new Map<string, Correction | undefined>()
  return (word, only) => {
    const key = only === undefined ? word : `${only} ${word}`
    if (kept.has(key)) return kept.get(key)
    if (kept.size >= 2 * most) return undefined
    const better = speller(word, only)
    kept.set(key, better)
    return better
  }
}
