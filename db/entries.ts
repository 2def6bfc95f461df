import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { type Entry, entry } from '../content/entry.ts'
import type { Content } from '../content/files.ts'
import { type Institution, institution } from '../content/institution.ts'
import type { Db, Tx } from './connect.ts'
import { entries, entryVersions, institutions } from './schema.ts'

/** The NOTIFY channel that tells every process which institution's content changed. */
export const contentChanged = 'content_changed'

export type Imported = { added: number; changed: number; same: number; onlyInDatabase: number }

/** As JSON keeps it, so that what was kept and what is to be kept compare equal (JSON knows no -0). */
const asKept = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The institutions with their revisions, by slug. */
export const revisions = async (db: Db | Tx): Promise<Map<string, number>> => {
  const rows = await db
    .select({ slug: institutions.slug, revision: institutions.revision })
    .from(institutions)
  return new Map(rows.map((row) => [row.slug, row.revision]))
}

/** An institution's whole content as it is kept, without the bin, with its revision; undefined: no such institution. */
export const readInstitution = async (
  db: Db | Tx,
  slug: string,
): Promise<{ content: Content; revision: number } | undefined> => {
  const [row] = await db.select().from(institutions).where(eq(institutions.slug, slug))
  if (!row) return undefined
  const rows = await db
    .select({ content: entries.content })
    .from(entries)
    .where(and(eq(entries.institution, slug), isNull(entries.deletedAt)))
    .orderBy(asc(entries.position), asc(entries.id))
  return {
    content: {
      institution: institution.parse(row.profile),
      entries: rows.map((r) => entry.parse(r.content)),
    },
    revision: row.revision,
  }
}

/** Another text whenever anything of an institution's content changed, drafts and the bin too; undefined: no such institution. */
export const contentStand = async (db: Db | Tx, slug: string): Promise<string | undefined> => {
  const [row] = await db
    .select({
      revision: institutions.revision,
      versions: sql<string>`(select count(*) || ' ' || coalesce(sum(${entries.version}), 0) from ${entries}
        where ${entries.institution} = ${slug})`,
    })
    .from(institutions)
    .where(eq(institutions.slug, slug))
  return row && `${row.revision} ${row.versions}`
}

const keepVersion = (tx: Tx, slug: string, e: Entry, version: number, by: string) =>
  tx.insert(entryVersions).values({ institution: slug, entry: e.id, version, content: e, by })

const keepEntry = async (
  tx: Tx,
  slug: string,
  e: Entry,
  position: number,
  by: string,
): Promise<'added' | 'changed' | 'moved' | 'same'> => {
  const here = and(eq(entries.institution, slug), eq(entries.id, e.id))
  const [known] = await tx.select().from(entries).where(here)
  if (!known) {
    await tx
      .insert(entries)
      .values({ institution: slug, id: e.id, kind: e.kind, status: e.status, position, content: e })
    await keepVersion(tx, slug, e, 1, by)
    return 'added'
  }
  if (known.deletedAt === null && isDeepStrictEqual(entry.parse(known.content), asKept(e))) {
    if (known.position === position) return 'same'
    await tx.update(entries).set({ position }).where(here)
    return 'moved'
  }
  const version = known.version + 1
  await tx
    .update(entries)
    .set({
      kind: e.kind,
      status: e.status,
      position,
      content: e,
      version,
      changedAt: new Date(),
      // What files bring comes back from the bin.
      deletedAt: null,
    })
    .where(here)
  await keepVersion(tx, slug, e, version, by)
  return 'changed'
}

/** The institution's row, made when there is none, locked: two imports of one institution take turns. */
const lockInstitution = async (tx: Tx, profile: Institution) => {
  await tx.insert(institutions).values({ slug: profile.slug, profile, revision: 0 }).onConflictDoNothing()
  const here = eq(institutions.slug, profile.slug)
  // Turns of residents refer to the row meanwhile, and must not wait for it.
  const [row] = await tx.select().from(institutions).where(here).for('no key update')
  return row
}

/** What residents are told changes with this transaction: every process builds it anew once it is durable. */
export const tellChanged = async (tx: Tx, slug: string): Promise<void> => {
  await tx
    .update(institutions)
    .set({ revision: sql`${institutions.revision} + 1`, changedAt: new Date() })
    .where(eq(institutions.slug, slug))
  await tx.execute(sql`select pg_notify(${contentChanged}, ${slug})`)
}

/**
 * Takes an institution's content in: new and changed entries get a new version, equal ones are left alone, and entries
 * that only the database has stay as they are. When anything changed, the revision grows and every process is told.
 */
export const importContent = async (tx: Tx, content: Content, by: string): Promise<Imported> => {
  const { institution: profile } = content
  const { slug } = profile
  const before = await lockInstitution(tx, profile)
  const count = { added: 0, changed: 0, moved: 0, same: 0 }
  for (const [position, e] of content.entries.entries()) count[await keepEntry(tx, slug, e, position, by)]++
  const sameProfile = before?.revision !== 0 && isDeepStrictEqual(before?.profile, asKept(profile))
  if (!sameProfile && before?.revision !== 0)
    // Whoever edits it by the version that they read must not write over it.
    await tx
      .update(institutions)
      .set({ version: sql`${institutions.version} + 1` })
      .where(eq(institutions.slug, slug))
  if (!sameProfile || count.added + count.changed + count.moved > 0) {
    await tx.update(institutions).set({ profile }).where(eq(institutions.slug, slug))
    await tellChanged(tx, slug)
  }
  const all = await tx.$count(entries, and(eq(entries.institution, slug), isNull(entries.deletedAt)))
  return {
    added: count.added,
    changed: count.changed,
    same: count.same + count.moved,
    onlyInDatabase: all - content.entries.length,
  }
}
