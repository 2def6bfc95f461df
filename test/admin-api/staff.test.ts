import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { account } from './people.ts'
import { type ApiStage, type As, openApiStage } from './stage.ts'

const [here = '', there = ''] = smallTowns.map(({ institution }) => institution.slug)
let stage: ApiStage
let ruler: As
let admin: As
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
  ruler = await stage.as('admin')
  admin = await stage.as('admin', here)
})
afterAll(() => stage.close())

const put = async (by: As, id: string, wish: object, version?: number) => {
  const { body } = await stage.call('GET', `/v1/staff/${id}`, ruler)
  return stage.call('PUT', `/v1/staff/${id}`, {
    ...by,
    body: { name: body.name, roles: body.roles, disabled: false, ...wish },
    headers: { 'if-match': `"${version ?? body.version}"` },
  })
}

describe('an administrator of one municipality', () => {
  it('sees accounts with a role there, and of them only that role', async () => {
    const both = await account(
      stage,
      'both@muni.pe',
      { institution: here, role: 'editor' },
      { institution: there, role: 'admin' },
    )
    const other = await account(stage, 'other@muni.pe', { institution: there, role: 'admin' })
    const all = await account(stage, 'all@muni.pe', { institution: '*', role: 'viewer' })
    const seen = (await stage.call('GET', '/v1/staff', admin)).body.items
    expect(seen.map(({ email }: { email: string }) => email)).toEqual(['both@muni.pe'])
    expect(seen[0].roles).toEqual([{ institution: here, role: 'editor' }])
    expect((await stage.call('GET', `/v1/staff/${both}`, admin)).body).toEqual(seen[0])
    const nobody = await stage.call('GET', '/v1/staff/AAAAAAAAAAAAAAAA', admin)
    for (const id of [other, all]) {
      const answer = await stage.call('GET', `/v1/staff/${id}`, admin)
      expect([answer.status, answer.bytes]).toEqual([404, nobody.bytes])
      expect((await put(admin, id, { roles: [] })).status).toBe(404)
      expect((await stage.call('POST', `/v1/staff/${id}/password-link`, admin)).status).toBe(404)
    }
    expect((await stage.call('GET', '/v1/staff', ruler)).body.items.length).toBeGreaterThanOrEqual(3)
  })

  it('gives roles there and nowhere else, and learns nothing of what there is elsewhere', async () => {
    const invite = (institution: string) =>
      stage.call('POST', '/v1/staff', {
        ...admin,
        body: { email: 'new@muni.pe', roles: [{ institution, role: 'admin' }] },
      })
    expect((await invite(here)).status).toBe(201)
    const foreign = await invite(there)
    expect(foreign.body.errors).toEqual([
      { field: 'roles.0.institution', rule: 'elija una municipalidad que usted administra' },
    ])
    for (const institution of ['no-hay', '*'])
      expect((await invite(institution)).bytes).toEqual(foreign.bytes)
  })

  it('leaves roles elsewhere as they are, and does not disable who works there too', async () => {
    const id = await account(
      stage,
      'shared@muni.pe',
      { institution: here, role: 'viewer' },
      { institution: there, role: 'editor' },
    )
    expect(
      (await put(admin, id, { roles: [{ institution: here, role: 'admin' }], disabled: true })).status,
    ).toBe(403)
    const done = await put(admin, id, { roles: [{ institution: here, role: 'admin' }] })
    expect(done.body.roles).toEqual([{ institution: here, role: 'admin' }])
    expect((await stage.call('GET', `/v1/staff/${id}`, ruler)).body.roles).toHaveLength(2)
    expect((await put(admin, id, { roles: [] })).body.roles).toEqual([])
    expect((await stage.call('GET', `/v1/staff/${id}`, admin)).status).toBe(404)
    expect((await stage.call('GET', `/v1/staff/${id}`, ruler)).body.roles).toEqual([
      { institution: there, role: 'editor' },
    ])
  })
})

describe('the last administrator of everything', () => {
  it('cannot be locked out, also when two try to lock each other out at once', async () => {
    const rulers = [{ institution: '*', role: 'admin' }] as const
    const [one, two] = [
      await account(stage, 'r1@muni.pe', ...rulers),
      await account(stage, 'r2@muni.pe', ...rulers),
    ]
    const both = await Promise.all([
      put(ruler, one, { disabled: true }),
      put(ruler, two, { roles: [{ institution: '*', role: 'editor' }] }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const left = both[0]?.status === 200 ? two : one
    for (const wish of [{ disabled: true }, { roles: [] }, { roles: [{ institution: here, role: 'admin' }] }])
      expect((await put(ruler, left, wish)).status).toBe(409)
    expect((await put(ruler, left, { name: 'Otra' })).status).toBe(200)
  })
})

describe('a change of an account', () => {
  it('asks for the version that was read, and gives the current one when it was another', async () => {
    const id = await account(stage, 'version@muni.pe', { institution: here, role: 'viewer' })
    const none = await stage.call('PUT', `/v1/staff/${id}`, {
      ...ruler,
      body: { name: 'A', roles: [], disabled: false },
    })
    expect(none.status).toBe(428)
    expect((await put(ruler, id, { name: 'Uno' })).body).toMatchObject({ name: 'Uno', version: 2 })
    const late = await put(ruler, id, { name: 'Dos' }, 1)
    expect([late.status, late.body.current, late.headers.get('etag')]).toMatchObject([
      412,
      { name: 'Uno', version: 2 },
      '"2"',
    ])
  })
})
