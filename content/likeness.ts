import type { Alias } from './card.ts'
import type { Asked } from './question.ts'

/** What a stem of a sample question weighs. */
export type StemWeight = (stem: string) => number

/** A question as its likeness to sample questions needs it. */
export type Phrased = {
  asked: readonly Asked[]
  /** What each word weighs. */
  weights: readonly number[]
  /** Every term by which the question can meet an entry, with its factor. */
  terms: ReadonlyMap<string, number>
  /** The stems that follow each stem. */
  followers: ReadonlyMap<string, ReadonlySet<string>>
}

/** The stems of a question with those that follow each: "con quién" and "quién con" are not one phrase. */
export const followersIn = (asked: readonly Asked[]): Map<string, Set<string>> => {
  const followers = new Map<string, Set<string>>()
  let last: string | undefined
  for (const a of asked) {
    const stem = a.ways[0]?.term ?? ''
    if (last !== undefined) {
      const known = followers.get(last)
      if (known) known.add(stem)
      else followers.set(last, new Set([stem]))
    }
    last = stem
  }
  return followers
}

/** Likeness of a question and one sample question, each 0–1. */
export type Likeness = {
  /** The harmonic mean of `asked` and `alias`. */
  both: number
  /** Share of the question that the sample question covers, and the other way round. */
  asked: number
  alias: number
  /** Share of the pairs of neighbouring words that both have; light words count here, they make the turn of phrase. */
  order: number
}

const coveredOf = ({ asked, weights }: Phrased, alias: Alias): number => {
  let total = 0
  let covered = 0
  asked.forEach((a, i) => {
    const w = weights[i] ?? 0
    total += w
    let best = 0
    for (const { term, factor } of a.ways) if (factor > best && alias.terms.has(term)) best = factor
    covered += w * best
  })
  return total > 0 ? covered / total : 0
}

/** What the stems of each sample question weigh; it belongs to one content and is weighed once. */
const weighed = new WeakMap<Alias, { weights: readonly number[]; total: number }>()
const weightsOf = (alias: Alias, weightOf: StemWeight) => {
  let known = weighed.get(alias)
  if (known === undefined) {
    const weights = alias.stems.map(weightOf)
    known = { weights, total: weights.reduce((sum, w) => sum + w, 0) }
    weighed.set(alias, known)
  }
  return known
}

const coversOf = ({ terms }: Phrased, alias: Alias, weightOf: StemWeight): number => {
  const { weights, total } = weightsOf(alias, weightOf)
  if (total <= 0) return 0
  let covered = 0
  for (let i = 0; i < weights.length; i++) {
    let best = terms.get(alias.stems[i] ?? '') ?? 0
    if (best < 1) for (const term of alias.wider[i] ?? []) best = Math.max(best, terms.get(term) ?? 0)
    covered += (weights[i] ?? 0) * best
  }
  return covered / total
}

const orderOf = ({ asked, followers }: Phrased, { stems }: Alias): number => {
  const pairs = Math.max(0, asked.length - 1) + Math.max(0, stems.length - 1)
  if (pairs === 0) return 0
  let same = 0
  for (let i = 1; i < stems.length; i++)
    if (followers.get(stems[i - 1] ?? '')?.has(stems[i] ?? '') === true) same++
  return Math.min(1, (2 * same) / pairs)
}

export const liken = (question: Phrased, alias: Alias, weightOf: StemWeight): Likeness => {
  const asked = coveredOf(question, alias)
  const covers = coversOf(question, alias, weightOf)
  return {
    both: asked + covers > 0 ? (2 * asked * covers) / (asked + covers) : 0,
    asked,
    alias: covers,
    order: orderOf(question, alias),
  }
}
