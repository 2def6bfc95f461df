import { afterAll, beforeAll, describe } from 'vitest'
import { openStage, type Stage } from '../stage.ts'
import { caseJourneys } from './case-journeys.ts'
import { writingJourneys } from './feedback-journeys.ts'
import { consoleResident, webResident } from './residents.ts'
import { telegramResident } from './telegram-resident.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('samples')
})
afterAll(() => stage.close())

describe.each([
  ['at the terminal', consoleResident],
  ['in the web chat', webResident],
  ['on Telegram by polling', telegramResident('polling')],
  ['on Telegram by webhook', telegramResident('webhook')],
])('a resident %s with an opinion', (where, arrive) => {
  writingJourneys(where, arrive, () => stage)
  caseJourneys(where, arrive, () => stage)
})
