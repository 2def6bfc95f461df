import type { Meaning } from './meaning.ts'

/** Which of many meanings are closest to one, closest first: at most `most`, each at least `least` close; by their numbers. */
export type Nearest = (meaning: Meaning, most: number, least: number) => number[]

/** So many dimensions are compared before asking whether the others can still bring a row close enough. */
const head = 16

const length = (part: Float32Array): number => Math.sqrt(part.reduce((sum, one) => sum + one ** 2, 0))

/** What rounding may take from a bound. */
const rounding = 1e-6

/** The product of a row with so many dimensions. The casts: each index lies within its array, which the compiler cannot see. */
const product = (table: Float32Array, at: number, of: Float32Array, dimensions: number): number => {
  // Two sums that need not wait for each other.
  let even = 0
  let odd = 0
  for (let d = 0; d < dimensions; d += 2) {
    even += (table[at + d] as number) * (of[d] as number)
    odd += (table[at + d + 1] as number) * (of[d + 1] as number)
  }
  return even + odd
}

/**
 * All meanings in two tables, their first dimensions and the others, to be compared with a question's: the same rows as if each
 * were compared to the end. The lengths of the others bound what they can add (Cauchy and Schwarz), and most rows are told apart by
 * the first, whose table stays in the processor's cache.
 */
export const nearestOf = (meanings: readonly Meaning[]): Nearest => {
  const width = meanings[0]?.length ?? 0
  const heads = new Float32Array(meanings.length * head)
  const others = new Float32Array(meanings.length * Math.max(0, width - head))
  const behind = new Float32Array(meanings.length)
  meanings.forEach((meaning, row) => {
    heads.set(meaning.subarray(0, head), row * head)
    others.set(meaning.subarray(head), row * (width - head))
    behind[row] = length(meaning.subarray(head))
  })
  return (meaning, most, least) => {
    const [first, rest] = [meaning.slice(0, head), meaning.slice(head)]
    const reach = length(rest)
    const best: { row: number; close: number }[] = []
    let bar = least
    for (let row = 0; row < meanings.length; row++) {
      const begun = product(heads, row * head, first, head)
      if (begun + reach * (behind[row] as number) + rounding < bar) continue
      const close = begun + product(others, row * rest.length, rest, rest.length)
      if (close < bar || (best.length === most && close === bar)) continue
      if (best.length === most) best.pop()
      best.push({ row, close })
      best.sort((a, b) => b.close - a.close)
      if (best.length === most) bar = best.at(-1)?.close ?? bar
    }
    return best.map(({ row }) => row)
  }
}
