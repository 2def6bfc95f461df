import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { type Entry, entry } from '../content/entry.ts'
import { fieldsChanged } from '../content/fields-changed.ts'
import { among } from './among.ts'
import type { Db } from './connect.ts'
import { type EntryKey, type KeptEntry, readRow } from './entry-rows.ts'
import { entries, entryVersions, ratings } from './schema.ts'

export type EntryFilter = {
  kind?: Entry['kind'] | undefined
  status?: Entry['status'] | undefined
  /** Only among these. */
  ids?: readonly string[] | undefined
  /** What lies in the bin, instead of what does not. */
  bin?: boolean | undefined
  /** What was to be looked at again by this day (year-month-day). */
  review?: string | undefined
}

/** The last entry of the page before. */
export type EntryMark = { position: number; id: string }

const chosen = (institution: string, { kind, status, ids, bin = false, review }: EntryFilter) =>
  and(
    eq(entries.institution, institution),
    bin ? isNotNull(entries.deletedAt) : isNull(entries.deletedAt),
    kind && eq(entries.kind, kind),
    status && eq(entries.status, status),
    review === undefined ? undefined : sql`${entries.content}->>'reviewBy' <= ${review}`,
    ids && among(entries.id, ids),
  )

/** An institution's entries in the order of the content, a page of them, and where the next one begins. */
export const listEntries = async (
  db: Db,
  institution: string,
  filter: EntryFilter,
  page: { after: EntryMark | undefined; limit: number },
): Promise<{ items: KeptEntry[]; next: EntryMark | undefined }> => {
  const { after, limit } = page
  const rows = await db
    .select()
    .from(entries)
    .where(
      and(
        chosen(institution, filter),
        after &&
          or(
            gt(entries.position, after.position),
            and(eq(entries.position, after.position), gt(entries.id, after.id)),
          ),
      ),
    )
    .orderBy(asc(entries.position), asc(entries.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(readRow), next: last && { position: last.position, id: last.id } }
}

/** How many entries there are on all pages of a list. */
export const countEntries = async (db: Db, institution: string, filter: EntryFilter): Promise<number> => {
  const [row] = await db.select({ total: count() }).from(entries).where(chosen(institution, filter))
  return row?.total ?? 0
}

/** What an entry was in one version. */
export type EntryVersion = {
  version: number
  by: string
  at: Date
  /** The names of the fields that this version changed; all of them in the first. */
  changed: string[]
  /** Null: it was put into the bin. */
  content: Entry | null
}

/** All that an entry ever was, newest first. */
export const listVersions = async (
  db: Db,
  { institution, id }: EntryKey,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<{ items: EntryVersion[]; next: number | undefined }> => {
  const rows = await db
    .select()
    .from(entryVersions)
    .where(
      and(
        eq(entryVersions.institution, institution),
        eq(entryVersions.entry, id),
        before === undefined ? undefined : lt(entryVersions.version, before),
      ),
    )
    .orderBy(desc(entryVersions.version))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ version, by, at, content }, n) => ({
    version,
    by,
    at,
    changed: fieldsChanged(rows[n + 1]?.content ?? undefined, content ?? undefined),
    content: content && entry.parse(content),
  }))
  return { items, next: rows.length > limit ? items.at(-1)?.version : undefined }
}

export type Ratings = { useful: number; notUseful: number }

/** How often residents said that each of these answers helped them, and that it did not; only where somebody said so. */
export const ratingsOf = async (
  db: Db,
  institution: string,
  ids: readonly string[],
): Promise<Map<string, Ratings>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({
      entry: ratings.entry,
      useful: count(sql`case when ${ratings.useful} then 1 end`),
      notUseful: count(sql`case when not ${ratings.useful} then 1 end`),
    })
    .from(ratings)
    .where(and(eq(ratings.institution, institution), inArray(ratings.entry, [...ids])))
    .groupBy(ratings.entry)
  return new Map(rows.map(({ entry: id, ...counts }) => [id, counts]))
}
