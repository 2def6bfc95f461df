import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, sql } from 'drizzle-orm'
import { type Entry, entry } from '../content/entry.ts'
import type { Content } from '../content/files.ts'
import { institution } from '../content/institution.ts'
import type { Db, Tx } from './connect.ts'
import { entries, entryVersions, institutions } from './schema.ts'

/** The NOTIFY channel that tells every process which institution's content changed. */
export const contentChanged = 'content_changed'

export type Imported = { added: number; changed: number; same: number; onlyInDatabase: number }

/** The institutions with their revisions, by slug. */
export const revisions = async (db: Db | Tx): Promise<Map<string, number>> => {
  const rows = await db.select({ slug: institutions.slug, revision: institutions.revision }).from(institutions)
  return new Map(rows.map((row) => [row.slug, row.revision]))
}

/** An institution's whole content as it is kept, with its revision; undefined: no such institution. */
export const readInstitution = async (
  db: Db | Tx,
  slug: string,
): Promise<{ content: Content; revision: number } | undefined> => {
  const [row] = await db.select().from(institutions).where(eq(institutions.slug, slug))
  if (!row) return undefined
  const rows = await db
    .select({ content: entries.content })
    .from(entries)
    .where(eq(entries.institution, slug))
    .orderBy(asc(entries.position), asc(entries.id))
  return {
    content: { institution: institution.parse(row.profile), entries: rows.map((r) => entry.parse(r.content)) },
    revision: row.revision,
  }
}

const keepVersion = (tx: Tx, slug: string, e: Entry, version: number, by: string) =>
  tx.insert(entryVersions).values({ institution: slug, entry: e.id, version, content: e, by })

const keepEntry = async (tx: Tx, slug: string, e: Entry, position: number, by: string): Promise<'added' | 'changed' | 'same'> => {
  const here = and(eq(entries.institution, slug), eq(entries.id, e.id))
  const [known] = await tx.select().from(entries).where(here)
  if (!known) {
    await tx
      .insert(entries)
      .values({ institution: slug, id: e.id, kind: e.kind, status: e.status, position, content: e })
    await keepVersion(tx, slug, e, 1, by)
    return 'added'
  }
  if (isDeepStrictEqual(entry.parse(known.content), e)) {
    if (known.position !== position) await tx.update(entries).set({ position }).where(here)
    return 'same'
  }
  const version = known.version + 1
  await tx
    .update(entries)
    .set({ kind: e.kind, status: e.status, position, content: e, version, changedAt: new Date() })
    .where(here)
  await keepVersion(tx, slug, e, version, by)
  return 'changed'
}

/**
 * Takes an institution's content in: new and changed entries get a new version, equal ones are left alone, and entries
 * that only the database has stay as they are. Every process is told.
 */
export const importContent = async (tx: Tx, content: Content, by: string): Promise<Imported> => {
  const { slug } = content.institution
  await tx
    .insert(institutions)
    .values({ slug, profile: content.institution, revision: 0 })
    .onConflictDoUpdate({ target: institutions.slug, set: { profile: content.institution } })
  // The row's lock makes two imports of one institution take turns.
  await tx.select().from(institutions).where(eq(institutions.slug, slug)).for('update')
  const result: Imported = { added: 0, changed: 0, same: 0, onlyInDatabase: 0 }
  for (const [position, e] of content.entries.entries()) result[await keepEntry(tx, slug, e, position, by)]++
  const all = await tx.$count(entries, eq(entries.institution, slug))
  result.onlyInDatabase = all - content.entries.length
  await tx
    .update(institutions)
    .set({ revision: sql`${institutions.revision} + 1`, changedAt: new Date() })
    .where(eq(institutions.slug, slug))
  await tx.execute(sql`select pg_notify(${contentChanged}, ${slug})`)
  return result
}
