import Fuse, { type IFuseOptions } from 'fuse.js'
import MiniSearch, { type Options } from 'minisearch'
import type { Entry } from '../../content/entry.ts'
import { isStopword, stem, words } from '../../content/spanish.ts'

/** An entry that an engine found; a higher score is a better one, whatever the engine's own scale. */
export type Hit = { entry: Entry; score: number }

/** What a project would have by taking a library and its fields, without this product. */
export type Rival = { name: string; build: (entries: readonly Entry[]) => (question: string) => Hit[] }

const hitsAtMost = 10

/** The same fields and weights for all, also for ours. */
const weights = { title: 2, questions: 2, keywords: 2, text: 1, more: 0.4 } as const
const fields = ['title', 'questions', 'keywords', 'text', 'more'] as const

type Document = { id: number; entry: Entry; questions: string[]; keywords: string[] } & Record<
  'title' | 'text' | 'more',
  string
>

const sentence = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('. ')

const documents = (entries: readonly Entry[]): Document[] =>
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

const spanishTerms = (text: string): string[] =>
  words(text)
    .filter((word) => !isStopword(word))
    .map(stem)

const fuse = (name: string, options: IFuseOptions<Document>): Rival => ({
  name,
  build: (entries) => {
    const index = new Fuse(documents(entries), {
      keys: fields.map((field) => ({ name: field, weight: weights[field] })),
      includeScore: true,
      ...options,
    })
    return (question) =>
      index
        .search(question, { limit: hitsAtMost })
        .map(({ item, score }) => ({ entry: item.entry, score: 1 - (score ?? 1) }))
  },
})

const miniSearch = (name: string, options: Partial<Options<Document>>): Rival => ({
  name,
  build: (entries) => {
    const index = new MiniSearch<Document>({
      fields: [...fields],
      extractField: (document, field) => {
        const value = document[field as keyof Document]
        return Array.isArray(value) ? value.join(' . ') : String(value)
      },
      ...options,
      searchOptions: { boost: weights, ...options.searchOptions },
    })
    index.addAll(documents(entries))
    return (question) =>
      index
        .search(question)
        .slice(0, hitsAtMost)
        .flatMap(({ id, score }) => {
          const entry = entries[Number(id)]
          return entry ? [{ entry, score }] : []
        })
  },
})

const spanish: Partial<Options<Document>> = {
  tokenize: (text) => words(text),
  processTerm: (word) => (isStopword(word) ? null : stem(word)),
}

/** The engines that ours is measured against, weakest set-up first. */
export const rivals: readonly Rival[] = [
  fuse('Fuse.js as shipped', {}),
  fuse('Fuse.js token search, Spanish', {
    useTokenSearch: true,
    tokenize: spanishTerms,
    threshold: 0.2,
    ignoreLocation: true,
  }),
  miniSearch('MiniSearch as shipped', { searchOptions: { fuzzy: 0.2, prefix: true } }),
  miniSearch('MiniSearch + Spanish', spanish),
  miniSearch('MiniSearch + Spanish, fuzzy', { ...spanish, searchOptions: { fuzzy: 0.2 } }),
]

/** The rivals that a promise is made against: whichever of them is better in a figure. */
export const toBeat = (name: string): boolean => name.startsWith('MiniSearch + Spanish')
