import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Db } from './connect.ts'
import { idempotency } from './schema.ts'

/** How long an answer is given again, in ms. */
export const answersKept = 24 * 60 * 60_000
/** Nothing takes so long, in ms: whoever began it has ended without a word. */
const longestWork = 10 * 60_000

export type Repeatable = { caller: string; key: string; request: string }

/** `first`: go on; `again`: the answer that was given; otherwise why there is none to give. */
export type Begun =
  | { type: 'first' }
  | { type: 'again'; status: number; body: string }
  | { type: 'other_request' | 'at_work' | 'unknown' }

const here = ({ caller, key }: Repeatable) => and(eq(idempotency.caller, caller), eq(idempotency.key, key))

/** Takes a key for a request, or tells what became of the one that has it. */
export const beginOnce = async (db: Db, wanted: Repeatable, now: Date): Promise<Begun> => {
  await db
    .delete(idempotency)
    .where(and(here(wanted), lt(idempotency.at, new Date(now.getTime() - answersKept))))
  const made = await db
    .insert(idempotency)
    .values({ ...wanted, at: now })
    .onConflictDoNothing()
    .returning({ key: idempotency.key })
  if (made.length > 0) return { type: 'first' }
  const [row] = await db.select().from(idempotency).where(here(wanted))
  // Just given free again: the other request did nothing.
  if (!row) return { type: 'at_work' }
  if (row.request !== wanted.request) return { type: 'other_request' }
  if (row.status !== null && row.body !== null) return { type: 'again', status: row.status, body: row.body }
  return { type: now.getTime() - row.at.getTime() > longestWork ? 'unknown' : 'at_work' }
}

/** Keeps an answer for those who ask again. */
export const keepAnswer = (db: Db, wanted: Repeatable, answer: { status: number; body: string }) =>
  db.update(idempotency).set(answer).where(here(wanted))

/** Nothing was done: the key may be used again. */
export const giveKeyBack = (db: Db, wanted: Repeatable) =>
  db.delete(idempotency).where(and(here(wanted), isNull(idempotency.status)))
