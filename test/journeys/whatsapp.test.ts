import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pendingCount } from '../replies.ts'
import { openStage, type Stage, until } from '../stage.ts'
import { caseJourneys } from './case-journeys.ts'
import { writingJourneys } from './feedback-journeys.ts'
import { journeys } from './journeys.ts'
import { openNumbers, whatsappTowns } from './whatsapp-resident.ts'

let stage: Stage
const towns = whatsappTowns()
beforeAll(async () => {
  stage = await openStage('samples')
})
afterAll(async () => {
  await towns.close()
  await stage.close()
})

describe('a resident on WhatsApp by a linked number', () => {
  journeys('WhatsApp', towns.arrive, () => stage)
  writingJourneys('WhatsApp', towns.arrive, () => stage)
  caseJourneys('WhatsApp', towns.arrive, () => stage)
})

describe('200 residents on WhatsApp at once', () => {
  it('are each answered once, in the order of their chat', async () => {
    const { whatsapp, close } = await openNumbers(stage, 'otuzco')
    const chats = Array.from({ length: 200 }, (_, at) => `${51_980_000_000 + at}@${at % 4 ? 'c.us' : 'lid'}`)
    for (const chat of chats) whatsapp.say(chat, 'menú')
    await until('all are answered', () => chats.every((chat) => whatsapp.received(chat).length > 0), 60_000)
    await until('nothing waits', async () => (await pendingCount(stage.database)) === 0)
    expect(chats.filter((chat) => whatsapp.received(chat).length !== 1)).toEqual([])
    const [first = ''] = chats
    const said = Array.from({ length: 20 }, (_, at) => (at % 3 ? 'menú' : 'zxqw vbnm jklp'))
    for (const text of said) whatsapp.say(first, text)
    await until('each has its answer', () => whatsapp.received(first).length > said.length, 20_000)
    const answers = whatsapp.received(first).slice(1)
    expect(answers.map(({ body }) => (/No encontré/.test(body) ? 'zxqw vbnm jklp' : 'menú'))).toEqual(said)
    expect(whatsapp.violations).toEqual([])
    await close()
  })
})
