import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hearings, likelihoods, traitBits, traitsOf } from '../../content/chatter.ts'
import { smalltalk } from '../../content/spanish/smalltalk.ts'
import type { Draw } from './learn.ts'

type Example = { traits: readonly number[]; hearing: number; weight: number }

const rounds = 8
const rate = 0.3
/** What was written for another purpose counts half. */
const lent = 0.5
/** Of the sayings about matters every so many-th is taken as one that is no small talk, and all that are a word or two: "piscina". */
const every = 3
const short = 2
const negligible = 1e-4

const numbers = new Map<string, number>(hearings.map((hearing, number) => [hearing, number]))
const numberOf = (kind: string): number => numbers.get(kind) ?? numbers.size - 1

const examplesIn = (folder: string, matters: readonly string[]): Example[] => [
  ...hearings.flatMap((kind, hearing) =>
    readFileSync(join(folder, `${kind}.txt`), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => ({ traits: traitsOf(line), hearing, weight: 1 })),
  ),
  ...Object.entries(smalltalk).flatMap(([kind, said]) =>
    said.map((line) => ({ traits: traitsOf(line), hearing: numberOf(kind), weight: lent })),
  ),
  ...matters
    .filter((line, i) => i % every === 0 || line.split(' ').length <= short)
    .map((line) => ({ traits: traitsOf(line), hearing: numberOf('not'), weight: lent })),
]

/**
 * Learns to tell small talk from everything else: a multinomial logistic regression by Adagrad.
 * @param matters what residents say of matters, which is none.
 */
export const learnTalk = (folder: string, matters: readonly string[], { chance }: Draw): Float32Array => {
  const examples = examplesIn(folder, matters)
  const columns = hearings.length
  const weights = new Float32Array(2 ** traitBits * columns)
  const squares = new Float32Array(weights.length).fill(1e-3)
  const step = ({ traits, hearing, weight }: Example) => {
    const by = weight / Math.sqrt(traits.length)
    likelihoods(traits, weights, 1).forEach((likely, k) => {
      const slope = by * (likely - (k === hearing ? 1 : 0))
      if (Math.abs(slope) < negligible) return
      for (const trait of traits) {
        const at = trait * columns + k
        squares[at] = (squares[at] ?? 0) + slope * slope
        weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt(squares[at] ?? 1)
      }
    })
  }
  for (let round = 0; round < rounds; round++)
    for (const { example } of examples
      .map((example) => ({ example, at: chance() }))
      .sort((a, b) => a.at - b.at))
      step(example)
  console.log(`${examples.length} messages that are small talk or none`)
  return weights
}

/** As content/chatter.ts reads them. */
export const talkBytes = (weights: Float32Array): Buffer => {
  const scale = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0) / 127
  const bytes = Buffer.alloc(weights.length + 4)
  bytes.writeFloatLE(scale, 0)
  weights.forEach((w, i) => {
    bytes.writeInt8(Math.round(w / scale), i + 4)
  })
  return bytes
}
