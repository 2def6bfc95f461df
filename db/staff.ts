import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { type Grant, grants } from '../content/accounts.ts'
import { everywhere } from '../content/roles.ts'
import type { Scope } from './audit.ts'
import type { Db, Tx } from './connect.ts'
import { sessions, staff, staffRoles } from './schema.ts'
import { freshId } from './secrets.ts'

/** An account of the staff, as colleagues may see it. */
export type Account = {
  id: string
  email: string
  name: string
  roles: Grant[]
  secondFactor: boolean
  version: number
  at: Date
  disabledAt: Date | null
}

/** In the order of the institutions. */
export const rolesColumn = sql`coalesce((
  select json_agg(json_build_object('institution', r.institution, 'role', r.role) order by r.institution)
  from staff_roles r where r.staff = ${staff.id}), '[]')`.mapWith((kept) => grants.parse(kept))

const columns = {
  id: staff.id,
  email: staff.email,
  name: staff.name,
  roles: rolesColumn,
  secondFactor: sql`${staff.totp} is not null`.mapWith(Boolean),
  version: staff.version,
  at: staff.at,
  disabledAt: staff.disabledAt,
}

/** Whoever changes who may do what takes turns: two administrators must not take each other's role away at once. */
export const lockStaff = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('ventanilla staff'))`)

export const readAccount = async (db: Db | Tx, id: string): Promise<Account | undefined> => {
  const [row] = await db.select(columns).from(staff).where(eq(staff.id, id))
  return row
}

/** With what proves who somebody is. */
export const accountToProve = async (db: Db | Tx, by: { email: string } | { id: string }) => {
  const { password, totp, totpStep, recovery } = staff
  const [row] = await db
    .select({ ...columns, password, totp, totpStep, recovery })
    .from(staff)
    .where('id' in by ? eq(staff.id, by.id) : eq(staff.email, by.email))
  return row
}

export const anyAccount = async (db: Db | Tx): Promise<boolean> =>
  (await db.select({ id: staff.id }).from(staff).limit(1)).length > 0

/** Accounts by e-mail. Who may not look everywhere sees those whose roles, one at least, lie there, and none of all. */
export const listAccounts = (
  db: Db,
  { scope, after, limit }: { scope: Scope; after?: string | undefined; limit: number },
): Promise<Account[]> => {
  const roleIn = (where: readonly string[]) =>
    inArray(
      staff.id,
      db
        .select({ id: staffRoles.staff })
        .from(staffRoles)
        .where(inArray(staffRoles.institution, [...where])),
    )
  const seen = scope === 'all' ? undefined : and(roleIn(scope), sql`not ${roleIn([everywhere])}`)
  return db
    .select(columns)
    .from(staff)
    .where(and(seen, after === undefined ? undefined : gt(staff.email, after)))
    .orderBy(asc(staff.email))
    .limit(limit)
}

export type NewAccount = { email: string; name: string; password: string; roles: readonly Grant[] }

/** Makes an account; undefined: there is one with this e-mail. `password`: its hash. */
export const makeAccount = async (tx: Tx, { roles, ...account }: NewAccount): Promise<string | undefined> => {
  const [made] = await tx
    .insert(staff)
    .values({ id: freshId(), ...account })
    .onConflictDoNothing()
    .returning({ id: staff.id })
  if (made && roles.length > 0)
    await tx.insert(staffRoles).values(roles.map((one) => ({ staff: made.id, ...one })))
  return made?.id
}

/** Whoever was signed in is so no longer. */
export const endSessions = (tx: Db | Tx, id: string) => tx.delete(sessions).where(eq(sessions.staff, id))

/** Sets what an account is and may do; its sessions end, and its version grows. */
export const setAccount = async (
  tx: Tx,
  id: string,
  { name, roles, disabledAt }: { name: string; roles: readonly Grant[]; disabledAt: Date | null },
): Promise<void> => {
  await tx
    .update(staff)
    .set({ name, disabledAt, version: sql`${staff.version} + 1` })
    .where(eq(staff.id, id))
  await tx.delete(staffRoles).where(eq(staffRoles.staff, id))
  if (roles.length > 0) await tx.insert(staffRoles).values(roles.map((one) => ({ staff: id, ...one })))
  await endSessions(tx, id)
}

/** `password`: its hash. All sessions end. */
export const setPassword = async (tx: Tx, id: string, password: string): Promise<void> => {
  await tx.update(staff).set({ password }).where(eq(staff.id, id))
  await endSessions(tx, id)
}

/** How many can still rule everything. */
export const countRulers = async (tx: Tx): Promise<number> =>
  tx.$count(
    staff,
    sql`disabled_at is null and exists (select from staff_roles r
      where r.staff = ${staff.id} and r.institution = ${everywhere} and r.role = 'admin')`,
  )

/** The same password in another hash; whoever is signed in stays so. A password that was changed meanwhile stays. */
export const setPasswordHash = (db: Db | Tx, id: string, before: string, after: string) =>
  db
    .update(staff)
    .set({ password: after })
    .where(and(eq(staff.id, id), eq(staff.password, before)))
