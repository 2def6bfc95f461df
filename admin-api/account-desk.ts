import { z } from 'zod'
import { noteAct } from '../db/audit.ts'
import type { Database, Tx } from '../db/connect.ts'
import type { Seal } from '../db/seal.ts'
import { keepSecondFactor } from '../db/second-factor.ts'
import { openSession } from '../db/sessions.ts'
import { setPassword } from '../db/staff.ts'
import type { Passwords } from './password.ts'
import { passwordFault, type Surroundings } from './password-rules.ts'
import { Problem } from './problem.ts'
import { type Proof, type Proven, recoveryMark } from './proof.ts'
import { beginTotp, recoveryCodes, stepOf } from './totp.ts'

export type AccountDeskParts = {
  database: Database
  seal: Pick<Seal, 'close' | 'open' | 'mark'>
  passwords: Passwords
  proof: Proof
  institutions: () => Surroundings['institutions']
  now: () => Date
}

/** Who sits at the keyboard, and the password that proves it once more. */
export type Self = { id: string; password: string; code?: string | undefined; address: string | undefined }

/** A second factor that was begun: sealed, it waits with whoever began it. */
const begun = z.strictObject({ staff: z.string(), secret: z.string(), until: z.number() })
const timeToConfirm = 15 * 60_000

const wrong = (field: string, rule: string) => new Problem('invalid', { errors: [{ field, rule }] })

/** What somebody does with their own account. Wrong passwords count as tries to sign in. */
export const createAccountDesk = (parts: AccountDeskParts) => {
  const { database, seal, passwords, proof, institutions, now } = parts
  const prove = ({ id, ...shown }: Self): Promise<Proven> =>
    proof({ who: { id }, ...shown }).catch((error: unknown) => {
      // They are signed in; it is the password that is wrong.
      if (error instanceof Problem && error.kind === 'not-signed-in' && !error.facts.more)
        throw wrong('password', 'no es su contraseña actual')
      throw error
    })
  const note = (tx: Tx, by: string, action: string, object: string) =>
    noteAct(tx, { institution: null, by, action, object })

  return {
    /** Ends all sessions and begins another; gives its secret. */
    changePassword: async (self: Self, fresh: string): Promise<string> => {
      const { id, email } = await prove(self)
      const fault = passwordFault(fresh, { email, institutions: institutions() })
      if (fault !== undefined) throw wrong('new', fault)
      const hash = await passwords.hash(fresh)
      return database.transaction(async (tx) => {
        await setPassword(tx, id, hash)
        await note(tx, email, 'changePassword', id)
        return openSession(tx, id, now())
      })
    },

    /** Nothing changes until a code of it was shown. */
    beginSecondFactor: async (self: Self) => {
      const { id, email, totp } = await prove(self)
      if (totp !== null)
        throw new Problem('conflict', { detail: 'Ya tiene un segundo factor: quítelo primero.' })
      const { secret, uri } = beginTotp(email)
      const until = now().getTime() + timeToConfirm
      return { secret, uri, pending: seal.close(JSON.stringify({ staff: id, secret, until })) }
    },

    /** Gives the recovery codes, which are never told again. */
    confirmSecondFactor: async (staff: { id: string; email: string }, pending: string, code: string) => {
      const { id, email } = staff
      const opened = readBegun(seal, pending)
      if (opened?.staff !== id || opened.until < now().getTime())
        throw wrong('pending', 'ya venció o no es suyo: empiece de nuevo')
      const step = stepOf(opened.secret, code, now())
      if (step === undefined) throw wrong('code', 'no es el código que muestra su aplicación ahora')
      const recovery = recoveryCodes()
      const hashes = recovery.map((one) => recoveryMark(seal, id, one))
      await database.transaction(async (tx) => {
        await keepSecondFactor(tx, id, { totp: seal.close(opened.secret), step, recovery: hashes })
        await note(tx, email, 'confirmSecondFactor', id)
      })
      return recovery
    },

    removeSecondFactor: async (self: Self): Promise<void> => {
      const { id, email } = await prove(self)
      await database.transaction(async (tx) => {
        await keepSecondFactor(tx, id, null)
        await note(tx, email, 'removeSecondFactor', id)
      })
    },
  }
}
export type AccountDesk = ReturnType<typeof createAccountDesk>

const readBegun = (seal: Pick<Seal, 'open'>, pending: string): z.infer<typeof begun> | undefined => {
  try {
    return begun.parse(JSON.parse(seal.open(pending)))
  } catch {
    return undefined
  }
}
