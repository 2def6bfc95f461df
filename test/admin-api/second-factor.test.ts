import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { account, cookieOf, goodPassword, session, signIn } from './people.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
})
afterAll(() => stage.close())

const editor = { institution: 'vilque', role: 'editor' } as const

/** What the phone shows, now or some steps away. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: stage.clock.now().getTime() + steps * 30_000,
  })

/** An account with a second factor; the clock goes on, so that its next code is a fresh one. */
const withFactor = async (email: string) => {
  const id = await account(stage, email, editor)
  const caller = await session(stage, email)
  const post = (path: string, body: object) =>
    stage.call('POST', `/v1/session/totp${path}`, { ...caller, body })
  const begun = await post('', { password: goodPassword })
  const confirmed = await post('/confirm', { pending: begun.body.pending, code: codeOf(begun.body.secret) })
  stage.clock.pass(5)
  return { id, caller, post, secret: begun.body.secret, recovery: confirmed.body.recovery as string[] }
}

describe('a second factor', () => {
  it('is asked for once it was confirmed by a code, and not before', async () => {
    await account(stage, 'begin@muni.pe', editor)
    const caller = await session(stage, 'begin@muni.pe')
    const begin = (password: string) =>
      stage.call('POST', '/v1/session/totp', { ...caller, body: { password } })
    expect((await begin('no es esta, seguro')).status).toBe(422)
    const { secret, uri, pending } = (await begin(goodPassword)).body
    expect(uri).toMatch(/^otpauth:\/\/totp\/Ventanilla:begin%40muni\.pe\?/)
    expect((await signIn(stage, 'begin@muni.pe')).status).toBe(200)
    const confirm = (body: object) => stage.call('POST', '/v1/session/totp/confirm', { ...caller, body })
    expect((await confirm({ pending, code: codeOf(secret, 40) })).status).toBe(422)
    const done = await confirm({ pending, code: codeOf(secret) })
    expect(new Set(done.body.recovery).size).toBe(10)
    stage.clock.pass(1)
    const missing = await signIn(stage, 'begin@muni.pe')
    expect([missing.status, missing.body.second_factor]).toEqual([401, true])
    const right = await signIn(stage, 'begin@muni.pe', { code: codeOf(secret) })
    expect(right.body).toMatchObject({ secondFactor: true })
  })

  it('says nothing of itself to whoever does not know the password', async () => {
    const { secret } = await withFactor('silent@muni.pe')
    const wrong = await signIn(stage, 'silent@muni.pe', {
      password: 'no es esta, seguro',
      code: codeOf(secret),
    })
    expect([wrong.status, wrong.body.second_factor]).toEqual([401, undefined])
  })

  it('takes a code a step early or late, and none twice', async () => {
    const { secret } = await withFactor('twice@muni.pe')
    const early = codeOf(secret, -1)
    expect((await signIn(stage, 'twice@muni.pe', { code: codeOf(secret, -2) })).status).toBe(401)
    expect((await signIn(stage, 'twice@muni.pe', { code: early })).status).toBe(200)
    expect((await signIn(stage, 'twice@muni.pe', { code: early })).status).toBe(401)
    const late = codeOf(secret, 1)
    const both = await Promise.all([1, 2].map(() => signIn(stage, 'twice@muni.pe', { code: late })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    // An earlier one that was never used is over too.
    expect((await signIn(stage, 'twice@muni.pe', { code: codeOf(secret) })).status).toBe(401)
  })

  it('has ten recovery codes, each good once, however it is typed', async () => {
    const { recovery } = await withFactor('lost@muni.pe')
    const [one = '', two = ''] = recovery
    expect((await signIn(stage, 'lost@muni.pe', { code: one.toUpperCase().replace('-', ' ') })).status).toBe(
      200,
    )
    expect((await signIn(stage, 'lost@muni.pe', { code: one })).status).toBe(401)
    expect((await signIn(stage, 'lost@muni.pe', { code: two })).status).toBe(200)
    expect((await signIn(stage, 'lost@muni.pe', { code: 'abcde-fghjk' })).status).toBe(401)
  })

  it('is taken away by its owner with a code, or by an administrator', async () => {
    const { id, caller, post, secret } = await withFactor('away@muni.pe')
    const without = await post('/remove', { password: goodPassword })
    expect([without.status, without.body.second_factor]).toEqual([401, true])
    expect((await post('', { password: goodPassword })).status).toBe(401)
    expect((await post('/remove', { password: goodPassword, code: codeOf(secret) })).status).toBe(204)
    expect((await stage.call('GET', '/v1/session', caller)).body.secondFactor).toBe(false)
    expect((await signIn(stage, 'away@muni.pe')).status).toBe(200)
    const other = await withFactor('reset@muni.pe')
    const admin = await stage.as('admin', 'vilque')
    expect((await stage.call('POST', `/v1/staff/${other.id}/totp/reset`, admin)).status).toBe(204)
    expect((await stage.call('GET', '/v1/session', other.caller)).status).toBe(401)
    expect((await signIn(stage, 'reset@muni.pe')).body.secondFactor).toBe(false)
    expect(id).not.toBe(other.id)
  })

  it('that somebody else began, or long ago, cannot be confirmed; programs have none', async () => {
    await account(stage, 'a@muni.pe', editor)
    await account(stage, 'b@muni.pe', editor)
    const [a, b] = [await session(stage, 'a@muni.pe'), await session(stage, 'b@muni.pe')]
    const { secret, pending } = (
      await stage.call('POST', '/v1/session/totp', { ...a, body: { password: goodPassword } })
    ).body
    const confirm = (caller: object) =>
      stage.call('POST', '/v1/session/totp/confirm', { ...caller, body: { pending, code: codeOf(secret) } })
    expect((await confirm(b)).body.errors).toMatchObject([{ field: 'pending' }])
    stage.clock.pass(16)
    expect((await confirm(a)).body.errors).toMatchObject([{ field: 'pending' }])
    expect((await confirm(await stage.as('admin'))).status).toBe(403)
  })

  it('is kept encrypted, its recovery codes as digests', async () => {
    const { secret, recovery } = await withFactor('kept@muni.pe')
    const rows = JSON.stringify(await stage.database.raw((sql) => sql`select * from staff`))
    for (const one of [secret, ...recovery]) expect(rows).not.toContain(one)
    expect(cookieOf(await signIn(stage, 'kept@muni.pe', { code: codeOf(secret) }))).toContain('session=')
  })
})
