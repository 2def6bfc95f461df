import { sql } from 'drizzle-orm'
import { type CaseFilter, type CaseScope, isMeant } from './case-filter.ts'
import type { Db, Tx } from './connect.ts'
import { feedback } from './schema.ts'

/** How many cases a filter means, and how many of them have a point on the map. */
export const countCases = async (
  db: Db | Tx,
  scope: CaseScope,
  filter: CaseFilter,
): Promise<{ rows: number; pins: number }> => {
  const [counted] = await db
    .select({
      rows: sql<number>`count(*)::int`,
      // Null where either is.
      pins: sql<number>`count(${feedback.latitude} + ${feedback.longitude})::int`,
    })
    .from(feedback)
    .where(isMeant(filter, scope))
  return counted ?? { rows: 0, pins: 0 }
}
