import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pendingCount } from '../replies.ts'
import { openStage, type Stage, until } from '../stage.ts'
import { caseJourneys } from './case-journeys.ts'
import { writingJourneys } from './feedback-journeys.ts'
import { journeys } from './journeys.ts'
import { openNumbers, whatsappCloudResident } from './whatsapp-cloud-resident.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('samples')
})
afterAll(() => stage.close())

describe('a resident on WhatsApp by the Cloud API', () => {
  journeys('WhatsApp Cloud', whatsappCloudResident, () => stage)
  writingJourneys('on WhatsApp Cloud', whatsappCloudResident, () => stage)
  caseJourneys('on WhatsApp Cloud', whatsappCloudResident, () => stage)
})

describe('200 residents on WhatsApp by the Cloud API at once', () => {
  it('are each answered once, in the order of their chat', async () => {
    const { cloud, close } = await openNumbers(stage, 'otuzco')
    const residents = Array.from({ length: 200 }, (_, at) =>
      cloud.resident({ phone: `${51_981_000_000 + at}` }),
    )
    for (const resident of residents) resident.say('zxqw vbnm jklp')
    await until('all are answered', () => residents.every(({ received }) => received.length > 0), 60_000)
    await until('nothing waits', async () => (await pendingCount(stage.database)) === 0, 60_000)
    const answered = residents.map(
      ({ received }) => received.filter(({ text }) => /No encontré/.test(text)).length,
    )
    expect(answered.filter((count) => count !== 1)).toEqual([])
    const [first] = residents
    if (!first) throw new Error('nobody')
    const before = first.received.length
    const said = ['zxqw vbnm jklp', 'gracias', 'zxqw vbnm jklp', 'gracias', 'gracias']
    for (const text of said) first.say(text)
    await until('each has its answer', () => first.received.length >= before + said.length, 60_000)
    const answers = first.received.slice(before)
    expect(answers.map(({ text }) => (/No encontré/.test(text) ? 'zxqw vbnm jklp' : 'gracias'))).toEqual(said)
    await close()
  })
})
