import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientAddress, lineOf } from '../../admin-api/address.ts'
import { smallTowns } from '../towns.ts'
import { account, signIn } from './people.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
})
afterAll(() => stage.close())

const editor = { institution: 'vilque', role: 'editor' } as const
const from = (address: string) => ({ 'x-forwarded-for': address })
const wrong = (email: string, address: string) =>
  signIn(stage, email, { password: 'no es esta, seguro' }, from(address))

describe('tries to sign in', () => {
  it('are ten for an account in 15 minutes, wherever they come from; then even the right password waits', async () => {
    await account(stage, 'ana@muni.pe', editor)
    for (let n = 0; n < 10; n++)
      expect((await wrong('ana@muni.pe', `203.0.113.${n}`)).status, `try ${n}`).toBe(401)
    const late = await signIn(stage, 'ana@muni.pe', {}, from('203.0.113.50'))
    expect([late.status, Number(late.headers.get('retry-after'))]).toEqual([429, 15 * 60])
    stage.clock.pass(15)
    expect((await signIn(stage, 'ana@muni.pe', {}, from('203.0.113.51'))).status).toBe(200)
  })

  it('are ten for an address, whatever the accounts; those that succeed do not count', async () => {
    await account(stage, 'bea@muni.pe', editor)
    for (let n = 0; n < 12; n++)
      expect((await signIn(stage, 'bea@muni.pe', {}, from('198.51.100.7'))).status).toBe(200)
    for (let n = 0; n < 10; n++) expect((await wrong(`x${n}@muni.pe`, '198.51.100.7')).status).toBe(401)
    expect((await wrong('x11@muni.pe', '198.51.100.7')).status).toBe(429)
    expect((await signIn(stage, 'bea@muni.pe', {}, from('198.51.100.8'))).status).toBe(200)
  })

  it('are counted together when they come at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 14 }, (_, n) => wrong('nadie@muni.pe', `192.0.2.${n}`)),
    )
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(all.filter(({ status }) => status === 429)).toHaveLength(4)
  })

  it('are answered alike for an account that there is, one that there is not, and one that is disabled', async () => {
    await account(stage, 'hay@muni.pe', editor)
    await account(stage, 'apagada@muni.pe', editor)
    await stage.database.raw(
      (sql) => sql`update staff set disabled_at = now() where email = 'apagada@muni.pe'`,
    )
    const answers = [
      await wrong('hay@muni.pe', '192.0.2.100'),
      await wrong('no-hay@muni.pe', '192.0.2.101'),
      await signIn(stage, 'apagada@muni.pe', {}, from('192.0.2.102')),
    ]
    for (const { status, bytes } of answers)
      expect([status, bytes.toString()]).toEqual([401, answers[0]?.bytes.toString()])
  })

  it('leave neither e-mail nor address in the database', async () => {
    const rows = await stage.database.raw((sql) => sql`select key from tries`)
    expect(rows.length).toBeGreaterThan(5)
    expect(JSON.stringify(rows)).not.toMatch(/muni\.pe|203\.0|192\.0/)
  })
})

describe('the address of a client', () => {
  /** As a request over a socket from there would have it. */
  const seen = (remoteAddress: string, told?: string) =>
    clientAddress({
      env: { incoming: { socket: { remoteAddress } } },
      req: { header: () => told },
      // Only these two are looked at.
    } as unknown as Parameters<typeof clientAddress>[0])

  it('is told by a proxy nearby, and by nobody else', () => {
    expect(seen('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
    expect(seen('127.0.0.1', '198.51.100.1')).toBe('198.51.100.1')
    expect(seen('::ffff:10.0.0.2', '1.2.3.4, 198.51.100.1, 192.168.1.1')).toBe('198.51.100.1')
    expect(seen('127.0.0.1', 'nonsense')).toBe('127.0.0.1')
    expect(seen('127.0.0.1')).toBe('127.0.0.1')
    expect(seen('::1', '2001:db8::7')).toBe('2001:db8::7')
  })

  it('counts for its whole network in IPv6', () => {
    expect(lineOf('2001:db8:0:1::7')).toBe(lineOf('2001:db8::1:ffff:0:0:9'))
    expect(lineOf('2001:db8:0:1::7')).not.toBe(lineOf('2001:db8:0:2::7'))
    expect(lineOf('203.0.113.9')).toBe('203.0.113.9')
  })
})
