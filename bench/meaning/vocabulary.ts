import { isStopword, root, stem, words } from '../../content/spanish.ts'
import type { Text } from './descent.ts'

/** The terms by which the finder meets a text: of each word that tells anything its stem and its root. */
const termsOf = (text: string): string[] =>
  words(text).flatMap((word) => {
    if (isStopword(word) || /\d/.test(word)) return []
    const wide = root(word)
    return wide === undefined ? [stem(word)] : [stem(word), wide]
  })

/** Numbers the terms of texts in the order in which they come. */
export const createVocabulary = () => {
  const rows = new Map<string, number>()
  const rowOf = (term: string): number => {
    const row = rows.get(term) ?? rows.size
    rows.set(term, row)
    return row
  }
  return {
    read: (text: string): Text => termsOf(text).map(rowOf),
    /** All terms so far, by row. */
    terms: (): string[] => [...rows.keys()],
  }
}
