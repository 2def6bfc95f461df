import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Standing } from '../content/among-entries.ts'
import { type Entry, entry } from '../content/entry.ts'
import type { Db, Tx } from './connect.ts'
import { entries, entryVersions, institutions } from './schema.ts'

export type EntryKey = { institution: string; id: string }

/** An entry as it stands, with what is kept about it. */
export type KeptEntry = { entry: Entry; version: number; changedAt: Date; deletedAt: Date | null }

type Row = typeof entries.$inferSelect

export const readRow = ({ content, version, changedAt, deletedAt }: Row): KeptEntry => ({
  entry: entry.parse(content),
  version,
  changedAt,
  deletedAt,
})

const isEntry = ({ institution, id }: EntryKey) =>
  and(eq(entries.institution, institution), eq(entries.id, id))

/** One that is not in the bin; undefined: there is none. */
export const readEntry = async (db: Db | Tx, key: EntryKey): Promise<KeptEntry | undefined> => {
  const [row] = await db
    .select()
    .from(entries)
    .where(and(isEntry(key), isNull(entries.deletedAt)))
  return row && readRow(row)
}

/** Also one in the bin, locked until the transaction ends. */
export const lockEntry = async (tx: Tx, key: EntryKey): Promise<KeptEntry | undefined> => {
  const [row] = await tx.select().from(entries).where(isEntry(key)).for('update')
  return row && readRow(row)
}

/**
 * Lets the changes of one institution's content take turns, so that what holds among its entries holds. False: no such
 * institution. Residents' turns, which refer to the row, do not wait for it.
 */
export const lockContent = async (tx: Tx, slug: string): Promise<boolean> => {
  const rows = await tx
    .select({ slug: institutions.slug })
    .from(institutions)
    .where(eq(institutions.slug, slug))
    .for('no key update')
  return rows.length > 0
}

/** What the rules among entries look at, of all that are not in the bin but one. */
export const standingBeside = (tx: Tx, { institution, id }: EntryKey): Promise<Standing[]> =>
  tx
    .select({
      id: entries.id,
      kind: sql<Entry['kind']>`${entries.kind}`,
      status: sql<Entry['status']>`${entries.status}`,
      questions: sql<string[]>`coalesce(${entries.content}->'questions', '[]'::jsonb)`.mapWith(asJson),
      unit: sql<string | undefined>`${entries.content}->>'unit'`.mapWith((value) => value ?? undefined),
      goal: sql<{ responsibleUnit?: string } | undefined>`${entries.content}->'goal'`.mapWith(asJson),
    })
    .from(entries)
    .where(and(eq(entries.institution, institution), ne(entries.id, id), isNull(entries.deletedAt)))

/** Drizzle's client gives JSON as text. */
const asJson = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : (value ?? undefined))

/** Keeps one more version of an entry; null: it was taken out. `from`: the import that made it. */
export const keepVersion = async (
  tx: Tx,
  { institution, id }: EntryKey,
  made: { version: number; content: Entry | null; by: string; from?: bigint | undefined },
): Promise<void> => {
  const { version, content, by, from } = made
  await tx
    .insert(entryVersions)
    .values({ institution, entry: id, version, content, by, ...(from === undefined ? {} : { import: from }) })
}

/** Puts an entry as it is from now on in the place of what stood there. */
export const replaceEntry = async (
  tx: Tx,
  key: EntryKey,
  next: { content: Entry; version: number; deletedAt: Date | null },
): Promise<KeptEntry> => {
  const { content } = next
  const [row] = await tx
    .update(entries)
    .set({ ...next, kind: content.kind, status: content.status, changedAt: new Date() })
    .where(isEntry(key))
    .returning()
  if (!row) throw new Error('an entry that was locked is gone')
  return readRow(row)
}

/** Puts a new entry behind all others. */
export const addEntry = async (tx: Tx, institution: string, content: Entry): Promise<KeptEntry> => {
  const last = sql<number>`(select coalesce(max(${entries.position}), -1) + 1 from ${entries}
    where ${entries.institution} = ${institution})`
  const { id, kind, status } = content
  const [row] = await tx
    .insert(entries)
    .values({ institution, id, kind, status, position: last, content })
    .returning()
  if (!row) throw new Error('an entry was not added')
  return readRow(row)
}
