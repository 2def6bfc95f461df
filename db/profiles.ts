import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { type Institution, institution } from '../content/institution.ts'
import type { Scope } from './audit.ts'
import type { Db, Tx } from './connect.ts'
import { contentChanged } from './entries.ts'
import { institutions } from './schema.ts'

/** An institution's profile with its version, which every change of it raises. */
export type Profile = Institution & { version: number }

const profileOf = (row: { profile: Institution; version: number }): Profile => ({
  ...institution.parse(row.profile),
  version: row.version,
})

/** Undefined: no such institution. */
export const readProfile = async (db: Db | Tx, slug: string): Promise<Profile | undefined> => {
  const [row] = await db.select().from(institutions).where(eq(institutions.slug, slug))
  return row && profileOf(row)
}

export const hasInstitution = async (db: Db | Tx, slug: string): Promise<boolean> =>
  (await db.select({ slug: institutions.slug }).from(institutions).where(eq(institutions.slug, slug)))
    .length > 0

export const listProfiles = async (
  db: Db,
  { scope, after, limit }: { scope: Scope; after?: string | undefined; limit: number },
): Promise<Profile[]> => {
  const seen = scope === 'all' ? undefined : inArray(institutions.slug, [...scope])
  const rows = await db
    .select()
    .from(institutions)
    .where(and(seen, after === undefined ? undefined : gt(institutions.slug, after)))
    .orderBy(asc(institutions.slug))
    .limit(limit)
  return rows.map(profileOf)
}

const tellAll = (tx: Tx, slug: string) => tx.execute(sql`select pg_notify(${contentChanged}, ${slug})`)

/** Undefined: there is one already. */
export const createProfile = async (tx: Tx, profile: Institution): Promise<Profile | undefined> => {
  const [made] = await tx
    .insert(institutions)
    .values({ slug: profile.slug, profile })
    .onConflictDoNothing()
    .returning()
  if (made) await tellAll(tx, profile.slug)
  return made && profileOf(made)
}

export type ProfileChange =
  | { type: 'done'; profile: Profile }
  | { type: 'stale'; current: Profile }
  | { type: 'missing' }

/** Residents are told by the new one in every process at once; what is the same already stays as it is. */
export const changeProfile = async (
  tx: Tx,
  profile: Institution,
  version: number,
): Promise<ProfileChange> => {
  const here = eq(institutions.slug, profile.slug)
  const [row] = await tx.select().from(institutions).where(here).for('update')
  if (!row) return { type: 'missing' }
  if (row.version !== version) return { type: 'stale', current: profileOf(row) }
  if (isDeepStrictEqual(institution.parse(row.profile), profile))
    return { type: 'done', profile: profileOf(row) }
  const [changed] = await tx
    .update(institutions)
    .set({
      profile,
      version: version + 1,
      revision: sql`${institutions.revision} + 1`,
      changedAt: new Date(),
    })
    .where(here)
    .returning()
  await tellAll(tx, profile.slug)
  return changed ? { type: 'done', profile: profileOf(changed) } : { type: 'missing' }
}
