import { afterAll, beforeAll, expect, it } from 'vitest'
import { sayState, statesOf, takeWanted, wantOf } from '../../db/channel-states.ts'
import { openDatabase } from '../stage.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  opened = await openDatabase()
})
afterAll(() => opened.close())

const at = { institution: 'puno', channel: 'whatsapp' }
const since = new Date('2026-03-02T15:00:00Z')
const said = {
  ...at,
  state: 'qr',
  since,
  messageAt: null,
  acknowledgedAt: null,
  restarts: 0,
  error: null,
  qr: 'x',
}

it('a channel that was never run cannot be wanted anything of', async () => {
  expect(await opened.database.call((db) => wantOf(db, at, 'relink'))).toBe(false)
})

it('a channel is as its process last said; the last message is not forgotten by who heard none', async () => {
  const { database } = opened
  await database.call((db) => sayState(db, { ...said, messageAt: since }))
  await database.call((db) => sayState(db, { ...said, state: 'ready', qr: null, restarts: 2 }))
  expect(await database.call((db) => statesOf(db, 'puno'))).toEqual([
    { ...said, state: 'ready', qr: null, restarts: 2, messageAt: since, seenAt: expect.any(Date) },
  ])
  expect(await database.call((db) => statesOf(db, 'pozuzo'))).toEqual([])
})

it('what staff want of a channel is given once', async () => {
  const { database } = opened
  expect(await database.call((db) => wantOf(db, at, 'relink'))).toBe(true)
  await database.call((db) => sayState(db, said))
  const takes = await Promise.all([1, 2, 3].map(() => database.call((db) => takeWanted(db, at))))
  expect(takes.filter((one) => one !== undefined)).toEqual(['relink'])
})
