import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Delivery, Parcel } from '../../bot/channels/delivery.ts'
import { createSender, type Sender, type SenderParts } from '../../bot/sender.ts'
import { connect, type Database } from '../../db/connect.ts'
import { clearOutbox, pendingCount, put, repliesKept } from '../replies.ts'
import { openDatabase, silent, testSeal, until } from '../stage.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
let database: Database
const senders: Sender[] = []
const clients: Database[] = []

beforeAll(async () => {
  opened = await openDatabase()
  database = opened.database
})
afterAll(() => opened.close())
beforeEach(() => clearOutbox(database))
afterEach(async () => {
  await makeRoom()
  await Promise.all(senders.splice(0).map((sender) => sender.stop()))
  await Promise.all(clients.splice(0).map((client) => client.close()))
})

/** Every so many-th change of a reply finds no room on the disk, as PostgreSQL says it; what is new still fits. */
const fill = (every = 1) =>
  database.raw(async (sql) => {
    await sql`create sequence changes`
    await sql.unsafe(`create function find_no_room() returns trigger language plpgsql as $$ begin
      if nextval('changes') % ${every} = 0 then raise exception 'no space left on device' using errcode = '53100'; end if;
      return new; end $$`)
    await sql`create trigger full_disk before update on outbox for each row execute function find_no_room()`
  })
const makeRoom = () =>
  database.raw(async (sql) => {
    await sql`drop trigger if exists full_disk on outbox`
    await sql`drop function if exists find_no_room`
    await sql`drop sequence if exists changes`
  })

/** Another process's connection. */
const another = async (): Promise<Database> => {
  const client = connect({ server: opened.address, log: silent })
  clients.push(client)
  await client.ready()
  return client
}

const done: Delivery = { type: 'delivered' }
type Deliver = (parcel: Parcel) => Delivery | Promise<Delivery>

const send = (deliver: Deliver, given: Partial<SenderParts> = {}): Sender => {
  const routes = new Map([['vilque telegram', { deliver: async (parcel: Parcel) => deliver(parcel) }]])
  const sender = createSender({ database, seal: testSeal, log: silent, routes, ...given })
  sender.start()
  senders.push(sender)
  return sender
}

/** Takes everything, and tells what it was given. */
const taking = () => {
  const texts: string[] = []
  const deliver = ({ reply }: Parcel): Delivery => {
    texts.push(reply.text)
    return done
  }
  return { texts, deliver }
}

const settled = async () => (await pendingCount(database)) === 0
const both = (chat: string) => [
  { chat, text: `${chat}1` },
  { chat, text: `${chat}2` },
]

it('what was kept reaches the resident while nothing more can be written, once and in order', async () => {
  const telegram = taking()
  send(telegram.deliver, { limits: { look: 50 } })
  await fill()
  await put(database, ...both('a'), ...both('b'))
  await until('all of it has arrived', () => telegram.texts.length === 4)
  expect(telegram.texts.filter((text) => text.startsWith('a'))).toEqual(['a1', 'a2'])
  await put(database, { chat: 'a', text: 'a3' })
  await until('so does what is kept later', () => telegram.texts.length === 5)
  expect((await repliesKept(database)).map(({ status }) => status)).toEqual(Array(5).fill('pending'))
  await makeRoom()
  await until('it is written down when there is room', settled)
  expect(telegram.texts).toHaveLength(5)
  await put(database, { chat: 'c', text: 'as ever' })
  await until('then all goes on by leases', settled)
  expect(telegram.texts).toHaveLength(6)
})

it('a reply whose end cannot be written holds back neither its chat nor others', async () => {
  const telegram = taking()
  let fallen = false
  const deliver = async (parcel: Parcel) => {
    if (!fallen) await fill()
    fallen = true
    return telegram.deliver(parcel)
  }
  send(deliver, { limits: { look: 50 } })
  await put(database, ...both('a'))
  await until('its chat goes on', () => telegram.texts.length === 2)
  await put(database, { chat: 'b', text: 'b1' })
  await until('another is served', () => telegram.texts.length === 3)
  expect(telegram.texts).toEqual(['a1', 'a2', 'b1'])
})

it('what must wait for its platform waits, without a lease too', async () => {
  const telegram = taking()
  let slowed = 0
  const deliver = (parcel: Parcel): Delivery => {
    slowed += 1
    return slowed === 1 ? { type: 'later', after: 300, for: 'chat' } : telegram.deliver(parcel)
  }
  await fill()
  await put(database, ...both('a'))
  send(deliver, { limits: { look: 20 } })
  await until('both have arrived', () => telegram.texts.length === 2)
  expect([slowed, telegram.texts]).toEqual([3, ['a1', 'a2']])
})

it('processes on a disk that is full now and then: each reply once, in order', async () => {
  const underWay = new Set<string>()
  const faults: string[] = []
  const arrived = new Map<string, string[]>()
  const deliver = async ({ chat, reply }: Parcel): Promise<Delivery> => {
    if (underWay.has(chat)) faults.push(`two at once in ${chat}`)
    underWay.add(chat)
    await sleep(reply.text.length)
    underWay.delete(chat)
    arrived.set(chat, [...(arrived.get(chat) ?? []), reply.text])
    return done
  }
  const crowd: Sender[] = []
  for (let n = 0; n < 5; n++)
    crowd.push(send(deliver, { database: await another(), limits: { look: 30 + 10 * n } }))
  const chats = Array.from({ length: 15 }, (_, n) => `c${n}`)
  const texts = Array.from({ length: 12 }, (_, n) => `${n}`)
  await fill(3)
  for (const [n, text] of texts.entries()) {
    await Promise.all(chats.map((chat) => put(database, { chat, text })))
    crowd[n % 5]?.nudge({ institution: 'vilque', channel: 'telegram' })
  }
  await until('all has arrived', () => [...arrived.values()].flat().length >= 180, 30_000)
  await makeRoom()
  await until('all is written down', settled, 10_000)
  expect(faults).toEqual([])
  for (const chat of chats) expect(arrived.get(chat)).toEqual(texts)
})
