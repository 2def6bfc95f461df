import { afterAll, beforeAll, describe } from 'vitest'
import { openStage, type Stage } from '../stage.ts'
import { journeys } from './journeys.ts'
import { telegramResident } from './telegram-resident.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('samples')
})
afterAll(() => stage.close())

describe.each(['polling', 'webhook'] as const)('a resident on Telegram by %s', (mode) =>
  journeys(`Telegram ${mode}`, telegramResident(mode), () => stage),
)
