import { and, isNotNull, lt, or } from 'drizzle-orm'
import type { Database } from './connect.ts'
import { answersKept } from './idempotency.ts'
import { idempotency, invitations, sessions, tries } from './schema.ts'
import { absoluteEnd, idleEnd } from './sessions.ts'

/** What is over and serves nobody any more: sessions, counts of tries, kept answers, links. */
export const forgetStaffTraces = async (
  database: Pick<Database, 'transaction'>,
  now: Date,
): Promise<number> => {
  const before = (ms: number) => new Date(now.getTime() - ms)
  return database.transaction(async (tx) => {
    const gone = [
      await tx
        .delete(sessions)
        .where(or(lt(sessions.seenAt, before(idleEnd)), lt(sessions.at, before(absoluteEnd)))),
      await tx.delete(tries).where(lt(tries.until, now)),
      await tx.delete(idempotency).where(lt(idempotency.at, before(answersKept))),
      await tx
        .delete(invitations)
        .where(
          or(lt(invitations.expiresAt, now), and(isNotNull(invitations.usedAt), lt(invitations.usedAt, now))),
        ),
    ]
    return gone.reduce((sum, { count }) => sum + count, 0)
  })
}
