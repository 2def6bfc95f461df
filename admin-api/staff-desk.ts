import type { Grant } from '../content/accounts.ts'
import { type Act, noteAct } from '../db/audit.ts'
import type { Database, Tx } from '../db/connect.ts'
import { endInvitationsOf, invite } from '../db/invitations.ts'
import { keepSecondFactor } from '../db/second-factor.ts'
import { type Account, countRulers, endSessions, lockStaff, readAccount, setAccount } from '../db/staff.ts'
import { administers, type Caller, isWithin } from './caller.ts'
import { Problem } from './problem.ts'
import { actsIn, isSeen, isWhollyWithin, shownTo } from './staff-view.ts'
import { stale } from './version.ts'

export type StaffDeskParts = { database: Database; now: () => Date }

/** What an account is to become. Roles outside what the caller administers stay as they are. */
export type StaffWish = { name: string; roles: readonly Grant[]; disabled: boolean }

const placesOf = (roles: readonly Grant[]) => roles.map(({ institution }) => institution)

const onlyWhole = (account: Account, caller: Caller, what: string): void => {
  if (!isWhollyWithin(account, administers(caller)))
    throw new Problem('not-allowed', {
      detail: `Esta cuenta también trabaja en otra municipalidad: ${what} le toca a quien administra todas.`,
    })
}

/** What administrators do with accounts; each refuses what lies outside what the caller administers, as if it were not there. */
export const createStaffDesk = ({ database, now }: StaffDeskParts) => {
  const onAccount = <T>(caller: Caller, id: string, work: (tx: Tx, account: Account) => Promise<T>) =>
    database.transaction(async (tx) => {
      await lockStaff(tx)
      const account = await readAccount(tx, id)
      if (!account || !isSeen(account, administers(caller))) throw new Problem('not-found')
      return work(tx, account)
    })
  const note = (tx: Tx, institutions: readonly string[], act: Omit<Act, 'institution'>) =>
    noteAct(tx, ...actsIn(institutions, act))

  return {
    read: async (caller: Caller, id: string) => {
      const account = await database.call((db) => readAccount(db, id))
      const scope = administers(caller)
      if (!account || !isSeen(account, scope)) throw new Problem('not-found')
      return shownTo(scope, account)
    },

    /** A link for somebody new, or with more roles for somebody known. */
    invite: (caller: Caller, email: string, roles: Grant[]) =>
      database.transaction(async (tx) => {
        const made = await invite(tx, { email, roles, by: caller.name, now: now() })
        await note(tx, placesOf(roles), {
          by: caller.name,
          action: 'inviteStaff',
          object: email,
          detail: { roles },
        })
        return made
      }),

    change: (caller: Caller, id: string, version: number, wish: StaffWish) =>
      onAccount(caller, id, async (tx, before) => {
        const scope = administers(caller)
        if (before.version !== version) throw stale(shownTo(scope, before))
        const { name, disabled } = wish
        if (disabled !== (before.disabledAt !== null)) onlyWhole(before, caller, 'apagarla o encenderla')
        const elsewhere = before.roles.filter(({ institution }) => !isWithin(scope, institution))
        const ruled = await countRulers(tx)
        const roles = [...elsewhere, ...wish.roles]
        await setAccount(tx, id, { name, roles, disabledAt: disabled ? (before.disabledAt ?? now()) : null })
        if (ruled > 0 && (await countRulers(tx)) === 0)
          throw new Problem('conflict', {
            detail: 'Es la última cuenta que administra todas las municipalidades: nombre antes a otra.',
          })
        // A link that somebody made must not outlive the right to make it.
        await endInvitationsOf(tx, before.email)
        const concerned = [...placesOf(before.roles), ...placesOf(wish.roles)].filter((one) =>
          isWithin(scope, one),
        )
        const detail = { roles: wish.roles, disabled }
        await note(tx, concerned, { by: caller.name, action: 'changeStaff', object: id, detail })
        const after = await readAccount(tx, id)
        return shownTo(scope, after ?? before)
      }),

    /** A link by which an account gets a new password, for whoever forgot theirs. */
    resetPassword: (caller: Caller, id: string) =>
      onAccount(caller, id, async (tx, account) => {
        onlyWhole(account, caller, 'darle otra contraseña')
        const { email, roles } = account
        await note(tx, placesOf(roles), { by: caller.name, action: 'resetStaffPassword', object: id })
        return { email, ...(await invite(tx, { email, roles: [], by: caller.name, now: now() })) }
      }),

    resetSecondFactor: (caller: Caller, id: string) =>
      onAccount(caller, id, async (tx, account) => {
        onlyWhole(account, caller, 'quitarle el segundo factor')
        await keepSecondFactor(tx, id, null)
        await endSessions(tx, id)
        await note(tx, placesOf(account.roles), {
          by: caller.name,
          action: 'resetStaffSecondFactor',
          object: id,
        })
      }),
  }
}
export type StaffDesk = ReturnType<typeof createStaffDesk>
