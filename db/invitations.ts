import { and, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Grant } from '../content/accounts.ts'
import { everywhere } from '../content/roles.ts'
import type { Db, Tx } from './connect.ts'
import { invitations, staff } from './schema.ts'
import { digestOf, freshSecret } from './secrets.ts'
import { anyAccount, lockStaff } from './staff.ts'

/** How long an invitation can be accepted, and how long the link for the first account, in ms. */
const [invitationLasts, setUpLasts] = [48 * 60 * 60_000, 60 * 60_000]

/** What a link is for. Without an e-mail: the first account of all. Without roles: a new password for an account. */
export type Invitation = { hash: string; email: string | null; roles: Grant[]; by: string; expiresAt: Date }

/** Makes a link for an e-mail; its secret is told here and never again. Those made before for the same stay good. */
export const invite = async (
  tx: Tx,
  { email, roles, by, now }: { email: string; roles: Grant[]; by: string; now: Date },
): Promise<{ secret: string; expiresAt: Date }> => {
  const secret = freshSecret()
  const expiresAt = new Date(now.getTime() + invitationLasts)
  await tx.insert(invitations).values({ hash: digestOf(secret), email, roles, by, at: now, expiresAt })
  return { secret, expiresAt }
}

/** A fresh link that makes the first account; undefined: there is one already. Those of other processes stay good. */
export const inviteTheFirst = async (tx: Tx, now: Date): Promise<string | undefined> => {
  await lockStaff(tx)
  if (await anyAccount(tx)) return undefined
  const secret = freshSecret()
  await tx.insert(invitations).values({
    hash: digestOf(secret),
    roles: [{ institution: everywhere, role: 'admin' }],
    by: 'start',
    at: now,
    expiresAt: new Date(now.getTime() + setUpLasts),
  })
  return secret
}

/** Links for the first account end with that account, whoever made it and by which of them. */
const nobodyYet = sql`not exists (select from ${staff})`

const open = (now: Date) =>
  and(isNull(invitations.usedAt), gt(invitations.expiresAt, now), or(isNotNull(invitations.email), nobodyYet))

/** The invitation of a link that can still be used. */
export const invitationOf = async (
  db: Db | Tx,
  secret: string,
  now: Date,
): Promise<Invitation | undefined> => {
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.hash, digestOf(secret)), open(now)))
  return row
}

/** Uses an invitation up; false: somebody was faster. */
export const useInvitation = async (tx: Tx, hash: string, now: Date): Promise<boolean> => {
  const rows = await tx
    .update(invitations)
    .set({ usedAt: now })
    .where(and(eq(invitations.hash, hash), open(now)))
    .returning({ hash: invitations.hash })
  return rows.length > 0
}

/** Ends what is open and leans on an account as it was: links that it made, and links to its own password. */
export const endInvitationsOf = (tx: Tx, email: string) => {
  const toPassword = and(eq(invitations.email, email), sql`jsonb_array_length(${invitations.roles}) = 0`)
  return tx
    .delete(invitations)
    .where(and(isNull(invitations.usedAt), or(eq(invitations.by, email), toPassword)))
}
