import { and, eq, gt, sql } from 'drizzle-orm'
import type { Db, Tx } from './connect.ts'
import { tries } from './schema.ts'

/** So many tries in so many minutes, counted from the first of them. */
export type Allowance = { most: number; minutes: number }

/**
 * Counts one more try. Gives how many seconds to wait when there were too many; all processes count together, and none
 * is lost when they try at once.
 */
export const countTry = async (
  db: Db | Tx,
  key: string,
  { most, minutes }: Allowance,
  now: Date,
): Promise<{ wait: number } | undefined> => {
  const until = new Date(now.getTime() + minutes * 60_000)
  const over = sql`${tries.until} <= ${now.toISOString()}::timestamptz`
  const [row] = await db
    .insert(tries)
    .values({ key, count: 1, until })
    .onConflictDoUpdate({
      target: tries.key,
      set: {
        count: sql`case when ${over} then 1 else least(${tries.count} + 1, 1000000) end`,
        until: sql`case when ${over} then excluded.until else ${tries.until} end`,
      },
    })
    .returning()
  if (!row || row.count <= most) return undefined
  return { wait: Math.max(1, Math.ceil((row.until.getTime() - now.getTime()) / 1000)) }
}

/** Takes one try back: it was none. */
export const giveTryBack = (db: Db | Tx, key: string) =>
  db
    .update(tries)
    .set({ count: sql`${tries.count} - 1` })
    .where(and(eq(tries.key, key), gt(tries.count, 0)))

export const forgetTries = (db: Db | Tx, key: string) => db.delete(tries).where(eq(tries.key, key))
