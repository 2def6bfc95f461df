import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db, Tx } from './connect.ts'
import { staff } from './schema.ts'

/** Keeps the secret of a second factor, encrypted, and the hashes of its recovery codes; null takes it away. */
export const keepSecondFactor = (
  tx: Tx,
  id: string,
  factor: { totp: string; step: number; recovery: string[] } | null,
) =>
  tx
    .update(staff)
    .set({
      totp: factor?.totp ?? null,
      totpStep: factor?.step ?? null,
      recovery: factor?.recovery ?? [],
      version: sql`${staff.version} + 1`,
    })
    .where(eq(staff.id, id))

/** Marks the code of a time step as used; false: it was, or a later one. */
export const useStep = async (db: Db | Tx, id: string, step: number): Promise<boolean> => {
  const fresh = or(isNull(staff.totpStep), lt(staff.totpStep, step))
  const rows = await db
    .update(staff)
    .set({ totpStep: step })
    .where(and(eq(staff.id, id), fresh))
    .returning({ id: staff.id })
  return rows.length > 0
}

/** Strikes a recovery code out; false: it is not, or no longer, one of them. */
export const useRecovery = async (db: Db | Tx, id: string, hash: string): Promise<boolean> => {
  const rows = await db
    .update(staff)
    .set({ recovery: sql`${staff.recovery} - ${hash}::text` })
    .where(and(eq(staff.id, id), sql`${staff.recovery} ? ${hash}::text`))
    .returning({ id: staff.id })
  return rows.length > 0
}
