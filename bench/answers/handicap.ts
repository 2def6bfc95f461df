import type { Content } from '../../content/files.ts'
import { hash } from './chance.ts'

const drawn = (text: string): number => hash(text) / 2 ** 32

/**
 * A town as if its authors had foreseen less: each entry keeps this share of its sample questions and key words. The sets
 * were seen while those were written; with most of them hidden their questions are strangers again.
 */
export const handicapped = ({ institution, entries }: Content, share: number): Content => ({
  institution,
  entries: entries.map((entry) => ({
    ...entry,
    questions: entry.questions.filter((one) => drawn(`${entry.id} ${one}`) < share),
    keywords: entry.keywords.filter((one) => drawn(`k ${entry.id} ${one}`) < share),
  })),
})
