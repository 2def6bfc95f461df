import type { Grant } from '../content/accounts.ts'
import { noteAct } from '../db/audit.ts'
import type { Database, Tx } from '../db/connect.ts'
import { type Invitation, invitationOf, useInvitation } from '../db/invitations.ts'
import {
  accountToProve,
  lockStaff,
  makeAccount,
  type NewAccount,
  readAccount,
  setAccount,
  setPassword,
} from '../db/staff.ts'
import type { Passwords } from './password.ts'
import { passwordFault, type Surroundings } from './password-rules.ts'
import { Problem } from './problem.ts'
import type { Proof } from './proof.ts'
import { actsIn } from './staff-view.ts'

export type InvitationDeskParts = {
  database: Database
  passwords: Passwords
  proof: Proof
  institutions: () => Surroundings['institutions']
  now: () => Date
}

/** `first`: the first account of all; `new`: an account; `more`: roles for one there is; `password`: a new one for it. */
export type Purpose = 'first' | 'new' | 'more' | 'password'

/** What somebody fills in; which of it is asked for depends on the purpose. */
export type Acceptance = {
  email?: string | undefined
  name?: string | undefined
  password: string
  code?: string | undefined
  address: string | undefined
}

const missing = (field: string) => new Problem('invalid', { errors: [{ field, rule: 'falta este campo' }] })
const gone = () => new Problem('not-found', { detail: 'El enlace ya se usó, venció o no existe. Pida otro.' })

/** Both sets of roles; where there are two for one place, the one of the invitation. */
const joined = (before: readonly Grant[], added: readonly Grant[]): Grant[] => [
  ...before.filter(({ institution }) => !added.some((one) => one.institution === institution)),
  ...added,
]

export const createInvitationDesk = (parts: InvitationDeskParts) => {
  const { database, passwords, proof, institutions, now } = parts

  const find = async (secret: string): Promise<{ invitation: Invitation; purpose: Purpose }> => {
    const invitation = await database.call((db) => invitationOf(db, secret, now()))
    if (!invitation) throw gone()
    const { email, roles } = invitation
    if (email === null) return { invitation, purpose: 'first' }
    if (roles.length === 0) return { invitation, purpose: 'password' }
    const known = await database.call((db) => accountToProve(db, { email }))
    return { invitation, purpose: known ? 'more' : 'new' }
  }

  const hashOf = async (password: string, email: string): Promise<string> => {
    const fault = passwordFault(password, { email, institutions: institutions() })
    if (fault !== undefined) throw new Problem('invalid', { errors: [{ field: 'password', rule: fault }] })
    return passwords.hash(password)
  }

  /** Whoever comes second finds nothing left. */
  const using = <T>({ hash }: Invitation, work: (tx: Tx) => Promise<T>): Promise<T> =>
    database.transaction(async (tx) => {
      await lockStaff(tx)
      if (!(await useInvitation(tx, hash, now()))) throw gone()
      return work(tx)
    })

  const note = (tx: Tx, invitation: Invitation, by: string, object: string) =>
    noteAct(
      tx,
      ...actsIn(
        invitation.roles.map(({ institution }) => institution),
        {
          by,
          action: 'acceptInvitation',
          object,
          detail: { roles: invitation.roles, invitedBy: invitation.by },
        },
      ),
    )

  const open = async (invitation: Invitation, account: NewAccount) =>
    using(invitation, async (tx) => {
      const id = await makeAccount(tx, account)
      if (id === undefined) throw gone()
      await note(tx, invitation, account.email, id)
      return { email: account.email, name: account.name, roles: [...account.roles] }
    })

  const addRoles = async (invitation: Invitation, id: string) =>
    using(invitation, async (tx) => {
      const account = await readAccount(tx, id)
      if (!account || account.disabledAt !== null) throw gone()
      const { email, name } = account
      const roles = joined(account.roles, invitation.roles)
      await setAccount(tx, id, { name, roles, disabledAt: null })
      await note(tx, invitation, email, id)
      return { email, name, roles }
    })

  const renew = async (invitation: Invitation, email: string, hash: string) =>
    using(invitation, async (tx) => {
      const account = await accountToProve(tx, { email })
      if (!account || account.disabledAt !== null) throw gone()
      const { id, name, roles } = account
      await setPassword(tx, id, hash)
      await note(tx, invitation, email, id)
      return { email, name, roles }
    })

  const accept = async (secret: string, given: Acceptance) => {
    const { invitation, purpose } = await find(secret)
    const email = invitation.email ?? given.email
    if (email === undefined) throw missing('email')
    const { password, code, address } = given
    if (purpose === 'more') {
      const { id } = await proof({ who: { email }, password, code, address })
      return addRoles(invitation, id)
    }
    if (purpose === 'password') return renew(invitation, email, await hashOf(password, email))
    if (given.name === undefined) throw missing('name')
    const account = { email, name: given.name, password: await hashOf(password, email) }
    return open(invitation, { ...account, roles: invitation.roles })
  }

  return { find, accept }
}
export type InvitationDesk = ReturnType<typeof createInvitationDesk>
