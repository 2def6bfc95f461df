import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { excerpt, fold } from './spanish.ts'
import type { Talk } from './verdict.ts'

/** What a message can be as small talk, and that it is none; the order of the columns of weights. */
export const hearings = [
  'upset',
  'help',
  'identity',
  'menu',
  'thanks',
  'goodbye',
  'greeting',
  'courtesy',
  'not',
] as const satisfies readonly (Talk | 'not')[]
type Hearing = (typeof hearings)[number]

/** A message as small talk: which it is most likely, and how likely it is any, 0–1. */
export type Chatter = (message: string) => { talk: Talk; likely: number }

/** Traits are told apart by so many bits of their hash. */
export const traitBits = 15
/** Longer messages have something to tell. */
const longest = 200

const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 15
  return h >>> (32 - traitBits)
}

const countedAtMost = 12

/** The traits of a message by number: its words, neighbours and runs of letters, so that no misspelling hides them all. */
export const traitsOf = (message: string): number[] => {
  const text = fold(excerpt(message))
    .replace(/(.)\1{2,}/g, '$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  const words = text.split(' ')
  const traits = new Set([hash(`b${words.at(-1)} $`), hash(`n${Math.min(countedAtMost, words.length)}`)])
  words.forEach((word, i) => {
    traits.add(hash(`w${word}`)).add(hash(`b${words[i - 1] ?? '^'} ${word}`))
  })
  const padded = ` ${text} `
  for (const length of [3, 4])
    for (let at = 0; at + length <= padded.length; at++) traits.add(hash(`c${padded.slice(at, at + length)}`))
  return [...traits]
}

/** The likelihood of each hearing, in their order: a softmax over the weights of the traits. */
export const likelihoods = (
  traits: readonly number[],
  weights: ArrayLike<number>,
  scale: number,
): number[] => {
  const by = scale / Math.sqrt(traits.length)
  const sums = hearings.map((_, k) => {
    let sum = 0
    for (const trait of traits) sum += weights[trait * hearings.length + k] ?? 0
    return sum * by
  })
  const most = Math.max(...sums)
  const odds = sums.map((sum) => Math.exp(sum - most))
  const all = odds.reduce((sum, odd) => sum + odd, 0)
  return odds.map((odd) => odd / all)
}

/** The scale of the weights (4 bytes), then a byte for each trait and hearing. */
export const weightsFile = fileURLToPath(new URL('spanish/meaning/talk.bin', import.meta.url))

/** Reads what was learnt from the messages in `spanish/meaning/talk/` (`npm run learn`). */
export const readChatter = (): Chatter => {
  const raw = readFileSync(weightsFile)
  const weights = new Int8Array(raw.buffer, raw.byteOffset + 4, raw.length - 4)
  const scale = raw.readFloatLE(0)
  return (message) => {
    if (message.length > longest || !/\p{L}{2}/u.test(message)) return { talk: 'courtesy', likely: 0 }
    const likely = likelihoods(traitsOf(message), weights, scale)
    let best: Exclude<Hearing, 'not'> = 'courtesy'
    let most = 0
    hearings.forEach((hearing, k) => {
      if (hearing === 'not' || (likely[k] ?? 0) <= most) return
      best = hearing
      most = likely[k] ?? 0
    })
    return { talk: best, likely: 1 - (likely[hearings.indexOf('not')] ?? 1) }
  }
}
