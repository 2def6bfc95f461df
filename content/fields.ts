import type { Entry } from './entry.ts'

/** The parts of an entry that the search tells apart. */
export const fieldNames = ['title', 'questions', 'keywords', 'text', 'more'] as const
export type Field = (typeof fieldNames)[number]

/** In a large content the first so many sample questions of each entry are read: the others cost more time than they help. */
export const questionsRead = (entries: number): number => (entries > 2000 ? 12 : Number.POSITIVE_INFINITY)

/** The texts of each field of an entry, with its first so many sample questions; a goal's chain belongs to its text. */
export const textsOf = (entry: Entry, questions: number): Record<Field, readonly string[]> => {
  const { title, keywords, text, more, goal } = entry
  const chain = [goal?.problem, goal?.objective, goal?.programme, goal?.target?.text]
  const long = [more, goal?.project, goal?.activities].filter((part) => part !== undefined)
  return {
    title: [title],
    questions: entry.questions.length > questions ? entry.questions.slice(0, questions) : entry.questions,
    keywords,
    text: [`${text} ${chain.filter(Boolean).join('. ')}`],
    more: long.length === 0 ? [] : [long.join(' ')],
  }
}
