import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Role } from '../content/roles.ts'
import type { Scope } from './audit.ts'
import type { Db, Tx } from './connect.ts'
import { tokens } from './schema.ts'
import { digestOf, freshId, freshSecret } from './secrets.ts'

/** What every token begins with, so that it is recognised where it should not be. */
export const tokenPrefix = 'vt_'
const noteEvery = 60_000

/** All but the hash. */
const columns = {
  id: tokens.id,
  name: tokens.name,
  institution: tokens.institution,
  role: tokens.role,
  by: tokens.by,
  at: tokens.at,
  expiresAt: tokens.expiresAt,
  usedAt: tokens.usedAt,
  revokedAt: tokens.revokedAt,
}

export type NewToken = { name: string; institution: string; role: Role; by: string; expiresAt: Date }

/** Makes a token; its secret is told here and never again. */
export const makeToken = async (tx: Tx, wanted: NewToken) => {
  const secret = `${tokenPrefix}${freshSecret()}`
  const [token] = await tx
    .insert(tokens)
    .values({ ...wanted, id: freshId(), hash: digestOf(secret) })
    .returning(columns)
  if (!token) throw new Error('no token was made')
  return { token, secret }
}

/** Whose token it is; undefined: nobody's, revoked or over. That it was used is noted once a minute. */
export const tokenOf = async (db: Db, secret: string, now: Date) => {
  const [row] = await db
    .select(columns)
    .from(tokens)
    .where(and(eq(tokens.hash, digestOf(secret)), gt(tokens.expiresAt, now), isNull(tokens.revokedAt)))
  if (row && (row.usedAt === null || now.getTime() - row.usedAt.getTime() > noteEvery))
    await db.update(tokens).set({ usedAt: now }).where(eq(tokens.id, row.id))
  return row
}

const within = (scope: Scope) => (scope === 'all' ? undefined : inArray(tokens.institution, [...scope]))

/** Those that can be seen from somewhere, also the ones that are over. */
export const listTokens = (
  db: Db,
  { scope, after, limit }: { scope: Scope; after?: string | undefined; limit: number },
) =>
  db
    .select(columns)
    .from(tokens)
    .where(and(within(scope), after === undefined ? undefined : gt(tokens.id, after)))
    .orderBy(asc(tokens.id))
    .limit(limit)

/** Ends a token; undefined: there is none. One that is over stays as it is. */
export const revokeToken = async (tx: Tx, id: string, scope: Scope, now: Date) => {
  const [row] = await tx
    .select(columns)
    .from(tokens)
    .where(and(eq(tokens.id, id), within(scope)))
    .for('update')
  if (row && row.revokedAt === null) await tx.update(tokens).set({ revokedAt: now }).where(eq(tokens.id, id))
  return row
}
