import { scryptSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { account, cookieOf, goodPassword, session, signIn } from './people.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
})
afterAll(() => stage.close())

const who = (caller: { cookie: string }) => stage.call('GET', '/v1/session', caller)
const editor = { institution: 'vilque', role: 'editor' } as const

describe('a session', () => {
  it('begins with e-mail and password, in whatever letters the e-mail is written, and ends on request', async () => {
    await account(stage, 'ana@muni.pe', editor)
    const answer = await signIn(stage, '  ANA@Muni.pe ')
    expect(answer.body).toEqual({
      kind: 'staff',
      name: 'ana@muni.pe',
      email: 'ana@muni.pe',
      roles: [editor],
      secondFactor: false,
    })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const caller = { cookie: cookieOf(answer) }
    expect((await who(caller)).body).toEqual(answer.body)
    const out = await stage.call('DELETE', '/v1/session', caller)
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await who(caller)).status).toBe(401)
  })

  it('ends after 8 hours without use, and after 7 days in any case', async () => {
    await account(stage, 'idle@muni.pe', editor)
    const idle = await session(stage, 'idle@muni.pe')
    stage.clock.pass(8 * 60 - 1)
    expect((await who(idle)).status).toBe(200)
    stage.clock.pass(8 * 60 - 1)
    expect((await who(idle)).status).toBe(200)
    stage.clock.pass(8 * 60 + 1)
    expect((await who(idle)).status).toBe(401)
    const busy = await session(stage, 'idle@muni.pe')
    for (let hours = 0; hours < 7 * 24 - 7; hours += 7) {
      stage.clock.pass(7 * 60)
      expect((await who(busy)).status).toBe(200)
    }
    stage.clock.pass(7 * 60)
    expect((await who(busy)).status).toBe(401)
  })

  it('is ended with all others by a new password, which the old one no longer opens', async () => {
    await account(stage, 'new@muni.pe', editor)
    const [one, other] = [await session(stage, 'new@muni.pe'), await session(stage, 'new@muni.pe')]
    const change = (body: object) => stage.call('POST', '/v1/session/password', { ...one, body })
    const wrong = await change({ password: 'not it at all', new: 'otra frase muy larga' })
    expect(wrong.body.errors).toMatchObject([{ field: 'password' }])
    const weak = await change({ password: goodPassword, new: 'Municipalidad2026!' })
    expect(weak.body.errors).toMatchObject([{ field: 'new' }])
    const changed = await change({ password: goodPassword, new: 'otra frase muy larga' })
    expect(changed.status).toBe(204)
    expect((await who(one)).status).toBe(401)
    expect((await who(other)).status).toBe(401)
    expect((await who({ cookie: cookieOf(changed) })).status).toBe(200)
    expect((await signIn(stage, 'new@muni.pe')).status).toBe(401)
    expect((await signIn(stage, 'new@muni.pe', { password: 'otra frase muy larga' })).status).toBe(200)
  })

  it('is ended by other roles and by disabling, at once', async () => {
    const ruler = await stage.as('admin')
    const id = await account(stage, 'role@muni.pe', editor)
    const put = async (wish: object) => {
      const { body } = await stage.call('GET', `/v1/staff/${id}`, ruler)
      return stage.call('PUT', `/v1/staff/${id}`, {
        ...ruler,
        body: { name: 'Ana', roles: [editor], disabled: false, ...wish },
        headers: { 'if-match': `"${body.version}"` },
      })
    }
    const first = await session(stage, 'role@muni.pe')
    expect((await put({ roles: [{ ...editor, role: 'viewer' }] })).status).toBe(200)
    expect((await who(first)).status).toBe(401)
    const second = await session(stage, 'role@muni.pe')
    expect((await put({ disabled: true })).body).toMatchObject({ disabled: true })
    expect((await who(second)).status).toBe(401)
    expect((await signIn(stage, 'role@muni.pe')).status).toBe(401)
    expect((await put({ disabled: false })).status).toBe(200)
    expect((await signIn(stage, 'role@muni.pe')).status).toBe(200)
  })

  it('begun with a password whose hash is of an earlier cost has it made anew', async () => {
    const id = await account(stage, 'old@muni.pe', editor)
    const salt = Buffer.alloc(16, 7)
    const key = scryptSync(goodPassword, salt, 32, { N: 2 ** 12, r: 8, p: 1 })
    const old = `scrypt$4096$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`
    const kept = async () => {
      const [row] = await stage.database.raw((sql) => sql`select password from staff where id = ${id}`)
      return String(row?.password)
    }
    await stage.database.raw((sql) => sql`update staff set password = ${old} where id = ${id}`)
    expect((await signIn(stage, 'old@muni.pe', { password: 'no es esta, seguro' })).status).toBe(401)
    expect(await kept()).toBe(old)
    expect((await signIn(stage, 'old@muni.pe')).status).toBe(200)
    expect(await kept()).toMatch(/^scrypt\$65536\$8\$1\$/)
    expect((await signIn(stage, 'old@muni.pe')).status).toBe(200)
  })

  it('is kept as a digest: whoever reads the database cannot use it', async () => {
    await account(stage, 'hash@muni.pe', editor)
    const { cookie } = await session(stage, 'hash@muni.pe')
    const secret = cookie.split('=')[1] ?? ''
    const rows = await stage.database.raw((sql) => sql`select * from sessions`)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(secret)
    const passwords = await stage.database.raw((sql) => sql`select password from staff`)
    for (const { password } of passwords) expect(password).toMatch(/^scrypt\$65536\$8\$1\$/)
  })
})

describe('another site', () => {
  it('cannot have a browser change anything', async () => {
    await account(stage, 'csrf@muni.pe', editor)
    const { cookie } = await session(stage, 'csrf@muni.pe')
    const out = (headers: Record<string, string>) =>
      stage.call('DELETE', '/v1/session', { headers: { cookie, ...headers } })
    for (const headers of [
      {},
      { origin: 'https://otro.example' },
      { origin: 'null' },
      { origin: `${stage.origin}1` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: stage.origin },
      { 'sec-fetch-site': 'same-origin', origin: 'https://otro.example' },
    ] as Record<string, string>[]) {
      const answer = await out(headers)
      expect([answer.status, answer.body.type]).toEqual([403, 'urn:ventanilla:problem:other-site'])
    }
    expect((await who({ cookie })).status).toBe(200)
    expect((await out({ 'sec-fetch-site': 'same-origin' })).status).toBe(204)
  })

  it('cannot sign somebody in as somebody else', async () => {
    await account(stage, 'login@muni.pe', editor)
    expect((await signIn(stage, 'login@muni.pe', {}, { origin: 'https://otro.example' })).status).toBe(403)
    expect((await signIn(stage, 'login@muni.pe', {}, { origin: stage.origin })).status).toBe(200)
  })
})
