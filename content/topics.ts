import { topics } from './spanish/topics.ts'
import { fold, root, stem } from './spanish.ts'

/** A long verb is met in all its forms. */
const keysOf = (word: string): string[] => {
  const wide = word.length >= 6 ? root(word) : undefined
  return wide === undefined ? [stem(word)] : [stem(word), wide]
}

const topicsOf = new Map<string, number[]>()
topics.forEach((words, topic) => {
  for (const word of words)
    for (const key of keysOf(fold(word))) {
      const known = topicsOf.get(key)
      if (known === undefined) topicsOf.set(key, [topic])
      else if (!known.includes(topic)) known.push(topic)
    }
})

/** How far a text is about each topic. */
export type Topical = Float32Array

/** Sums up what each term of a text is about; of length 1 or, without any topic, 0. */
export const countTopics = () => {
  const found = new Float32Array(topics.length)
  return {
    /** @param term a stem, or a root written "~root". */
    note: (term: string, weight: number): void => {
      const of = topicsOf.get(term)
      if (of !== undefined) for (const topic of of) found[topic] = (found[topic] ?? 0) + weight / of.length
    },
    topical: (): Topical => {
      const length = Math.hypot(...found)
      return length > 0 ? found.map((f) => f / length) : found
    },
  }
}

/** Of terms with what each weighs. */
export const topicalOf = (terms: Iterable<readonly [term: string, weight: number]>): Topical => {
  const { note, topical } = countTopics()
  for (const [term, weight] of terms) note(term, weight)
  return topical()
}

/** How far two texts are about the same, 0–1. */
export const nearness = (a: Topical, b: Topical): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
