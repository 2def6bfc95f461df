import Fuse, { type IFuseOptions } from 'fuse.js'
import MiniSearch, { type Options } from 'minisearch'
import { isStopword, stem, words } from '../../content/spanish.ts'
import { orama } from './orama.ts'
import { type Document, documents, fields, hit, hitsAtMost, type Rival, weights } from './rival.ts'

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
        .flatMap(({ id, score }) => hit(entries, id, score))
  },
})

const spanish: Partial<Options<Document>> = {
  tokenize: (text) => words(text),
  processTerm: (word) => (isStopword(word) ? null : stem(word)),
}

/** The libraries that ours is measured against; PostgreSQL comes to them when its server runs. */
export const libraries: readonly Rival[] = [
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
  orama,
]
