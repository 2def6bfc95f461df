import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { connect, type Database } from '../../db/connect.ts'
import { type Claim, claimReplies, freeLeases, keepResults, type Result } from '../../db/outbox.ts'
import { clearOutbox, put, putDelivered, repliesKept } from '../replies.ts'
import { openDatabase, silent } from '../stage.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
let database: Database

beforeAll(async () => {
  opened = await openDatabase()
  database = opened.database
})
afterAll(() => opened.close())
beforeEach(() => clearOutbox(database))

const route = (institution = 'vilque', channel = 'telegram', room = 10) => ({ institution, channel, room })

const claim = (given: Partial<Claim> = {}) =>
  database.raw((sql) =>
    claimReplies(sql, { by: 'ana', lease: 60_000, routes: [route()], except: [], ...given }),
  )
const keep = (results: Result[], by = 'ana') => database.raw((sql) => keepResults(sql, by, results))
const free = (by: string, inHand: string[], expired: boolean) =>
  database.raw((sql) => freeLeases(sql, { by, inHand, expired }))
const textsOf = (claimed: { reply: unknown }[]) =>
  claimed.map(({ reply }) => (reply as { text: string }).text)
const delivered = (id: string): Result => ({ id, attempted: true, status: 'delivered' })
const only = <T>(all: T[]): T => {
  expect(all).toHaveLength(1)
  return all[0] as T
}

it('gives of each chat the oldest pending reply alone, the oldest chat first', async () => {
  await put(database, { chat: 'b', text: 'b1' }, { chat: 'b', text: 'b2' }, { chat: 'a', text: 'a1' })
  await put(database, { chat: 'a', text: 'a2' }, { chat: 'c', text: 'c1' })
  expect(textsOf(await claim())).toEqual(['b1', 'a1', 'c1'])
})

it('gives nothing of a chat while one of its replies is leased, and the next when it is done with', async () => {
  await put(database, { chat: 'a', text: '1' }, { chat: 'a', text: '2' })
  const first = only(await claim())
  expect(await claim({ by: 'beto' })).toEqual([])
  expect(await keep([delivered(first.id)])).toBe(true)
  const second = only(await claim({ by: 'beto' }))
  expect(textsOf([second])).toEqual(['2'])
  expect(await keep([delivered(second.id)], 'beto')).toBe(false)
  expect(await claim()).toEqual([])
})

it('looks only at the routes that are asked for, and takes no more of each than there is room', async () => {
  const chats = ['1', '2', '3']
  await put(database, ...chats.map((chat) => ({ chat, text: `t${chat}` })))
  await put(database, ...chats.map((chat) => ({ institution: 'cancha', chat, text: `c${chat}` })))
  await put(database, { channel: 'whatsapp', chat: '1', text: 'w1' })
  const routes = [route('vilque', 'telegram', 2), route('cancha', 'telegram', 1)]
  expect(textsOf(await claim({ routes }))).toEqual(['t1', 't2', 'c1'])
})

it('leaves alone the chats that it is told to, of that route only', async () => {
  await put(database, { chat: 'a', text: 'here' }, { institution: 'cancha', chat: 'a', text: 'there' })
  const routes = [route(), route('cancha')]
  expect(textsOf(await claim({ routes, except: ['vilque telegram a'] }))).toEqual(['there'])
})

it('a postponed reply holds its chat back until it is due, and no other chat', async () => {
  await put(database, { chat: 'a', text: 'a1' }, { chat: 'a', text: 'a2' }, { chat: 'b', text: 'b1' })
  const [a1] = await claim()
  await keep([{ id: a1?.id ?? '', attempted: true, status: 'pending', after: 3_600_000 }])
  await free('ana', [], false)
  expect(textsOf(await claim())).toEqual(['b1'])
  const [kept] = await repliesKept(database)
  expect(kept).toMatchObject({ text: 'a1', status: 'pending', attempts: 1, leased: false })
  expect(kept?.wait).toBeGreaterThan(3_500_000)
})

it('writes down every end at once, with its reason', async () => {
  const ends = ['delivered', 'unsure', 'gone', 'dropped'] as const
  await put(database, ...[...ends, 'failed'].map((chat) => ({ chat })))
  const claimed = await claim()
  const idOf = (chat: string) => claimed.find((one) => one.chat === chat)?.id ?? ''
  await keep([
    ...ends.map((status) => ({ id: idOf(status), attempted: status !== 'dropped', status })),
    { id: idOf('failed'), attempted: true, status: 'failed', failure: 'no admitido' },
  ])
  for (const { chat, status, failure, attempts, leased } of await repliesKept(database)) {
    expect({ chat, status, failure, leased }).toEqual({
      chat,
      status: chat,
      failure: chat === 'failed' ? 'no admitido' : null,
      leased: false,
    })
    expect(attempts).toBe(chat === 'dropped' ? 0 : 1)
  }
})

it('writing the same results again changes nothing', async () => {
  await put(database, { chat: 'a' }, { chat: 'b' })
  const [a, b] = await claim()
  const results: Result[] = [
    delivered(a?.id ?? ''),
    { id: b?.id ?? '', attempted: true, status: 'pending', after: 0 },
  ]
  await keep(results)
  await keep(results)
  expect((await repliesKept(database)).map(({ attempts }) => attempts)).toEqual([1, 1])
})

it('who lost a lease may still say that it was delivered, but not postpone what another has', async () => {
  await put(database, { chat: 'a' }, { chat: 'b' })
  const [a, b] = await claim()
  await free('ana', [], false)
  expect(await claim({ by: 'beto' })).toHaveLength(2)
  await keep([delivered(a?.id ?? ''), { id: b?.id ?? '', attempted: true, status: 'pending', after: 0 }])
  expect(await repliesKept(database)).toMatchObject([
    { chat: 'a', status: 'delivered' },
    { chat: 'b', status: 'pending', attempts: 0, leased: true },
  ])
})

it('frees leases of others only when they have run out, and its own only when not in hand', async () => {
  await put(database, { chat: 'a' })
  const inHand = only(await claim())
  await put(database, { chat: 'b' })
  await claim()
  await put(database, { chat: 'c' })
  await claim({ by: 'beto', lease: -1 })
  await put(database, { chat: 'd' })
  await claim({ by: 'beto' })
  const leased = async () => (await repliesKept(database)).filter((one) => one.leased).map((one) => one.chat)
  expect(await free('ana', [inHand.id], false)).toBe(1)
  expect(await leased()).toEqual(['a', 'c', 'd'])
  expect(await free('ana', [inHand.id], true)).toBe(1)
  expect(await leased()).toEqual(['a', 'd'])
})

it('many that claim at the same time never get the same reply nor the same chat, and nothing is left', async () => {
  const chats = Array.from({ length: 40 }, (_, n) => `c${n}`)
  await put(database, ...[1, 2, 3].flatMap((n) => chats.map((chat) => ({ chat, text: `${n}` }))))
  const held = new Map<string, string>()
  const seen = new Map<string, string[]>()
  const work = async (by: string) => {
    const own = connect({ server: opened.address, log: silent })
    await own.ready()
    for (let empty = 0; empty < 3; ) {
      const claimed = await own.raw((sql) =>
        claimReplies(sql, { by, lease: 60_000, routes: [route('vilque', 'telegram', 7)], except: [] }),
      )
      empty = claimed.length === 0 ? empty + 1 : 0
      for (const { id, chat } of claimed) {
        expect(held.has(chat)).toBe(false)
        held.set(chat, id)
      }
      for (const one of claimed) {
        seen.set(one.chat, [...(seen.get(one.chat) ?? []), ...textsOf([one])])
        held.delete(one.chat)
      }
      if (claimed.length > 0)
        await keep(
          claimed.map(({ id }) => delivered(id)),
          by,
        )
    }
    await own.close()
  }
  await Promise.all(['1', '2', '3', '4', '5', '6'].map(work))
  expect(seen.size).toBe(40)
  for (const texts of seen.values()) expect(texts).toEqual(['1', '2', '3'])
})

it('reads no delivered reply to find the next ones, be there 100,000, nor a table from end to end', async () => {
  await clearOutbox(database)
  // As in a process that started on an empty table: its statements were prepared then.
  for (let n = 0; n < 10; n++) await keep((await claim()).map(({ id }) => delivered(id)))
  await putDelivered(database, 100_000)
  await put(database, ...['a', 'b', 'c'].map((chat) => ({ chat })))
  const counts = await database.raw((sql) =>
    sql.begin(async (tx) => {
      const read = async () => {
        const [row] = await tx`
          select seq_tup_read::int as whole, idx_tup_fetch::int as single
          from pg_stat_xact_user_tables where relname = 'outbox'`
        return { whole: Number(row?.whole), single: Number(row?.single) }
      }
      const before = await read()
      const claimed = await claimReplies(tx, { by: 'ana', lease: 1000, routes: [route()], except: [] })
      expect(claimed).toHaveLength(3)
      await keepResults(
        tx,
        'ana',
        claimed.map(({ id }) => delivered(id)),
      )
      const after = await read()
      return { whole: after.whole - before.whole, single: after.single - before.single }
    }),
  )
  expect(counts.whole).toBe(0)
  expect(counts.single).toBeLessThan(100)
})
