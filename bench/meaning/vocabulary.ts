import { termsOf } from '../../content/meaning.ts'
import type { Text } from './descent.ts'

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
