import type { Entry } from '../../content/entry.ts'

/** An entry that an engine found; a higher score is a better one, whatever the engine's own scale. */
export type Hit = { entry: Entry; score: number }

/** Puts a question to an engine; one behind a socket answers later. */
export type Ask = (question: string) => Hit[] | Promise<Hit[]>

/** What a project would have by taking a library and its fields, without this product. */
export type Rival = { name: string; build: (entries: readonly Entry[]) => Ask | Promise<Ask> }

export const hitsAtMost = 10

/** The same fields and weights for all, also for ours. */
export const weights = { title: 2, questions: 2, keywords: 2, text: 1, more: 0.4 } as const
export const fields = ['title', 'questions', 'keywords', 'text', 'more'] as const

export type Document = { id: number; entry: Entry; questions: string[]; keywords: string[] } & Record<
  'title' | 'text' | 'more',
  string
>

const sentence = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('. ')

export const documents = (entries: readonly Entry[]): Document[] =>
  entries.map((entry, id) => ({
    id,
    entry,
    title: entry.title,
    questions: entry.questions,
    keywords: entry.keywords,
    text: sentence(
      entry.text,
      entry.goal?.problem,
      entry.goal?.objective,
      entry.goal?.programme,
      entry.goal?.target?.text,
    ),
    more: sentence(entry.more, entry.goal?.project, entry.goal?.activities),
  }))

/** Engines give back the number of a document. */
export const hit = (entries: readonly Entry[], id: string | number, score: number): Hit[] => {
  const entry = entries[Number(id)]
  return entry ? [{ entry, score }] : []
}
