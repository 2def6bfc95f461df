import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { feedbackWording } from '../../bot/core/feedback-wording.ts'
import { opine } from '../bot/opinions.ts'
import { codeOf } from '../journeys/feedback-journeys.ts'
import { openNumbers } from '../journeys/whatsapp-cloud-resident.ts'
import { pendingCount } from '../replies.ts'
import { chatOver, openStage, type Stage, until } from '../stage.ts'
import { strikes } from '../stand-ins/whatsapp-cloud/faults.ts'
import type { Cloud, CloudOptions } from '../stand-ins/whatsapp-cloud/open.ts'
import type { Resident } from '../stand-ins/whatsapp-cloud/residents.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

let opened: Awaited<ReturnType<typeof openNumbers>>
const open = async (options?: CloudOptions & { at?: Cloud }) => {
  opened = await openNumbers(stage, 'vilque', options)
  return opened
}
beforeEach(() => stage.database.call((db) => db.execute(sql`delete from outbox`)))
afterEach(() => opened.close())

let count = 0
const phone = () => `5195${String(1_000_000 + ++count)}`
const rows = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
/** The replies that came out of cases, oldest first. */
const news = () =>
  rows(sql`select status, failure, attempts from outbox where message like 'case %' order by id`)
const settled = () => until('nothing is pending', async () => (await pendingCount(stage.database)) === 0)

/** Says it, and waits for an answer; all that came for it. */
const told = async (resident: Resident, act: () => { brought: Promise<void> }): Promise<string> => {
  const before = resident.received.length
  await act().brought
  await until('an answer', () => resident.received.length > before)
  await settled()
  return resident.received
    .slice(before)
    .map(({ text }) => text)
    .join('\n\n')
}
const say = (resident: Resident, text: string) => told(resident, () => resident.say(text))
/** An opinion by the shortest way; its code. */
const complain = async (resident: Resident, text: string): Promise<string> => {
  const { kinds, labels } = feedbackWording
  for (const words of ['quiero reportar', kinds.complaint, text, labels.skip, labels.nameless])
    await say(resident, words)
  return codeOf(await say(resident, labels.send))
}
const answer = (code: string, reply: string) =>
  stage.attend({ institution: 'vilque', code }, 'ana@muni.pe', { status: 'in_progress', reply })

describe('a reply outside the day that WhatsApp gives', () => {
  it('is not tried, waits for its resident, and arrives before the answer to what they write', async () => {
    const { cloud, stop } = await open()
    const resident = cloud.resident({ phone: phone() })
    const code = await complain(resident, 'La pista está rota')
    await stop()
    await rows(sql`update messages set at = at - interval '25 hours'`)
    cloud.pass(25 * 60 * 60_000)
    await open({ at: cloud })
    await answer(code, 'Vamos mañana.')
    await until('it waits', async () => (await news())[0]?.status === 'waiting')
    expect((await news())[0]?.failure).toMatch(/^espera respuesta del vecino/)
    expect(cloud.outside).toBe(0)
    const said = await say(resident, 'menú')
    expect(said.match(/Vamos mañana/g)).toHaveLength(1)
    expect(resident.received.at(-1)?.text).not.toContain('Vamos mañana.')
    await cloud.quiet()
    expect(await news()).toMatchObject([{ failure: null }])
  })

  it('waits too when WhatsApp tells it only later', async () => {
    const { cloud } = await open({ lateWindow: true })
    const resident = cloud.resident({ phone: phone() })
    const code = await complain(resident, 'No hay luz en la plaza')
    cloud.pass(25 * 60 * 60_000)
    await answer(code, 'Ya lo arreglamos.')
    await until('it waits', async () => (await news())[0]?.status === 'waiting')
    expect(cloud.outside).toBe(1)
    const said = await say(resident, 'menú')
    expect(said.match(/Ya lo arreglamos/g)).toHaveLength(1)
  })
})

describe('what WhatsApp tells of a reply', () => {
  const status = async () => (await rows(sql`select status, failure from outbox order by id`)).at(-1)

  it('is kept: sent, delivered, read, and nothing takes a later one back', async () => {
    const { cloud } = await open({ states: ['sent'] })
    const resident = cloud.resident({ phone: phone() })
    await say(resident, 'hola')
    expect(await status()).toMatchObject({ status: 'sent' })
    const id = resident.received.at(-1)?.id ?? ''
    for (const [told, kept] of [
      ['delivered', 'delivered'],
      ['read', 'read'],
      ['delivered', 'read'],
      ['failed', 'read'],
      ['unheard-of', 'read'],
    ] as const) {
      await cloud.status(resident, id, told)
      expect(await status()).toMatchObject({ status: kept })
    }
  })

  it('that it failed is visible with its reason', async () => {
    const { cloud } = await open({ states: [] })
    const resident = cloud.resident({ phone: phone() })
    await say(resident, 'hola')
    await cloud.status(resident, resident.received.at(-1)?.id ?? '', 'failed', 131026)
    expect(await status()).toMatchObject({ status: 'failed', failure: expect.stringContaining('131026') })
  })

  it('that it could not just now has it sent anew', async () => {
    const { cloud } = await open({ states: [] })
    const resident = cloud.resident({ phone: phone() })
    await say(resident, 'hola')
    await cloud.status(resident, resident.received.at(-1)?.id ?? '', 'failed', 131016)
    expect(await status()).toMatchObject({ status: 'pending' })
    await rows(sql`update outbox set due_at = now()`)
    await until('it came once more', () => resident.received.length === 2)
    expect(resident.received[1]?.text).toBe(resident.received[0]?.text)
    await settled()
  })

  it('of a message that nobody knows is taken all the same', async () => {
    const { cloud } = await open()
    await cloud.status(cloud.resident({ phone: phone() }), 'wamid.nobody', 'delivered')
    expect(cloud.webhooks.statuses).toEqual([200])
  })
})

describe('one resident', () => {
  it('stays the same when WhatsApp shows an opaque name beside the phone, and then instead of it', async () => {
    const { cloud } = await open()
    const known = phone()
    const before = cloud.resident({ phone: known })
    const code = await complain(before, 'Ladran los perros')
    const user = `PE.1349120865${known}`
    expect(await say(cloud.resident({ phone: known, user }), 'mis opiniones')).toContain(code)
    const hidden = cloud.resident({ user })
    expect(await say(hidden, 'mis opiniones')).toContain(code)
    expect(cloud.calls.at(-1)?.body).toMatchObject({ recipient: user })
  })

  it('keeps their cases when the municipality moves from the linked number to the Cloud API', async () => {
    const { cloud } = await open()
    const known = phone()
    const linked = chatOver(
      (incoming) => stage.converse({ ...incoming, address: `${known}@c.us` }),
      'vilque',
      'whatsapp',
      known,
    )
    const resident = cloud.resident({ phone: known })
    resident.wroteAt = Date.now()
    const code = await opine(linked, { text: 'Falta un semáforo' })
    await until('what was left is delivered', () => resident.received.length > 0)
    await settled()
    expect(await say(resident, 'mis opiniones')).toContain(code)
    await answer(code, 'Lo pondremos.')
    await until('the news', () => resident.received.some(({ text }) => text.includes('Lo pondremos.')))
    await settled()
  })
})

it('a token that expired keeps replies back, is said, and they go out when it is mended', async () => {
  const { cloud, numbers, stop } = await open()
  const resident = cloud.resident({ phone: phone() })
  const expired = cloud.fault(strikes.expired, { path: /messages$/ })
  await resident.say('hola').brought
  await until('it is noticed', () => numbers.states()['whatsapp:vilque'] === 'failed')
  expect(await pendingCount(stage.database)).toBe(1)
  await stop()
  expired.lift()
  await rows(sql`update outbox set due_at = now()`)
  await open({ at: cloud })
  await until('it arrived', () => resident.received.length === 1)
  await settled()
})

it('200 residents who write at once are each answered once, in their order, through faults', {
  timeout: 90_000,
}, async () => {
  const { cloud } = await open()
  cloud.fault({ ...strikes.throttled, retryAfter: 1 }, { path: /messages$/, times: 2 })
  cloud.fault(strikes.away, { path: /messages$/, times: 5 })
  const all = Array.from({ length: 200 }, () => cloud.resident({ phone: phone() }))
  const brought = all.map(async (resident) => {
    await resident.say('hola').brought
    await resident.say('¿cuál es la misión?').brought
  })
  await Promise.all(brought)
  await until('all are answered', () => all.every(({ received }) => received.length >= 2), 60_000)
  await settled()
  await cloud.quiet()
  expect(all.filter(({ received }) => received.length !== 2)).toEqual([])
  expect(
    new Set(all.map(({ received }) => received.map(({ text }) => text.slice(0, 40)).join(' | '))).size,
  ).toBe(1)
})

it('1,000 messages at once, the longest there are and repeats among them, are all taken', {
  timeout: 120_000,
}, async () => {
  const { cloud } = await open()
  const all = Array.from({ length: 50 }, () => cloud.resident({ phone: phone() }))
  const work = all.flatMap((resident, n) =>
    Array.from({ length: 20 }, (_, m) => {
      const text = m === 0 ? 'ñ'.repeat(n % 5 === 0 ? 65_536 : 10) : `hola ${m}`
      return m % 10 === 9 ? resident.say('repetida', `wamid.same${n}`).brought : resident.say(text).brought
    }),
  )
  await Promise.all(work)
  expect(new Set(cloud.webhooks.statuses)).toEqual(new Set([200]))
  const [{ taken } = { taken: 0 }] = await rows(
    sql`select count(*)::int as taken from messages where channel = 'whatsapp' and at > now() - interval '2 minutes'`,
  )
  expect(Number(taken)).toBeGreaterThanOrEqual(50 * 19)
})
