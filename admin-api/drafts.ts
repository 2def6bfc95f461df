import { LRUCache } from 'lru-cache'
import { createLibrary, type Shelf } from '../content/library.ts'
import type { Database } from '../db/connect.ts'
import { contentStand, readInstitution } from '../db/entries.ts'

/** What an institution would tell residents if its drafts were published; undefined: no such institution. */
export type DraftShelf = (slug: string) => Promise<Shelf | undefined>

/** So many institutions' drafts are kept ready: each is as large as what residents are told. */
const mostKept = 3

/**
 * Building one takes seconds where there are thousands of entries, and yields to residents as it goes: it is built once for
 * each stand of the content, whoever asks meanwhile.
 */
export const createDraftShelf = (database: Pick<Database, 'call'>): DraftShelf => {
  const kept = new LRUCache<string, { stand: string; shelf: Promise<Shelf | undefined> }>({ max: mostKept })

  const build = async (slug: string): Promise<Shelf | undefined> => {
    const found = await database.call((db) => readInstitution(db, slug), { deadline: 10_000 })
    if (!found) return undefined
    const { institution, entries } = found.content
    const all = entries.flatMap((entry) =>
      entry.status === 'archived' ? [] : [{ ...entry, status: 'published' as const }],
    )
    const library = createLibrary()
    await library.place({ institution, entries: all }, found.revision)
    await library.learn()
    return library.shelf(slug)
  }

  return async (slug) => {
    const stand = await database.call((db) => contentStand(db, slug))
    const known = kept.get(slug)
    if (stand === undefined || known?.stand === stand) return stand === undefined ? undefined : known?.shelf
    const next = { stand, shelf: build(slug) }
    kept.set(slug, next)
    // What failed is tried again by who asks next.
    next.shelf.catch(() => kept.get(slug) === next && kept.delete(slug))
    return next.shelf
  }
}
