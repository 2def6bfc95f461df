import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { WhatsAppNumbers } from '../../bot/whatsapp-numbers.ts'
import { connect } from '../../db/connect.ts'
import { numbersOf } from '../journeys/whatsapp-resident.ts'
import { pendingCount } from '../replies.ts'
import { freshFolder, openStage, type Stage, silent, textOf, until } from '../stage.ts'
import { openWhatsApp, type WhatsApp } from '../stand-ins/whatsapp-web/open.ts'

const institution = 'vilque'
const name = `whatsapp:${institution}`

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

let whatsapp: WhatsApp
let folder: Awaited<ReturnType<typeof freshFolder>>
let running: { stop: () => Promise<void> }[]
beforeEach(async () => {
  whatsapp = await openWhatsApp()
  folder = await freshFolder()
  running = []
})
afterEach(async () => {
  for (const one of running) await one.stop()
  await whatsapp.close()
  await folder.remove()
})

/** One more process that was given the number, with connections of its own. */
const process = async (): Promise<WhatsAppNumbers> => {
  const database = connect({ server: stage.address, log: silent })
  await database.ready(10_000)
  const numbers = await numbersOf({ ...stage, database }, { institution, whatsapp, sessionDir: folder.path })
  running.push(numbers, { stop: () => database.close() })
  numbers.start()
  return numbers
}
const attends = (numbers: WhatsAppNumbers) =>
  until('it attends', () => numbers.states()[name] === 'ready', 60_000)

const answersTo = async (chat: string, question: string): Promise<string[]> => {
  const before = whatsapp.received(chat).length
  whatsapp.say(chat, question)
  await until('an answer', () => whatsapp.received(chat).length > before, 30_000)
  await until('all of it', async () => (await pendingCount(stage.database)) === 0)
  return whatsapp
    .received(chat)
    .slice(before)
    .map(({ body }) => body)
}

it('one number given to two processes is served by one, and by the other once that has left it', async () => {
  const first = await process()
  await whatsapp.link(60_000)
  await attends(first)
  const second = await process()
  const chat = '51977000001@c.us'
  expect(await answersTo(chat, 'hola')).toHaveLength(1)
  expect(second.states()[name]).toBe('off')

  await first.stop()
  await attends(second)
  expect(await answersTo(chat, 'menú')).toHaveLength(1)
  expect(first.states()[name]).toBe('off')
})

it('what waited for its resident at the Cloud API goes out once the number is linked instead', async () => {
  const phone = '51977000002'
  const said = await stage.chat(institution, 'whatsapp', phone).say('hola')
  await stage.database.call((db) =>
    db.execute(sql`update outbox set status = 'waiting' where status = 'pending'`),
  )
  const numbers = await process()
  await whatsapp.link(60_000)
  await attends(numbers)
  const chat = `${phone}@c.us`
  await until('it came', () => whatsapp.received(chat).length > 0, 30_000)
  await until('all of it', async () => (await pendingCount(stage.database)) === 0)
  expect(whatsapp.received(chat)).toHaveLength(1)
  const greeting = textOf(said).split(/\s/)[0] ?? ''
  expect(whatsapp.received(chat)[0]?.body).toContain(greeting)
})
