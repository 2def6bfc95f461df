import { createPasswords } from '../../admin-api/password.ts'
import type { Grant } from '../../content/accounts.ts'
import { makeAccount } from '../../db/staff.ts'
import type { ApiStage } from './stage.ts'

export const goodPassword = 'tren lento hacia el lago'

let hash: Promise<string> | undefined
/** An account with this e-mail and the good password. */
export const account = async (stage: ApiStage, email: string, ...roles: Grant[]): Promise<string> => {
  hash ??= createPasswords().hash(goodPassword)
  const password = await hash
  const id = await stage.database.transaction((tx) =>
    makeAccount(tx, { email, name: email, password, roles }),
  )
  if (id === undefined) throw new Error(`there is an account ${email} already`)
  return id
}

/** The cookie of an answer, as a browser sends it back. */
export const cookieOf = (answer: { headers: Headers }): string =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

export const signIn = (
  stage: ApiStage,
  email: string,
  more: object = {},
  headers: Record<string, string> = {},
) => stage.call('POST', '/v1/session', { body: { email, password: goodPassword, ...more }, headers })

/** Signed in, as a caller. */
export const session = async (stage: ApiStage, email: string): Promise<{ cookie: string }> => {
  const answer = await signIn(stage, email)
  if (answer.status !== 200) throw new Error(`not signed in: ${JSON.stringify(answer.body)}`)
  return { cookie: cookieOf(answer) }
}
