import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../db/connect.ts'
import { beginTurn, endTurn } from '../../db/conversations.ts'
import { keepTurn, standingOf, type WholeTurn } from '../../db/turns.ts'
import { openDatabase } from '../stage.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
let database: Database
beforeAll(async () => {
  opened = await openDatabase()
  database = opened.database
})
afterAll(() => opened.close())

const first = { step: 0 }
const kept = { drafting: false, address: 'encrypted' }
const keyOf = (chat: string) => ({ institution: 'vilque', channel: 'telegram', chat })
const standing = (chat: string) => database.call((db) => standingOf(db, keyOf(chat)))
const keep = (chat: string, turn: Partial<WholeTurn> & { version: string }) =>
  database.call((db) =>
    keepTurn(db, keyOf(chat), {
      ...kept,
      message: randomUUID(),
      state: { step: 1 },
      replies: [{ text: 'uno' }, { text: 'dos' }],
      status: 'pending',
      questions: [{ status: 'answer', entry: 'limpieza' }, { status: 'no_match' }],
      ...turn,
    }),
  )
const rowsIn = (table: 'messages' | 'outbox', chat: string) =>
  database.raw((sql) => sql`select * from ${sql(table)} where chat = ${chat} order by 1`)

/** A chat that has had one turn, by a transaction that held it; its version. */
const begun = async (): Promise<{ chat: string; version: string }> => {
  const chat = randomUUID()
  await database.transaction(async (tx) => {
    await beginTurn(tx, keyOf(chat), 'first', first)
    await endTurn(tx, keyOf(chat), {
      ...kept,
      message: 'first',
      state: first,
      replies: [],
      status: 'delivered',
    })
  })
  return { chat, version: (await standing(chat))?.version ?? '' }
}
const by = randomUUID()

it('a chat that never wrote stands nowhere', async () => {
  expect(await standing(randomUUID())).toBeUndefined()
})

it('keeps message, state, replies and counts together, and tells the next version', async () => {
  const { chat, version } = await begun()
  const kept = await keep(chat, { version, message: 'm' })
  expect(kept).toEqual({ version: expect.any(String), handed: undefined })
  expect(await standing(chat)).toEqual({ state: { step: 1 }, version: kept?.version })
  expect((await rowsIn('messages', chat)).map(({ id }) => id).sort()).toEqual(['first', 'm'])
  expect(await rowsIn('outbox', chat)).toMatchObject([
    { position: 0, reply: { text: 'uno' }, status: 'pending', leased_by: null, message: 'm' },
    { position: 1, reply: { text: 'dos' }, status: 'pending', leased_by: null, message: 'm' },
  ])
  const counted = await database.raw((sql) => sql`select status, entry from asked order by status`)
  expect(counted).toMatchObject([
    { status: 'answer', entry: 'limpieza' },
    { status: 'no_match', entry: null },
  ])
})

it.each(['the chat has gone on', 'the message was worked on before', 'the chat is new'] as const)(
  'keeps nothing when %s',
  async (why) => {
    const { chat, version } = await begun()
    const turn = {
      'the chat has gone on': { chat, version: `${Number(version) - 1}` },
      'the message was worked on before': { chat, version, message: 'first' },
      'the chat is new': { chat: randomUUID(), version },
    }[why]
    expect(await keep(turn.chat, turn)).toBeUndefined()
    expect(await rowsIn('outbox', turn.chat)).toHaveLength(0)
    expect((await standing(chat))?.state).toEqual(first)
  },
)

it('of fifty turns decided on the same standing one is kept', async () => {
  const { chat, version } = await begun()
  const kept = await Promise.all(Array.from({ length: 50 }, () => keep(chat, { version })))
  expect(kept.filter((one) => one !== undefined)).toHaveLength(1)
  expect(await rowsIn('messages', chat)).toHaveLength(2)
})

it('waits for whoever holds the chat, and then keeps nothing, since it has gone on', async () => {
  const { chat, version } = await begun()
  let waiting: ReturnType<typeof keep> | undefined
  await database.transaction(async (tx) => {
    await beginTurn(tx, keyOf(chat), 'slow', first)
    waiting = keep(chat, { version })
    await endTurn(tx, keyOf(chat), {
      ...kept,
      message: 'slow',
      state: { step: 9 },
      replies: [{}],
      status: 'pending',
    })
  })
  expect(await waiting).toBeUndefined()
  expect((await standing(chat))?.state).toEqual({ step: 9 })
})

it('leases the first reply alone to the sender that it is handed to', async () => {
  const { chat, version } = await begun()
  const kept = await keep(chat, { version, handover: { by, lease: 5000 } })
  const [one, two] = await rowsIn('outbox', chat)
  expect(kept?.handed).toBe(one?.id)
  expect(one).toMatchObject({ leased_by: by, reply: { text: 'uno' } })
  expect(two).toMatchObject({ leased_by: null, leased_until: null })
})

it('hands nothing over while something of the chat waits before it', async () => {
  const { chat, version } = await begun()
  const before = await keep(chat, { version })
  const kept = await keep(chat, { version: before?.version ?? '', handover: { by, lease: 5000 } })
  expect(kept).toEqual({ version: expect.any(String), handed: undefined })
  expect((await rowsIn('outbox', chat)).every(({ leased_by }) => leased_by === null)).toBe(true)
})
