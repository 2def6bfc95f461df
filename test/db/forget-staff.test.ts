import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetStaffTraces } from '../../db/forget-staff.ts'
import { beginOnce, keepAnswer } from '../../db/idempotency.ts'
import { invite } from '../../db/invitations.ts'
import { openSession } from '../../db/sessions.ts'
import { makeAccount } from '../../db/staff.ts'
import { countTry } from '../../db/tries.ts'
import { openDatabase } from '../stage.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  opened = await openDatabase()
})
afterAll(() => opened.close())

const counts = async () => {
  const [row] = await opened.database.call((db) =>
    db.execute(sql`select (select count(*)::int from sessions) as sessions, (select count(*)::int from tries) as tries,
      (select count(*)::int from idempotency) as answers, (select count(*)::int from invitations) as links`),
  )
  return row
}

it('what is over of the staff is forgotten, and what still counts stays', async () => {
  const { database } = opened
  const start = new Date('2026-03-02T15:00:00Z')
  const after = (hours: number) => new Date(start.getTime() + hours * 60 * 60_000)
  await database.transaction(async (tx) => {
    const id = await makeAccount(tx, { email: 'ana@muni.pe', name: 'Ana', password: '-', roles: [] })
    await openSession(tx, id ?? '', start)
    await invite(tx, { email: 'bea@muni.pe', roles: [], by: 'ana', now: start })
  })
  const wanted = { caller: 'a', key: 'k', request: 'r' }
  await database.call((db) => countTry(db, 'x', { most: 10, minutes: 15 }, start))
  await database.call((db) => beginOnce(db, wanted, start))
  await database.call((db) => keepAnswer(db, wanted, { status: 201, body: '-' }))
  expect(await forgetStaffTraces(database, after(0.2))).toBe(0)
  expect(await counts()).toEqual({ sessions: 1, tries: 1, answers: 1, links: 1 })
  expect(await forgetStaffTraces(database, after(7.9))).toBe(1)
  expect(await forgetStaffTraces(database, after(8.1))).toBe(1)
  expect(await forgetStaffTraces(database, after(24.1))).toBe(1)
  expect(await counts()).toEqual({ sessions: 0, tries: 0, answers: 0, links: 1 })
  expect(await forgetStaffTraces(database, after(48.1))).toBe(1)
})
