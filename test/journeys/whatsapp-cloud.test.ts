import { afterAll, beforeAll, describe } from 'vitest'
import { openStage, type Stage } from '../stage.ts'
import { caseJourneys } from './case-journeys.ts'
import { writingJourneys } from './feedback-journeys.ts'
import { journeys } from './journeys.ts'
import { whatsappCloudResident } from './whatsapp-cloud-resident.ts'

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
