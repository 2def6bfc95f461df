import { z } from '@hono/zod-openapi'
import { grant } from '../content/accounts.ts'
import { everywhere } from '../content/roles.ts'
import type { Act, Scope } from '../db/audit.ts'
import type { Account } from '../db/staff.ts'
import { isWithin } from './caller.ts'
import { moment } from './moments.ts'

/** An account as an administrator sees it: with the roles in what they administer. */
export const staffMember = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(grant),
    secondFactor: z.boolean(),
    disabled: z.boolean(),
    version: z.int().min(1),
    at: moment,
  })
  .openapi('Staff')

/** Whether an account can be seen: by a role in what is administered; those of all are seen by their like alone. */
export const isSeen = ({ roles }: Account, scope: Scope): boolean =>
  scope === 'all' ||
  (roles.some(({ institution }) => isWithin(scope, institution)) &&
    !roles.some(({ institution }) => institution === everywhere))

/** Whether nothing of an account lies outside what is administered. */
export const isWhollyWithin = ({ roles }: Account, scope: Scope): boolean =>
  roles.every(({ institution }) => isWithin(scope, institution))

export const shownTo = (scope: Scope, account: Account): z.infer<typeof staffMember> => ({
  id: account.id,
  email: account.email,
  name: account.name,
  roles: account.roles.filter(({ institution }) => isWithin(scope, institution)),
  secondFactor: account.secondFactor,
  disabled: account.disabledAt !== null,
  version: account.version,
  at: account.at.toISOString(),
})

/** One act for each institution that it concerns, so that each one's administrators read of it. */
export const actsIn = (institutions: Iterable<string>, act: Omit<Act, 'institution'>): Act[] => {
  const concerned = [...new Set(institutions)]
  return concerned.length === 0
    ? [{ institution: null, ...act }]
    : concerned.map((one) => ({ institution: one === everywhere ? null : one, ...act }))
}
