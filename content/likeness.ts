import type { Alias } from './card.ts'
import type { Asked } from './question.ts'

/** What a stem of a sample question weighs. */
export type StemWeight = (stem: string) => number

/** A question as its likeness to sample questions needs it. */
export type Phrased = {
  asked: readonly Asked[]
  /** What each word weighs. */
  weights: Float64Array
  /** Every term by which the question can meet an entry, with its factor. */
  terms: ReadonlyMap<string, number>
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

/**
 * Compares a question with these sample questions; what it gives serves until the next question, and each likeness until the
 * next one: a question meets hundreds of them, so terms are compared by number, and nothing is made anew for each.
 */
export type Liken = (question: Phrased, aliases: readonly Alias[]) => (alias: Alias) => Likeness

/** A sample question in numbers. The stem at `i` has the terms from `ends[i - 1]` up to `ends[i]`, itself first. */
type Coded = { terms: Int32Array; ends: Int32Array; stems: Int32Array; weights: Float64Array; total: number }

/** No term. */
const none = -1

/** @param weightOf what a stem weighs in a sample question. */
export const createLiken = (weightOf: StemWeight): Liken => {
  const numbers = new Map<string, number>()
  const kept = new WeakMap<Alias, Coded>()
  // By the number of a term: what it counts in this question, and the sample question that had it last.
  let factors = new Float64Array(1024)
  let seen = new Int32Array(1024)
  let turn = 0
  const likeness = { both: 0, asked: 0, alias: 0, order: 0 }

  const numberOf = (term: string): number => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, numbers.size)
    return numbers.size - 1
  }

  const code = ({ stems, wider }: Alias): Coded => {
    const terms: number[] = []
    const ends = new Int32Array(stems.length)
    const weights = new Float64Array(stems.length)
    let total = 0
    stems.forEach((stem, i) => {
      terms.push(numberOf(stem))
      for (const term of wider[i] ?? []) terms.push(numberOf(term))
      ends[i] = terms.length
      const weight = weightOf(stem)
      weights[i] = weight
      total += weight
    })
    return { terms: Int32Array.from(terms), ends, stems: Int32Array.from(stems, numberOf), weights, total }
  }

  const codeOf = (alias: Alias): Coded => {
    const known = kept.get(alias)
    if (known) return known
    const coded = code(alias)
    kept.set(alias, coded)
    return coded
  }

  const makeRoom = () => {
    if (numbers.size <= factors.length) return
    factors = new Float64Array(2 * numbers.size)
    seen = new Int32Array(2 * numbers.size)
  }

  /** Share of a sample question that the question covers. */
  const coversOf = ({ terms, ends, weights, total }: Coded): number => {
    let covered = 0
    let at = 0
    for (let i = 0; i < ends.length; i++) {
      let best = 0
      for (const end = ends[i] ?? 0; at < end; at++) {
        const factor = factors[terms[at] ?? 0] ?? 0
        if (factor > best) best = factor
      }
      covered += (weights[i] ?? 0) * best
    }
    return total > 0 ? covered / total : 0
  }

  return (question, aliases) => {
    const { asked, weights } = question
    for (const alias of aliases) codeOf(alias)
    makeRoom()
    factors.fill(0)
    // What no sample question says gets no number: whatever is asked, no more than the content is kept.
    for (const [term, factor] of question.terms) {
      const number = numbers.get(term)
      if (number !== undefined) factors[number] = factor
    }
    // The ways of the word at `i` that sample questions know are those from `ends[i - 1]` up to `ends[i]`.
    const ways: { number: number; factor: number }[] = []
    const ends = asked.map((a) => {
      for (const { term, factor } of a.ways) {
        const number = numbers.get(term)
        if (number !== undefined) ways.push({ number, factor })
      }
      return ways.length
    })
    // Typed: a plain array is of whole numbers or of others as it comes, and what reads both kinds is slow.
    const wayNumbers = new Int32Array(ways.map(({ number }) => number))
    const wayFactors = new Float64Array(ways.map(({ factor }) => factor))
    const stems = asked.map(({ ways: [own] }) => (own && numbers.get(own.term)) ?? none)
    const followers = followersIn(stems)
    const total = weights.reduce((sum, w) => sum + w, 0)

    /** Share of the question that a sample question covers. */
    const coveredOf = ({ terms }: Coded): number => {
      turn++
      for (let i = 0; i < terms.length; i++) seen[terms[i] ?? 0] = turn
      let covered = 0
      let at = 0
      for (let i = 0; i < ends.length; i++) {
        let best = 0
        for (const end = ends[i] ?? 0; at < end; at++) {
          const factor = wayFactors[at] ?? 0
          if (factor > best && seen[wayNumbers[at] ?? 0] === turn) best = factor
        }
        covered += (weights[i] ?? 0) * best
      }
      return total > 0 ? covered / total : 0
    }

    const orderOf = (coded: Coded): number => {
      const pairs = Math.max(0, stems.length - 1) + Math.max(0, coded.stems.length - 1)
      if (pairs === 0) return 0
      let same = 0
      for (let i = 1; i < coded.stems.length; i++)
        if (followers.get(coded.stems[i - 1] ?? none)?.includes(coded.stems[i] ?? none)) same++
      return Math.min(1, (2 * same) / pairs)
    }

    return (alias) => {
      const coded = codeOf(alias)
      const covered = coveredOf(coded)
      const covers = coversOf(coded)
      likeness.both = covered + covers > 0 ? (2 * covered * covers) / (covered + covers) : 0
      likeness.asked = covered
      likeness.alias = covers
      likeness.order = orderOf(coded)
      return likeness
    }
  }
}

/** The stems of a question with those that follow each: "con quién" and "quién con" are not one phrase. */
const followersIn = (stems: readonly number[]): Map<number, number[]> => {
  const followers = new Map<number, number[]>()
  for (let i = 1; i < stems.length; i++) {
    const [before = none, here = none] = [stems[i - 1], stems[i]]
    if (before === none || here === none) continue
    followers.set(before, [...(followers.get(before) ?? []), here])
  }
  return followers
}
