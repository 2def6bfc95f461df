import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isStopword, root, stem, words } from './spanish.ts'

/**
 * Where a text stands among the matters that people write about: a point on the unit sphere, or the origin for a text of
 * which no word is known. Texts of one matter stand close whatever their words are: "se me perdió el papel de mi terreno"
 * and "saneamiento físico legal".
 */
export type Meaning = Float32Array

/** The vectors of words, learnt from the texts in `spanish/meaning/` (`npm run learn`). */
export type Meanings = {
  /** The row of a term (a stem, or a root written "~root"), if its vector is known. */
  rowOf: (term: string) => number | undefined
  /** What a text of these rows means. */
  of: (rows: Iterable<number>) => Meaning
  /** How close a meaning is to a matter that no municipality answers for, 0–1. */
  foreignness: (meaning: Meaning) => number
}

/** The terms of a text that have a vector: of each word that tells anything its stem and its root. */
export const termsOf = (text: string): string[] =>
  words(text).flatMap((word) => {
    if (isStopword(word) || /\d/.test(word)) return []
    const wide = root(word)
    return wide === undefined ? [stem(word)] : [stem(word), wide]
  })

/** In the list of terms a foreign matter stands as a term of its own, behind this mark. */
export const foreignMark = '!'

const files = {
  terms: fileURLToPath(new URL('spanish/meaning/terms.txt', import.meta.url)),
  vectors: fileURLToPath(new URL('spanish/meaning/vectors.bin', import.meta.url)),
}

/** Makes a sum of vectors a point of length 1. */
const onSphere = (sum: Float64Array): Meaning => {
  let square = 0
  for (let d = 0; d < sum.length; d++) square += (sum[d] ?? 0) ** 2
  const length = Math.sqrt(square)
  const point = new Float32Array(sum.length)
  if (length > 0) for (let d = 0; d < sum.length; d++) point[d] = (sum[d] ?? 0) / length
  return point
}

/** How close two meanings are, 0–1. */
export const closeness = (a: Meaning, b: Meaning): number => {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number) // both have all dimensions
  return Math.max(0, sum)
}

/** A row is its scale (4 bytes) and its numbers, one byte each. */
const scaleBytes = 4

/** Reads the vectors from their files. */
export const readMeanings = ({ terms: list, vectors } = files): Meanings => {
  const terms = readFileSync(list, 'utf8').split('\n').filter(Boolean)
  const raw = readFileSync(vectors)
  const width = raw.length / terms.length
  const numbers = new Int8Array(raw.buffer, raw.byteOffset, raw.length)
  const rows = new Map(terms.map((term, row) => [term, row]))
  const scales = Float32Array.from(terms, (_, row) => raw.readFloatLE(row * width))
  const times = new Uint32Array(terms.length)
  const of: Meanings['of'] = (known) => {
    // A text has a third of its words more than once: each is added as often in one step.
    const distinct: number[] = []
    for (const row of known) {
      const before = times[row] ?? 0
      if (before === 0) distinct.push(row)
      times[row] = before + 1
    }
    const sum = new Float64Array(width - scaleBytes)
    for (const row of distinct) {
      const scale = (scales[row] ?? 0) * (times[row] ?? 0)
      times[row] = 0
      const at = row * width + scaleBytes
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + scale * (numbers[at + d] as number) // within both arrays
    }
    return onSphere(sum)
  }
  const foreign = terms.flatMap((term, row) => (term.startsWith(foreignMark) ? [of([row])] : []))
  return {
    rowOf: (term) => rows.get(term),
    of,
    foreignness: (meaning) => foreign.reduce((most, one) => Math.max(most, closeness(meaning, one)), 0),
  }
}
