import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { type ApiStage, openApiStage } from './stage.ts'

const adminToken = 'a'.repeat(32)
let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns, { adminToken })
})
afterAll(() => stage.close())

describe('the frame of the API', () => {
  it('knows who asks by a token, and refuses one that is wrong', async () => {
    const program = await stage.as('viewer', 'vilque')
    expect((await stage.call('GET', '/v1/session', program)).body).toMatchObject({
      kind: 'program',
      roles: [{ institution: 'vilque', role: 'viewer' }],
    })
    const ruler = await stage.call('GET', '/v1/session', { token: adminToken })
    expect(ruler.body).toMatchObject({ name: 'ADMIN_TOKEN', roles: [{ institution: '*', role: 'admin' }] })
    for (const token of ['vt_nobody', `${adminToken}a`, 'x'])
      expect((await stage.call('GET', '/v1/session', { token })).status).toBe(401)
    expect((await stage.call('GET', '/v1/session')).status).toBe(401)
    const basic = { headers: { authorization: 'Basic YTpi' } }
    expect((await stage.call('GET', '/v1/session', basic)).status).toBe(401)
  })

  it('says no-store, nosniff and what a page may do with it, on answers of every kind', async () => {
    for (const path of ['/v1/session', '/v1/nothing', '/v1/institutions']) {
      const { headers } = await stage.call(
        'GET',
        path,
        path === '/v1/institutions' ? { token: adminToken } : {},
      )
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('tells a path that is none from one that knows another method', async () => {
    expect((await stage.call('GET', '/v1/nada')).body).toMatchObject({ status: 404 })
    const wrong = await stage.call('PATCH', '/v1/institutions/vilque', { token: adminToken })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PUT, HEAD'])
  })

  it('refuses bodies that are no JSON, of another type, too deep, or with letters that nobody can keep', async () => {
    const post = (body: string, type = 'application/json') =>
      stage.call('POST', '/v1/tokens', { token: adminToken, body, headers: { 'content-type': type } })
    expect((await post('{')).status).toBe(400)
    expect((await post('\ufeff{}')).status).toBe(422)
    expect((await post('{"name": "a\\u0000b"}')).status).toBe(400)
    expect((await post('{"name": "\\ud800"}')).status).toBe(400)
    expect((await post('['.repeat(400_000))).status).toBe(400)
    expect((await post('['.repeat(100) + ']'.repeat(100))).status).toBe(400)
    expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await post('{}', 'text/plain')).status).toBe(415)
    const none = await stage.call('POST', '/v1/tokens', { token: adminToken })
    expect(none.status).toBe(422)
    const strange = await post('{"name": "x", "institution": "*", "role": "viewer", "colour": "red"}')
    expect(strange.body.errors).toEqual([{ field: 'colour', rule: 'no existe este campo' }])
    expect((await stage.call('GET', '/v1/tokens?colour=red', { token: adminToken })).status).toBe(422)
    expect((await stage.call('GET', '/v1/tokens?limit=1&limit=2', { token: adminToken })).status).toBe(422)
    expect((await stage.call('GET', '/v1/institutions/a%00b', { token: adminToken })).status).toBe(400)
    expect(stage.faults).toEqual([])
  })

  it('stops reading a body that is too large, also one that does not say how large it is', async () => {
    const sent = await stage.call('POST', '/v1/tokens', { token: adminToken, body: 'x'.repeat(1_200_000) })
    expect(sent.status).toBe(413)
    const endless = await new Promise<number | undefined>((resolve, reject) => {
      const to = request(`${stage.origin}/v1/tokens`, {
        method: 'POST',
        headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      })
      const piece = Buffer.alloc(64 * 1024, 'x')
      const push = () => {
        while (!to.destroyed && to.write(piece));
      }
      to.on('drain', push).on('response', (answer) => {
        resolve(answer.statusCode)
        to.destroy()
      })
      to.on('error', reject)
      push()
    })
    expect(endless).toBe(413)
  })
})
