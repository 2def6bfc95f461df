import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Grant } from '../content/accounts.ts'
import type { Db, Tx } from './connect.ts'
import { sessions, staff } from './schema.ts'
import { digestOf, freshSecret } from './secrets.ts'
import { rolesColumn } from './staff.ts'

/** A session ends so long after it was last used, and so long after it began, in ms. */
export const [idleEnd, absoluteEnd] = [8 * 60 * 60_000, 7 * 24 * 60 * 60_000]
/** That it was used is written down once in so long. */
const noteEvery = 60_000

/** Who is signed in. */
export type SignedIn = {
  id: string
  email: string
  name: string
  roles: Grant[]
  /** The session, by which it is kept. */
  session: string
  /** Since when. */
  at: Date
}

/** Signs somebody in; gives the session's secret. */
export const openSession = async (tx: Db | Tx, id: string, now: Date): Promise<string> => {
  const secret = freshSecret()
  await tx.insert(sessions).values({ hash: digestOf(secret), staff: id, at: now, seenAt: now })
  return secret
}

/** Whose session it is; undefined: nobody's, or it is over. */
export const sessionOf = async (db: Db, secret: string, now: Date): Promise<SignedIn | undefined> => {
  const before = (ms: number) => new Date(now.getTime() - ms)
  const [row] = await db
    .select({
      id: staff.id,
      email: staff.email,
      name: staff.name,
      roles: rolesColumn,
      session: sessions.hash,
      at: sessions.at,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staff))
    .where(
      and(
        eq(sessions.hash, digestOf(secret)),
        gt(sessions.seenAt, before(idleEnd)),
        gt(sessions.at, before(absoluteEnd)),
        isNull(staff.disabledAt),
      ),
    )
  if (!row) return undefined
  const { seenAt, ...signedIn } = row
  if (seenAt < before(noteEvery))
    await db.update(sessions).set({ seenAt: now }).where(eq(sessions.hash, row.session))
  return signedIn
}

export const endSession = (db: Db | Tx, hash: string) => db.delete(sessions).where(eq(sessions.hash, hash))
