import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from '../stage.ts'
import { journeys } from './journeys.ts'
import { consoleResident, webResident } from './residents.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('samples')
})
afterAll(() => stage.close())

describe.each([
  ['at the terminal', consoleResident],
  ['in the web chat', webResident],
])('a resident %s', (where, arrive) => journeys(where, arrive, () => stage))

it('the same words in five municipalities give each its own answer', async () => {
  const told = await Promise.all(
    ['pucara', 'otuzco', 'comuna', 'pozuzo', 'puno'].map(async (institution) => {
      const resident = await webResident(stage, institution)
      const { text } = await resident.say('¿cuál es la visión de la municipalidad?')
      await resident.leave()
      return text
    }),
  )
  expect(new Set(told).size).toBe(5)
})
