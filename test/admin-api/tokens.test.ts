import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { type ApiStage, type As, openApiStage } from './stage.ts'

const [here = '', there = ''] = smallTowns.map(({ institution }) => institution.slug)
let stage: ApiStage
let admin: As
beforeAll(async () => {
  stage = await openApiStage(smallTowns, { perMinute: 100 })
  admin = await stage.as('admin', here)
})
afterAll(() => stage.close())

const make = (by: As, more: object = {}) =>
  stage.call('POST', '/v1/tokens', {
    ...by,
    body: { name: 'informe', institution: here, role: 'viewer', days: 30, ...more },
  })
const read = (token: string) => stage.call('GET', `/v1/institutions/${here}`, { token })

describe('a token', () => {
  it('is told once, works where and for as long as it should, and can be revoked', async () => {
    const { status, body } = await make(admin)
    expect([status, body]).toMatchObject([201, { by: expect.stringMatching(/^token:admin/), usedAt: null }])
    expect(body.secret).toMatch(/^vt_[\w-]{43}$/)
    expect((await read(body.secret)).status).toBe(200)
    expect((await stage.call('GET', `/v1/institutions/${there}`, { token: body.secret })).status).toBe(404)
    const [listed] = (await stage.call('GET', '/v1/tokens', admin)).body.items.filter(
      ({ id }: { id: string }) => id === body.id,
    )
    expect(listed).toMatchObject({ usedAt: stage.clock.now().toISOString(), revokedAt: null })
    expect(JSON.stringify(listed)).not.toContain(body.secret)
    expect((await stage.call('DELETE', `/v1/tokens/${body.id}`, admin)).status).toBe(204)
    expect((await read(body.secret)).status).toBe(401)
    const { secret } = (await make(admin, { days: 2 })).body
    stage.clock.pass(2 * 24 * 60 - 1)
    expect((await read(secret)).status).toBe(200)
    stage.clock.pass(2)
    expect((await read(secret)).status).toBe(401)
  })

  it('is made for what its maker administers, for 400 days at most', async () => {
    const foreign = await make(admin, { institution: there })
    expect(foreign.body.errors).toMatchObject([{ field: 'institution' }])
    for (const institution of ['no-hay', '*'])
      expect((await make(admin, { institution })).bytes).toEqual(foreign.bytes)
    expect((await make(admin, { days: 401 })).status).toBe(422)
    const ruler = await stage.as('admin')
    expect((await make(ruler, { institution: '*', role: 'admin' })).status).toBe(201)
    expect((await make(ruler, { institution: 'no-hay' })).status).toBe(422)
  })

  it('of another municipality is as if there were none', async () => {
    const other = (await make(await stage.as('admin', there), { institution: there })).body
    const none = await stage.call('DELETE', '/v1/tokens/AAAAAAAAAAAAAAAA', admin)
    const foreign = await stage.call('DELETE', `/v1/tokens/${other.id}`, admin)
    expect([foreign.status, foreign.bytes]).toEqual([404, none.bytes])
    const { items } = (await stage.call('GET', '/v1/tokens', admin)).body
    expect(items.map(({ institution }: { institution: string }) => institution)).not.toContain(there)
    expect((await stage.call('GET', `/v1/institutions/${there}`, { token: other.secret })).status).toBe(200)
  })

  it('is listed page by page, each once', async () => {
    for (let n = 0; n < 5; n++) await make(admin, { name: `página ${n}` })
    const seen: string[] = []
    let cursor: string | null = ''
    do {
      const path: string = `/v1/tokens?limit=2${cursor ? `&cursor=${cursor}` : ''}`
      const { body } = await stage.call('GET', path, admin)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next
    } while (cursor !== null)
    const whole = (await stage.call('GET', '/v1/tokens?limit=200', admin)).body
    expect(seen).toEqual(whole.items.map(({ id }: { id: string }) => id))
    expect(whole.next).toBeNull()
    for (const bad of ['x', 'bnVsbA', encodeURIComponent('{"a":1}')])
      expect((await stage.call('GET', `/v1/tokens?cursor=${bad}`, admin)).status).toBe(422)
  })

  it('asks for so much in a minute, then waits, while others go on', async () => {
    const [busy, other] = [await stage.as('viewer', here), await stage.as('viewer', here)]
    const answers = await Promise.all(Array.from({ length: 101 }, () => read(busy.token)))
    const refused = answers.filter(({ status }) => status === 429)
    expect([refused.length, Number(refused[0]?.headers.get('retry-after'))]).toEqual([1, 60])
    expect((await read(other.token)).status).toBe(200)
    stage.clock.pass(1)
    expect((await read(busy.token)).status).toBe(200)
  })
})
