import { eq } from 'drizzle-orm'
import { type Institution, institution } from '../content/institution.ts'
import type { Db, Tx } from './connect.ts'
import { institutions } from './schema.ts'

/** An institution's profile with its version, which every change of it raises; undefined: no such institution. */
export const readProfile = async (
  db: Db | Tx,
  slug: string,
): Promise<(Institution & { version: number }) | undefined> => {
  const [row] = await db.select().from(institutions).where(eq(institutions.slug, slug))
  return row && { ...institution.parse(row.profile), version: row.version }
}
