import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Handed } from '../../bot/carry.ts'
import { type Delivery, type Parcel, parcelName } from '../../bot/channels/delivery.ts'
import type { Pace } from '../../bot/pace.ts'
import { createSender, type Sender, type SenderParts } from '../../bot/sender.ts'
import { connect, type Database } from '../../db/connect.ts'
import { signalServer } from '../db/processes.ts'
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
  await Promise.all(senders.splice(0).map((sender) => sender.stop()))
  await Promise.all(clients.splice(0).map((client) => client.close()))
})

/** Another process's connection. */
const another = async (): Promise<Database> => {
  const client = connect({ server: opened.address, log: silent })
  clients.push(client)
  await client.ready()
  return client
}

type Script = (text: string, parcel: Parcel, signal: AbortSignal) => Delivery | Promise<Delivery>
const done: Delivery = { type: 'delivered' }

/** An end that the test gives when it likes. */
const gated = () => {
  let resolve = (_: Delivery): void => {}
  const promise = new Promise<Delivery>((give) => {
    resolve = give
  })
  return { promise, resolve }
}

/** A platform that does as its script says, and what it was asked. */
const platform = (script: Script = () => done) => {
  const asked: { chat: string; text: string; at: number }[] = []
  return {
    asked,
    texts: () => asked.map(({ text }) => text),
    deliver: async (parcel: Parcel, signal: AbortSignal) => {
      asked.push({ chat: parcel.chat, text: parcel.reply.text, at: performance.now() })
      return script(parcel.reply.text, parcel, signal)
    },
  }
}

type Given = Partial<SenderParts> & { pace?: Partial<Pace> }

const send = (to: { deliver: ReturnType<typeof platform>['deliver'] }, given: Given = {}): Sender => {
  const { pace, ...parts } = given
  const sender = createSender({
    database,
    seal: testSeal,
    log: silent,
    routes: new Map([['vilque telegram', { deliver: to.deliver, ...(pace ? { pace } : {}) }]]),
    ...parts,
  })
  sender.start()
  senders.push(sender)
  return sender
}

const here = { institution: 'vilque', channel: 'telegram' } as const
const statuses = async () => (await repliesKept(database)).map(({ text, status }) => [text, status])
const settled = async (count = 0) => (await pendingCount(database)) === count
/** No look within a test: what happens then has another cause. */
const blind = { look: 600_000 }

it('delivers at once when it is nudged', async () => {
  const telegram = platform()
  const sender = send(telegram, { limits: blind })
  await put(database, { chat: 'a', text: 'hola' }, { chat: 'a', text: 'y adiós' })
  sender.nudge(here)
  await until('both are written down', () => settled())
  expect(telegram.texts()).toEqual(['hola', 'y adiós'])
})

it('delivers nothing before it starts, whoever nudges it', async () => {
  const telegram = platform()
  const { deliver } = telegram
  const sender = createSender({
    ...{ database, seal: testSeal, log: silent, limits: blind },
    routes: new Map([['vilque telegram', { deliver }]]),
  })
  senders.push(sender)
  await put(database, { chat: 'a', text: 'hola' })
  sender.nudge(here)
  await sleep(200)
  expect(telegram.texts()).toEqual([])
  sender.start()
  await until('it is written down', () => settled())
  expect(telegram.texts()).toEqual(['hola'])
})

/** A reply that a turn left leased to who expects it, from the first. */
const leased = async (chat: string, text: string, to: { by: string; lease: number }): Promise<Handed> => {
  const message = randomUUID()
  const reply = { text, choices: [] }
  const [row] = await database.raw(
    (sql) => sql<{ id: string }[]>`
      insert into outbox (institution, channel, chat, message, position, reply, status, leased_by, leased_until)
      values (${here.institution}, ${here.channel}, ${chat}, ${message}, 0, ${sql.json(reply)}, 'pending',
        ${to.by}, now() + ${to.lease}::float8 * interval '1 ms')
      returning id::text as id`,
  )
  const about = { position: 0, reply, address: null, attempts: 0, age: 0 }
  return { ...here, chat, id: row?.id ?? '', message, ...about, said: reply, to: chat }
}
const at = (chat: string) => ({ ...here, chat })

it('delivers at once, without looking into the outbox, what is handed to it, and then what follows', async () => {
  const telegram = platform()
  const sender = send(telegram, { limits: blind })
  const expected = sender.expect(at('a'))
  expect(sender.expect(at('a'))).toBeUndefined()
  if (!expected) throw new Error('nothing is expected')
  const claimed = await leased('a', 'handed', expected)
  await put(database, { chat: 'a', text: 'next' })
  expected.came(claimed)
  expect(telegram.texts()).toEqual(['handed'])
  await until('both are written down', () => settled())
  expect(telegram.texts()).toEqual(['handed', 'next'])
})

it('expects nothing in a chat with something under way, or one that rests, or when it stops', async () => {
  const gate = gated()
  const telegram = platform((text) => (text === 'slow' ? gate.promise : done))
  const sender = send(telegram, { pace: { every: 60_000, burst: 1 } })
  await put(database, { chat: 'busy', text: 'slow' }, { chat: 'resting', text: 'fast' })
  sender.nudge(here)
  await until('one is under way', () => settled(1))
  expect(sender.expect(at('busy'))).toBeUndefined()
  expect(sender.expect(at('resting'))).toBeUndefined()
  const free = sender.expect(at('free'))
  expect(free).toBeDefined()
  free?.missed(false)
  gate.resolve(done)
  await sender.stop()
  expect(sender.expect(at('free'))).toBeUndefined()
})

it('what was left leased to it by a turn whose answer was lost is delivered all the same', async () => {
  const telegram = platform()
  const sender = send(telegram, { limits: { look: 50 } })
  const expected = sender.expect(at('a'))
  if (!expected) throw new Error('nothing is expected')
  await leased('a', 'lost', expected)
  expected.missed(true)
  await until('delivered', () => settled())
  expect(telegram.texts()).toEqual(['lost'])
})

it('what is expected stays leased while it looks for what was lost', async () => {
  const telegram = platform()
  const sender = send(telegram, { limits: { look: 30 } })
  const [lost, late] = [sender.expect(at('lost')), sender.expect(at('late'))]
  if (!lost || !late) throw new Error('nothing is expected')
  await leased('lost', '1', lost)
  const claimed = await leased('late', '2', late)
  lost.missed(true)
  await sleep(200)
  expect(await statuses()).toEqual([
    ['1', 'pending'],
    ['2', 'pending'],
  ])
  late.came(claimed)
  await until('delivered', () => settled())
  expect(telegram.texts()).toEqual(['2', '1'])
})

it('what was delivered is written down at once, also while it still looks for more', async () => {
  const delivery = gated()
  const telegram = platform(() => delivery.promise)
  const claim = gated()
  let held = 0
  const raw: Database['raw'] = async (work, options) => {
    if (telegram.asked.length > 0 && held++ === 0) await claim.promise
    return database.raw(work, options)
  }
  const sender = send(telegram, { database: { ...database, raw }, limits: blind })
  await put(database, { chat: 'a', text: 'hola' })
  sender.nudge(here)
  await until('it is under way', () => telegram.asked.length === 1)
  sender.nudge(here)
  await until('it looks for more', () => held === 1)
  delivery.resolve(done)
  await until('written down', () => settled())
  claim.resolve(done)
})

it('delivers what another process tells of', async () => {
  const telegram = platform()
  send(telegram, { limits: blind })
  const other = send(platform(), { sends: false, database: await another() })
  await put(database, { chat: 'a', text: 'hola' })
  other.nudge(here)
  await until('delivered', () => settled())
  expect(telegram.texts()).toEqual(['hola'])
})

it('finds by itself what nobody told of', async () => {
  const telegram = platform()
  send(telegram, { limits: { look: 100 } })
  await put(database, { chat: 'a', text: 'hola' })
  await until('delivered', () => settled())
})

it('hands over the reply, its chat and the message that it answers, with an id of its own', async () => {
  const parcels: Parcel[] = []
  const telegram = platform((_, parcel) => {
    parcels.push(parcel)
    return done
  })
  await put(database, { chat: 'a', text: '1' }, { chat: 'b', text: '2' })
  send(telegram)
  await until('delivered', () => settled())
  expect(parcels[0]).toEqual({
    id: parcelName(parcels[0]?.answers ?? '', 0, { text: '1' }),
    chat: 'a',
    reply: { text: '1', choices: [] },
    answers: expect.any(String),
  })
  expect(new Set(parcels.map(({ id }) => id)).size).toBe(2)
})

it('each end is written down, and the following replies of the chat go on', async () => {
  const ends: Record<string, Delivery> = {
    unsure: { type: 'unsure' },
    gone: { type: 'gone' },
    refused: { type: 'refused', reason: 'demasiado largo' },
  }
  const telegram = platform((text) => {
    if (text === 'broken') throw new Error('a fault of the channel')
    return ends[text] ?? done
  })
  const texts = ['unsure', 'gone', 'refused', 'broken', 'last']
  await put(database, ...texts.map((text) => ({ chat: 'a', text })))
  send(telegram)
  await until('settled', () => settled())
  expect(telegram.texts()).toEqual(texts)
  expect(await statuses()).toEqual([
    ['unsure', 'unsure'],
    ['gone', 'gone'],
    ['refused', 'failed'],
    ['broken', 'unsure'],
    ['last', 'delivered'],
  ])
  expect((await repliesKept(database))[2]?.failure).toBe('demasiado largo')
})

it('a delivery that never ends is given up at its deadline, and not repeated', async () => {
  const telegram = platform((text) => (text === 'lost' ? new Promise(() => undefined) : done))
  await put(database, { chat: 'a', text: 'lost' }, { chat: 'a', text: 'next' })
  send(telegram, { limits: { deadline: 100 } })
  await until('settled', () => settled())
  expect(telegram.texts()).toEqual(['lost', 'next'])
  expect(await statuses()).toContainEqual(['lost', 'unsure'])
})

it('a reply that the database holds but nobody can read fails alone', async () => {
  await put(database, { chat: 'a', text: 'x' }, { chat: 'a', text: 'fine' })
  await database.raw((sql) => sql`update outbox set reply = '{}' where reply->>'text' = 'x'`)
  send(platform())
  await until('settled', () => settled())
  expect(await statuses()).toEqual([
    [null, 'failed'],
    ['fine', 'delivered'],
  ])
})

it('what is older than a day is dropped, or has failed when it was tried; neither reaches the resident', async () => {
  await put(database, { chat: 'a', text: 'old', hoursAgo: 25 }, { chat: 'a', text: 'new', hoursAgo: 23 })
  await put(database, { chat: 'b', text: 'tried', hoursAgo: 25 })
  await database.raw((sql) => sql`update outbox set attempts = 7 where chat = 'b'`)
  const telegram = platform()
  send(telegram)
  await until('settled', () => settled())
  expect(telegram.texts()).toEqual(['new'])
  expect(await repliesKept(database)).toMatchObject([
    { status: 'dropped', attempts: 0 },
    { status: 'delivered' },
    { status: 'failed', attempts: 7, failure: expect.stringContaining('7') },
  ])
})

it('one chat that must wait keeps its order and holds up no other', async () => {
  const telegram = platform((text) =>
    text === 'hot 1' ? { type: 'later', after: 60_000, for: 'chat' } : done,
  )
  const others = Array.from({ length: 60 }, (_, n) => ({ chat: `c${n}`, text: `${n}` }))
  await put(database, { chat: 'hot', text: 'hot 1' }, { chat: 'hot', text: 'hot 2' }, ...others)
  send(telegram)
  await until('all others have theirs', () => settled(2))
  expect(telegram.asked).toHaveLength(61)
  const kept = await repliesKept(database)
  expect(kept[0]).toMatchObject({ text: 'hot 1', status: 'pending', attempts: 1, leased: false })
  expect(kept[0]?.wait).toBeGreaterThan(50_000)
})

it('a chat that had to wait gets its replies as soon as its time has come, in order', async () => {
  let refusals = 2
  const telegram = platform(() => (refusals-- > 0 ? { type: 'later', after: 150, for: 'chat' } : done))
  await put(database, { chat: 'a', text: '1' }, { chat: 'a', text: '2' })
  send(telegram, { limits: blind })
  await until('settled', () => settled())
  expect(telegram.texts()).toEqual(['1', '1', '1', '2'])
  expect((telegram.asked[2]?.at ?? 0) - (telegram.asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(280)
})

it('a channel that must wait waits as a whole, and other channels do not', async () => {
  let refusing = true
  const telegram = platform(() => (refusing ? { type: 'later', after: 700, for: 'channel' } : done))
  const whatsapp = platform()
  const chats = Array.from({ length: 10 }, (_, n) => `c${n}`)
  await put(database, { chat: 'first', text: 'first' })
  const routes = new Map([
    ['vilque telegram', { deliver: telegram.deliver }],
    ['vilque whatsapp', { deliver: whatsapp.deliver }],
  ])
  const sender = send(telegram, { routes, limits: blind })
  await until('it is asked', () => telegram.asked.length === 1)
  refusing = false
  await put(database, ...chats.flatMap((chat) => [{ chat }, { chat, channel: 'whatsapp' }]))
  sender.nudge(here)
  await until('WhatsApp has all', () => whatsapp.asked.length === 10)
  await until('settled', () => settled())
  const [first, second] = telegram.asked
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(650)
  expect(telegram.asked).toHaveLength(12)
  expect(second?.text).toBe('first')
})

it('a chat is not flooded: a few at once, then at its pace', async () => {
  const telegram = platform()
  await put(database, ...[1, 2, 3, 4, 5].map((n) => ({ chat: 'a', text: `${n}` })))
  send(telegram, { limits: blind, pace: { every: 300, burst: 3 } })
  await until('settled', () => settled())
  const [first = 0, , , fourth = 0, fifth = 0] = telegram.asked.map(({ at }) => at)
  expect(telegram.texts()).toEqual(['1', '2', '3', '4', '5'])
  expect(fourth - first).toBeGreaterThanOrEqual(250)
  expect(fifth - fourth).toBeGreaterThanOrEqual(250)
})

it('what a killed process had leased is delivered by another when the lease has run out, in order', async () => {
  const dead = await another()
  const hung = platform(() => new Promise(() => undefined))
  await put(database, { chat: 'a', text: '1' }, { chat: 'a', text: '2' })
  send(hung, { database: dead, limits: { lease: 600, deadline: 500 } })
  await until('it has it under way', () => hung.asked.length === 1)
  // All that the others see of a killed process: it says nothing any more.
  await dead.close()
  const telegram = platform()
  send(telegram, { limits: { look: 50, grace: 100, lease: 600, deadline: 500 } })
  await put(database, { chat: 'b', text: 'other' })
  await until('settled', () => settled())
  expect(telegram.texts()).toEqual(['other', '1', '2'])
  expect(hung.texts()).toEqual(['1'])
})

it('what a killed process had leased is delivered as soon as its name is free, what a living one has is not', async () => {
  const killed = await another()
  const hung = platform(() => new Promise(() => undefined))
  await put(database, { chat: 'a', text: '1' }, { chat: 'a', text: '2' })
  send(hung, { database: killed })
  await until('it has it under way', () => hung.asked.length === 1)
  await put(database, { chat: 'b', text: 'slow' })
  const gate = gated()
  const slow = platform(() => gate.promise)
  send(slow, { database: await another() })
  await until('another has its own', () => slow.asked.length === 1)
  await sleep(1700)
  const telegram = platform()
  send(telegram, { limits: { look: 50 } })
  await sleep(300)
  expect(telegram.texts()).toEqual([])
  await killed.close()
  // Long before the lease of 15 s has run out.
  await until('settled', () => settled(1), 9000)
  expect(telegram.texts()).toEqual(['1', '2'])
  gate.resolve(done)
  await until('settled', () => settled())
  expect([...slow.texts(), ...telegram.texts()]).toEqual(['slow', '1', '2'])
})

it('stopping, what is under way is finished and written down, and nothing stays leased', async () => {
  const gate = gated()
  const telegram = platform(() => gate.promise)
  await put(database, ...['a', 'a', 'b', 'c'].map((chat, n) => ({ chat, text: `${chat}${n}` })))
  const sender = send(telegram, { pace: { atOnce: 2 } })
  await until('two are under way', () => telegram.asked.length === 2)
  const stopped = sender.stop()
  sender.nudge(here)
  setImmediate(() => gate.resolve(done))
  await stopped
  expect(telegram.asked).toHaveLength(2)
  expect(await repliesKept(database)).toMatchObject([
    { text: 'a0', status: 'delivered' },
    { text: 'a1', status: 'pending', leased: false, attempts: 0 },
    { text: 'b2', status: 'delivered' },
    { text: 'c3', status: 'pending', leased: false, attempts: 0 },
  ])
  const next = platform()
  send(next)
  await until('the next process sends the rest', () => settled())
  expect(next.texts().sort()).toEqual(['a1', 'c3'])
})

it('stopping does not wait for a delivery that hangs', async () => {
  const telegram = platform(() => new Promise(() => undefined))
  await put(database, { chat: 'a', text: '1' })
  const sender = send(telegram)
  await until('it is under way', () => telegram.asked.length === 1)
  const began = performance.now()
  await sender.stop()
  expect(performance.now() - began).toBeLessThan(3000)
  expect(await statuses()).toEqual([['1', 'unsure']])
})

it('many nudges while it stops leave no lease behind', async () => {
  for (let round = 0; round < 10; round++) {
    await clearOutbox(database)
    const telegram = platform(async () => {
      await sleep(2)
      return done
    })
    const sender = send(telegram, { database })
    await put(database, ...Array.from({ length: 30 }, (_, n) => ({ chat: `c${n % 20}`, text: `${n}` })))
    sender.nudge(here)
    await until('it has begun', () => telegram.asked.length > round)
    await sender.stop()
    const kept = await repliesKept(database)
    expect(kept.some(({ leased }) => leased)).toBe(false)
    expect(kept.filter(({ status }) => status === 'delivered')).toHaveLength(telegram.asked.length)
  }
})

it.each(['SIGSTOP', 'SIGKILL'] as const)(
  'the database away by %s: what is under way is delivered once and written down later, the rest follows',
  async (signal) => {
    const gate = gated()
    const telegram = platform((text) => (text.endsWith('1') ? gate.promise : done))
    const chats = ['a', 'b', 'c']
    await put(database, ...chats.flatMap((chat) => [1, 2].map((n) => ({ chat, text: `${chat}${n}` }))))
    const sender = send(telegram)
    await until('under way', () => telegram.asked.length === 3)
    const server = opened.serverPid()
    signalServer(server, signal)
    await until('away', () => database.state() === 'away')
    gate.resolve(done)
    sender.nudge(here)
    if (signal === 'SIGSTOP') signalServer(server, 'SIGCONT')
    await until('up', () => database.state() === 'up')
    await until('all is delivered', () => settled(), 5000)
    expect(telegram.texts().sort()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2'])
  },
)

it('after an outage longer than a lease another process does not repeat what its holder has delivered', async () => {
  const gate = gated()
  const mine = platform(() => gate.promise)
  const theirs = platform()
  await put(database, { chat: 'a', text: '1' })
  let slow = false
  const slowly: Database['raw'] = async (work, options) => {
    if (slow) await sleep(300)
    return database.raw(work, options)
  }
  send(mine, { database: { ...database, raw: slowly }, limits: { deadline: 300, lease: 400 } })
  await until('under way', () => mine.asked.length === 1)
  send(theirs, { database: await another(), limits: { look: 20, grace: 1500 } })
  const server = opened.serverPid()
  signalServer(server, 'SIGSTOP')
  await until('away', () => database.state() === 'away')
  slow = true
  gate.resolve(done)
  await sleep(500)
  signalServer(server, 'SIGCONT')
  await until('up', () => database.state() === 'up')
  await until('its result is written', async () => (await statuses())[0]?.[1] === 'delivered')
  // So slow it would never claim in time, and never leave the next reply to the other.
  slow = false
  await put(database, { chat: 'b', text: 'later' })
  await until('settled', () => settled())
  expect([...mine.texts(), ...theirs.texts()].filter((text) => text === '1')).toHaveLength(1)
})

/** Numbers by chance that a seed repeats. */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

it.each([1, 2, 3])(
  'eight processes and every kind of failure: each chat gets each reply once, in order (seed %i)',
  async (seed) => {
    const random = chance(seed)
    const underWay = new Set<string>()
    const faults: string[] = []
    const final = new Map<string, string[]>()
    const deliver: Script = async (text, { chat }) => {
      if (underWay.has(chat)) faults.push(`two at once in ${chat}`)
      underWay.add(chat)
      if (random() < 0.5) await sleep(random() * 5)
      underWay.delete(chat)
      const luck = random()
      if (luck < 0.1) return { type: 'later', after: 1 + random() * 20, for: 'chat' }
      if (luck < 0.12) return { type: 'later', after: 1 + random() * 20, for: 'channel' }
      final.set(chat, [...(final.get(chat) ?? []), text])
      if (luck < 0.14) return { type: 'unsure' }
      if (luck < 0.16) return { type: 'refused', reason: 'por azar' }
      return luck < 0.17 ? { type: 'gone' } : done
    }
    const chats = Array.from({ length: 25 }, (_, n) => `c${n}`)
    const crowd: Sender[] = []
    for (let n = 0; n < 8; n++) {
      const limits = { look: 50 + random() * 100 }
      const pace = { every: 0, atOnce: 1 + Math.floor(random() * 6), braked: 5000 }
      crowd.push(send(platform(deliver), { database: await another(), limits, pace }))
    }
    for (let n = 0; n < 12; n++) {
      await Promise.all(chats.map((chat) => put(database, { chat, text: `${n}` })))
      crowd[Math.floor(random() * 8)]?.nudge(here)
      // Processes come and go.
      if (n % 4 === 3) await crowd[n % 8]?.stop()
    }
    await until('all is settled', () => settled(), 30_000)
    expect(faults).toEqual([])
    const all = Array.from({ length: 12 }, (_, n) => `${n}`)
    for (const chat of chats) expect(final.get(chat)).toEqual(all)
    expect((await repliesKept(database)).filter(({ leased }) => leased)).toEqual([])
  },
)
