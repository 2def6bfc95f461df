import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { type ApiStage, type As, openApiStage } from './stage.ts'

let stage: ApiStage
let ruler: As
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
  ruler = await stage.as('admin')
})
afterAll(() => stage.close())

const make = (key: string, name: string, by: As = ruler) =>
  stage.call('POST', '/v1/tokens', {
    ...by,
    body: { name, institution: '*', role: 'viewer' },
    headers: { 'idempotency-key': key },
  })
const count = async (name: string) =>
  (await stage.call('GET', '/v1/tokens?limit=200', ruler)).body.items.filter(
    (one: { name: string }) => one.name === name,
  ).length

describe('a POST with an Idempotency-Key', () => {
  it('is done once, and answered alike for a day, its secret included', async () => {
    const [first, again] = [await make('k1', 'uno'), await make('k1', 'uno')]
    expect(again.bytes).toEqual(first.bytes)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(await count('uno')).toBe(1)
    stage.clock.pass(24 * 60 + 1)
    expect((await make('k1', 'uno')).body.id).not.toBe(first.body.id)
  })

  it('is refused with another request, and free for another caller', async () => {
    await make('k2', 'dos')
    const other = await make('k2', 'tres')
    expect([other.status, other.body.errors[0].field]).toEqual([422, 'header.Idempotency-Key'])
    expect((await make('k2', 'dos', await stage.as('admin'))).status).toBe(201)
    expect(await count('dos')).toBe(2)
  })

  it('is done once also when it comes several times at once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => make('k3', 'junto')))
    const made = all.filter(({ status }) => status === 201)
    expect(made.length).toBeGreaterThan(0)
    for (const one of all.filter(({ status }) => status !== 201))
      expect(one.body.type).toBe('urn:ventanilla:problem:in-progress')
    expect(await count('junto')).toBe(1)
    expect((await make('k3', 'junto')).bytes).toEqual(made[0]?.bytes)
  })

  it('that was refused leaves its key free', async () => {
    expect((await make('k4', '')).status).toBe(422)
    expect((await make('k4', 'cuatro')).status).toBe(201)
  })

  it('whose answer nobody knows is not done again', async () => {
    await make('k5', 'cinco')
    await stage.database.raw((sql) => sql`update idempotency set status = null, body = null where key = 'k5'`)
    expect((await make('k5', 'cinco')).body.type).toBe('urn:ventanilla:problem:in-progress')
    stage.clock.pass(11)
    expect((await make('k5', 'cinco')).body.type).toBe('urn:ventanilla:problem:conflict')
    expect(await count('cinco')).toBe(1)
  })

  it('asks for a key that can be one, and keeps neither secrets nor requests readable', async () => {
    expect((await make('a b', 'x')).status).toBe(400)
    expect((await make('x'.repeat(201), 'x')).status).toBe(400)
    const { secret } = (await make('k6', 'nombre secreto')).body
    const rows = JSON.stringify(await stage.database.raw((sql) => sql`select * from idempotency`))
    expect(rows).toContain('k6')
    expect(rows).not.toContain(secret)
    expect(rows).not.toContain('nombre secreto')
  })
})
