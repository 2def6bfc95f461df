import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { markOf } from '../../bot/sealing.ts'
import { createArrivals } from '../../db/arrivals.ts'
import { keptHashes } from '../../db/feedback.ts'
import { forgetHourly, forgetNow } from '../../db/forget.ts'
import { opine, pdfWith, sendFile } from '../bot/opinions.ts'
import { type Chat, choicesOf, openStage, type Stage, until } from '../stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(() => rows(sql`truncate chats, messages, outbox, attachments, feedback, feedback_events`))

const rows = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const marked = ({ key }: Chat) => markOf(stage.seal, key).chat
const hour = 60 * 60_000

/** As the clean-up would find it so many days from now. */
const forgetIn = async (days: number, dryRun = false) => {
  const parts = {
    database: stage.database,
    institutions: stage.library.institutions,
    now: () => new Date(Date.now() + days * 24 * hour),
  }
  const all = await forgetNow(parts, { dryRun })
  return all.find(({ institution }) => institution === 'vilque')
}
const caseRow = async (code: string) => (await rows(sql`select * from feedback where code = ${code}`))[0]
const counts = () =>
  rows(sql`select (select count(*)::int from chats) as chats, (select count(*)::int from messages) as messages,
    (select count(*)::int from outbox) as outbox, (select count(*)::int from attachments) as attachments,
    (select count(*)::int from feedback where chat is not null) as known`)
const close = (code: string) =>
  stage.attend({ institution: 'vilque', code }, 'ana', { status: 'resolved', reply: 'Arreglado' })

it('who sent a case is forgotten 180 days after its closing, its words and its history stay', async () => {
  const chat = stage.chat('vilque', 'telegram')
  const [closed, open] = [await opine(chat, { name: 'Rosa' }), await opine(chat, { name: 'Rosa' })]
  await close(closed)
  expect((await forgetIn(179.9))?.identities).toBe(0)
  expect(await caseRow(closed)).toMatchObject({ chat: marked(chat) })
  expect((await forgetIn(180.1))?.identities).toBe(1)
  expect(await caseRow(closed)).toMatchObject({ chat: null, address: null, name: null, text: 'No hay agua' })
  expect(await caseRow(open)).toMatchObject({ chat: marked(chat), status: 'new' })
  const events = await rows(sql`select text from feedback_events where code = ${closed} and type = 'reply'`)
  expect([...events]).toEqual([{ text: 'Arreglado' }])
  expect((await forgetIn(181))?.identities).toBe(0)
})

it('a case that was reopened keeps its resident', async () => {
  const chat = stage.chat('vilque', 'telegram')
  const code = await opine(chat)
  await close(code)
  await chat.press(`unsolved:${code}`)
  expect((await forgetIn(400))?.identities).toBe(0)
})

it('ids and deliveries are forgotten after seven days, and what became of a reply stays with its case', async () => {
  const chat = stage.chat('vilque', 'telegram')
  const [code, other] = [await opine(chat), await opine(chat)]
  await close(code)
  await rows(sql`update outbox set status = 'failed' where message like 'case %'`)
  await stage.attend({ institution: 'vilque', code: other }, 'ana', { reply: 'Nunca llegó' })
  expect((await forgetIn(6.9))?.technical).toBe(0)
  expect((await forgetIn(7.1))?.technical).toBeGreaterThan(4)
  expect([...(await counts())]).toMatchObject([{ chats: 0, messages: 0, outbox: 0, known: 2 }])
  const told = await rows(
    sql`select type, delivery from feedback_events where delivery is not null order by id`,
  )
  expect([...told]).toEqual([
    // Told together, by the last of them.
    { type: 'status', delivery: 'failed' },
    { type: 'reply', delivery: 'dropped' },
  ])
  // The chat is still known to its cases.
  expect(choicesOf(await chat.say('mis opiniones')).map(({ id }) => id)).toContain(`case:${code}`)
})

it('a message that a resident names as if it were news does not touch a case', async () => {
  const chat = stage.chat('vilque', 'web')
  const code = await opine(chat)
  const [sent] = await rows(sql`select max(id)::int as id from feedback_events`)
  for (let next = 1; next < 6; next++) await chat.say('menú', `case ${Number(sent?.id) + next}`)
  expect(await close(code)).toMatchObject({ type: 'done' })
  await rows(sql`update outbox set status = 'failed' where message = ${`case ${Number(sent?.id) + 2}`}`)
  await forgetIn(8)
  const told = await rows(sql`select delivery from feedback_events where delivery is not null`)
  expect([...told]).toEqual([{ delivery: 'failed' }])
})

it('an opinion left for a day is given up with its files', async () => {
  const chat = stage.chat('vilque', 'telegram')
  await chat.press('feedback')
  await chat.press('kind:report')
  await sendFile(stage.converse, chat, pdfWith('abandonada'))
  expect((await forgetIn(0.9))?.drafts).toBe(0)
  expect((await forgetIn(1.1))?.drafts).toBe(2)
  expect([...(await counts())]).toMatchObject([{ chats: 0, attachments: 0 }])
})

it('files of an opinion that is still being written stay, however long ago they came', async () => {
  const chat = stage.chat('vilque', 'telegram')
  await chat.press('feedback')
  await chat.press('kind:report')
  await sendFile(stage.converse, chat, pdfWith('de ayer'))
  await rows(sql`update attachments set at = now() - interval '23 hours'`)
  await chat.say('Cobran de más')
  expect((await forgetIn(0.5))?.drafts).toBe(0)
  await chat.press('skip')
  await chat.press('nameless')
  await chat.press('send')
  expect([...(await rows(sql`select code is not null as sent from attachments`))]).toEqual([{ sent: true }])
})

it('tried only, it tells the same numbers and changes nothing', async () => {
  const chat = stage.chat('vilque', 'telegram')
  await close(await opine(chat))
  await chat.press('feedback')
  await chat.press('kind:report')
  await sendFile(stage.converse, chat, pdfWith('probar'))
  const before = [...(await counts())]
  const tried = await forgetIn(200, true)
  expect([...(await counts())]).toEqual(before)
  expect(tried).toEqual(await forgetIn(200))
  expect(tried).toMatchObject({ identities: 1, drafts: 2 })
})

it('every hour, and at once, what is due goes, from the disk too, and a fault is told', async () => {
  const chat = stage.chat('vilque', 'telegram')
  await chat.press('feedback')
  await chat.press('kind:report')
  await sendFile(stage.converse, chat, pdfWith('barrida'))
  const [file] = await rows(sql`select hash from attachments`)
  const hash = String(file?.hash)
  const arrivals = createArrivals(stage.dataDir)
  const head = { name: 'plan.docx', by: 'x', asNew: true }
  const { id: waits } = await arrivals.add('vilque', head, new Date())
  const faults: unknown[] = []
  const parts = {
    institutions: stage.library.institutions,
    files: stage.files,
    arrivals,
    now: () => new Date(Date.now() + 25 * hour),
    failed: (error: unknown) => void faults.push(error),
  }
  const stop = forgetHourly({ ...parts, database: stage.database })
  await until('the file is gone', async () => (await stage.files.read(hash)) === undefined)
  stop()
  expect(await arrivals.read('vilque', waits, new Date())).toBeUndefined()
  expect(await stage.database.call((db) => keptHashes(db, [hash]))).toEqual(new Set())
  expect(faults).toEqual([])
  const broken = { ...stage.database, transaction: () => Promise.reject(new Error('broken')) }
  forgetHourly({ ...parts, database: broken })()
  await until('the fault is told', () => faults.length === 1)
})

it('who waits for an answer is forgotten after 180 days, the question stays', async () => {
  const chat = stage.chat('vilque', 'telegram')
  await chat.say('¿Cuándo llueve en la luna?')
  await chat.press('register')
  await chat.press('await_answer')
  const waits = async () => (await rows(sql`select 1 from awaiting`)).length
  await forgetIn(179)
  expect(await waits()).toBe(1)
  expect((await forgetIn(181))?.identities).toBe(1)
  expect(await waits()).toBe(0)
  expect(
    await rows(sql`select 1 from unanswered where question = '¿Cuándo llueve en la luna?'`),
  ).toHaveLength(1)
})
