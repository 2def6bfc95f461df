import type { Database } from '../db/connect.ts'
import type { Seal } from '../db/seal.ts'
import { useRecovery, useStep } from '../db/second-factor.ts'
import { accountToProve, setPasswordHash } from '../db/staff.ts'
import { countTry, forgetTries, giveTryBack } from '../db/tries.ts'
import { lineOf } from './address.ts'
import type { Passwords } from './password.ts'
import { Problem } from './problem.ts'
import { plainCode, stepOf } from './totp.ts'

export type ProofParts = {
  database: Pick<Database, 'call' | 'transaction'>
  seal: Pick<Seal, 'open' | 'mark'>
  passwords: Passwords
  now: () => Date
}

export type Proven = NonNullable<Awaited<ReturnType<typeof accountToProve>>>

/** What somebody shows to be who they say they are. */
export type Credentials = {
  who: { email: string } | { id: string }
  password: string
  /** Of the authenticator app, or one of the recovery codes. */
  code?: string | undefined
  /** Where they ask from, as far as that is known. */
  address: string | undefined
}

const allowance = { most: 10, minutes: 15 }

const tooMany = (wait: number) =>
  new Problem('too-many', {
    detail: `Espere ${Math.ceil(wait / 60)} minutos antes de intentarlo otra vez.`,
    headers: { 'retry-after': String(wait) },
  })

const wrong = () => new Problem('not-signed-in', { detail: 'El correo o la contraseña no son correctos.' })

const codeMissing = (detail: string) =>
  new Problem('not-signed-in', { detail, more: { second_factor: true } })

/** How a recovery code is kept: by a digest that needs our key, since so short a code could be tried out. */
export const recoveryMark = (seal: Pick<Seal, 'mark'>, staff: string, code: string): string =>
  seal.mark(`recovery ${staff} ${plainCode(code)}`)

/**
 * Proves that somebody is who they say, or throws the same refusal after the same work, whether there is such an account
 * or not. Wrong tries are counted by account and by the line they come from.
 */
export const createProof = ({ database, seal, passwords, now }: ProofParts) => {
  const count = async (key: string) => {
    const over = await database.call((db) => countTry(db, key, allowance, now()))
    if (over) throw tooMany(over.wait)
  }

  const checkCode = async ({ id, totp }: Proven, code: string | undefined): Promise<void> => {
    if (totp === null) return
    if (code === undefined) throw codeMissing('Escriba también el código de su aplicación.')
    const plain = plainCode(code)
    const step = /^\d{6}$/.test(plain) ? stepOf(seal.open(totp), plain, now()) : undefined
    const good =
      step === undefined
        ? await database.call((db) => useRecovery(db, id, recoveryMark(seal, id, plain)))
        : await database.call((db) => useStep(db, id, step))
    if (!good) throw codeMissing('El código no es correcto o ya se usó.')
  }

  return async ({ who, password, code, address }: Credentials): Promise<Proven> => {
    const known = 'id' in who ? await database.call((db) => accountToProve(db, who)) : undefined
    const email = 'email' in who ? who.email : known?.email
    const account = seal.mark(`try account ${email ?? ''}`)
    const line = address === undefined ? undefined : seal.mark(`try line ${lineOf(address)}`)
    if (line) await count(line)
    await count(account)
    const found = known ?? (await database.call((db) => accountToProve(db, who)))
    const proven = found && found.disabledAt === null ? found : undefined
    const right = await passwords.matches(password, proven?.password)
    if (!right || !proven) throw wrong()
    await checkCode(proven, code)
    await database.call((db) => forgetTries(db, account))
    // Many may sit behind one line: only what goes wrong counts there.
    if (line) await database.call((db) => giveTryBack(db, line))
    if (passwords.outdated(proven.password)) {
      const fresh = await passwords.hash(password)
      await database.call((db) => setPasswordHash(db, proven.id, proven.password, fresh))
    }
    return proven
  }
}
export type Proof = ReturnType<typeof createProof>
