import { eq, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { fold } from '../content/spanish.ts'
import { among } from './among.ts'
import type { Database } from './connect.ts'
import { entries } from './schema.ts'

/** The entries, in the bin or not, that hold all words of a search somewhere; undefined: it has no words. */
export type EntrySearch = (institution: string, q: string) => Promise<string[] | undefined>

/** An entry's words, folded, as they stood at one of its versions. */
type Words = { stand: string; text: string }

/** An institution's words, and by what they are known to be still the same. */
type Kept = { mark: string; words: Map<string, Words> }

/** So many institutions' words are kept: staff search where they work. */
const mostKept = 3
/** So many entries are read at once: others get their turn in between. */
const atOnce = 500
/** At most so many words of a search are looked for. */
const mostWords = 8

// Each edit raises a version and the last moment, and each new entry the count.
const mark = sql<string>`count(*) || ' ' || coalesce(sum(${entries.version}), 0) || ' ' || coalesce(max(${entries.changedAt})::text, '')`

const stand = sql<string>`${entries.version} || ' ' || ${entries.changedAt}`

// What is in a document is unpacked once for all of its fields.
const written = sql`jsonb_to_record(${entries.content}) as said(title text, text text, more text, questions text, keywords text)`

/**
 * Finds entries by parts of words, accents and capitals apart. Folding ten thousand entries takes the database seconds, so
 * their words are kept here, and each search reads again only what was changed since.
 */
export const createEntrySearch = (database: Pick<Database, 'call'>): EntrySearch => {
  const kept = new LRUCache<string, Kept>({ max: mostKept })

  const readSome = (institution: string, ids: readonly string[]) =>
    database.call((db) =>
      db.execute<{ id: string; stand: string; text: string }>(
        sql`select ${entries.id}, ${stand} as stand,
              concat_ws(' ', ${entries.id}, said.title, said.text, said.more, said.questions, said.keywords) as text
            from ${entries}, ${written}
            where ${entries.institution} = ${institution} and ${among(entries.id, ids)}`,
      ),
    )

  const wordsOf = async (institution: string): Promise<Map<string, Words>> => {
    const known = kept.get(institution)
    const here = eq(entries.institution, institution)
    const [last] = await database.call((db) => db.select({ mark }).from(entries).where(here))
    if (known && known.mark === last?.mark) return known.words
    const rows = await database.call((db) => db.select({ id: entries.id, stand }).from(entries).where(here))
    const now = new Map<string, Words>()
    const unread: string[] = []
    for (const row of rows) {
      const own = known?.words.get(row.id)
      if (own?.stand === row.stand) now.set(row.id, own)
      else unread.push(row.id)
    }
    for (let at = 0; at < unread.length; at += atOnce)
      for (const { id, text, ...row } of await readSome(institution, unread.slice(at, at + atOnce)))
        now.set(id, { stand: row.stand, text: fold(text) })
    // Of before they were read: what came meanwhile is looked for again.
    kept.set(institution, { mark: last?.mark ?? '', words: now })
    return now
  }

  return async (institution, q) => {
    const words = (fold(q).match(/[\p{L}\p{N}-]+/gu) ?? []).slice(0, mostWords)
    if (words.length === 0) return undefined
    const all = await wordsOf(institution)
    return [...all].flatMap(([id, { text }]) => (words.every((word) => text.includes(word)) ? id : []))
  }
}
