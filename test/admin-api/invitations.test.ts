import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceFirstAccount } from '../../admin-api/first-account.ts'
import { smallTowns } from '../towns.ts'
import { account, goodPassword, session, signIn } from './people.ts'
import { type ApiStage, type As, openApiStage } from './stage.ts'

let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
})
afterAll(() => stage.close())

const secretOf = (link: string): string => new URL(link).searchParams.get('enlace') ?? ''
const fresh = 'otra frase muy larga'
const accept = (secret: string, body: object) => stage.call('POST', `/v1/invitations/${secret}`, { body })
const purpose = async (secret: string) => (await stage.call('GET', `/v1/invitations/${secret}`)).body.purpose

const invite = async (by: As, email: string, institution: string, role = 'editor'): Promise<string> => {
  const roles = [{ institution, role }]
  const answer = await stage.call('POST', '/v1/staff', { ...by, body: { email, roles } })
  expect(answer.status).toBe(201)
  return secretOf(answer.body.link)
}

describe('the link for the first account', () => {
  const announced = async () => {
    const said: string[] = []
    const { database, clock } = stage
    await announceFirstAccount({
      database,
      address: stage.origin,
      say: (line) => said.push(line),
      now: clock.now,
    })
    return said.map((line) => secretOf(/http\S+/.exec(line)?.[0] ?? ''))
  }

  it('makes an administrator of everything once, within the hour; each process has its own until then', async () => {
    const [[late = ''], [later = '']] = [await announced(), await announced()]
    expect([await purpose(late), await purpose(later)]).toEqual(['first', 'first'])
    stage.clock.pass(61)
    expect([await purpose(late), await purpose(later)]).toEqual([undefined, undefined])
    const [[secret = ''], [other = '']] = [await announced(), await announced()]
    expect([await purpose(secret), await purpose(other)]).toEqual(['first', 'first'])
    expect((await accept(secret, { name: 'Ana', password: fresh })).body.errors).toMatchObject([
      { field: 'email' },
    ])
    expect((await accept(secret, { email: 'ana@muni.pe', name: 'Ana', password: 'corta' })).status).toBe(422)
    const both = await Promise.all([
      accept(secret, { email: 'ana@muni.pe', name: 'Ana', password: goodPassword }),
      accept(other, { email: 'eva@muni.pe', name: 'Eva', password: goodPassword }),
    ])
    expect([await purpose(secret), await purpose(other)]).toEqual([undefined, undefined])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404])
    const made = both.find(({ status }) => status === 201)
    expect(made?.body.roles).toEqual([{ institution: '*', role: 'admin' }])
    expect((await signIn(stage, made?.body.email)).status).toBe(200)
    expect(await announced()).toEqual([])
  })
})

describe('an invitation', () => {
  it('makes an account with its roles, once, within two days', async () => {
    const admin = await stage.as('admin', 'vilque')
    const [secret, late] = [
      await invite(admin, 'Bea@muni.pe', 'vilque'),
      await invite(admin, 'x@muni.pe', 'vilque'),
    ]
    expect((await stage.call('GET', `/v1/invitations/${secret}`)).body).toMatchObject({
      purpose: 'new',
      email: 'bea@muni.pe',
      roles: [{ institution: 'vilque', role: 'editor' }],
    })
    const weak = await accept(secret, { name: 'Bea', password: 'bea@muni.pe 2026' })
    expect(weak.body.errors).toMatchObject([{ field: 'password' }])
    expect((await accept(secret, { name: 'Bea', password: goodPassword })).status).toBe(201)
    expect((await accept(secret, { name: 'Bea', password: goodPassword })).status).toBe(404)
    expect((await signIn(stage, 'bea@muni.pe')).body).toMatchObject({ name: 'Bea' })
    stage.clock.pass(48 * 60 + 1)
    expect((await accept(late, { name: 'X', password: goodPassword })).status).toBe(404)
  })

  it('gives an account that there is more roles, to whoever knows its password', async () => {
    const admin = await stage.as('admin', 'vilque')
    await account(stage, 'carla@muni.pe', { institution: 'acora', role: 'admin' })
    const secret = await invite(admin, 'carla@muni.pe', 'vilque')
    expect(await purpose(secret)).toBe('more')
    // Whoever made the link knows it, and must not become somebody else by it.
    expect((await accept(secret, { name: 'Yo', password: fresh })).status).toBe(401)
    const done = await accept(secret, { password: goodPassword })
    expect(done.body.roles).toEqual([
      { institution: 'acora', role: 'admin' },
      { institution: 'vilque', role: 'editor' },
    ])
  })

  it('to a new password leaves the roles as they are, and is only for whole accounts', async () => {
    const admin = await stage.as('admin', 'vilque')
    const own = await account(stage, 'dora@muni.pe', { institution: 'vilque', role: 'editor' })
    const before = await session(stage, 'dora@muni.pe')
    const link = await stage.call('POST', `/v1/staff/${own}/password-link`, admin)
    const secret = secretOf(link.body.link)
    expect(await purpose(secret)).toBe('password')
    expect((await accept(secret, { password: fresh })).body.roles).toEqual([
      { institution: 'vilque', role: 'editor' },
    ])
    expect((await stage.call('GET', '/v1/session', before)).status).toBe(401)
    expect((await signIn(stage, 'dora@muni.pe', { password: fresh })).status).toBe(200)
    const shared = await account(
      stage,
      'eva2@muni.pe',
      { institution: 'vilque', role: 'editor' },
      { institution: 'acora', role: 'admin' },
    )
    expect((await stage.call('POST', `/v1/staff/${shared}/password-link`, admin)).status).toBe(403)
    expect((await stage.call('POST', `/v1/staff/${shared}/totp/reset`, admin)).status).toBe(403)
  })

  it('ends with the right of whoever made it', async () => {
    const ruler = await stage.as('admin')
    const id = await account(stage, 'flor@muni.pe', { institution: 'vilque', role: 'admin' })
    const secret = await invite(await session(stage, 'flor@muni.pe'), 'amiga@muni.pe', 'vilque', 'admin')
    const { version } = (await stage.call('GET', `/v1/staff/${id}`, ruler)).body
    const gone = await stage.call('PUT', `/v1/staff/${id}`, {
      ...ruler,
      body: { name: 'Flor', roles: [], disabled: true },
      headers: { 'if-match': `"${version}"` },
    })
    expect(gone.status).toBe(200)
    expect(await purpose(secret)).toBeUndefined()
  })

  it('is kept as a digest', async () => {
    const secret = await invite(await stage.as('admin'), 'gala@muni.pe', '*')
    const rows = JSON.stringify(await stage.database.raw((sql) => sql`select * from invitations`))
    expect(rows).toContain('gala@muni.pe')
    expect(rows).not.toContain(secret)
  })
})
