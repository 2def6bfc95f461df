import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { type Answers, openAnswers } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers(smallTowns))
  desk.as('editor')
})
afterAll(() => stage.close())

const propose = (body: object) => desk.call('POST', '/v1/vilque/ways-of-asking', { body })

it('proposes ways of asking for an answer that is being written, none of which is another answer’s', async () => {
  const drafted = { title: 'Cementerio municipal', keywords: ['nicho'], questions: ['necesito un nicho'] }
  const first = await propose(drafted)
  expect(first.status).toBe(200)
  expect(first.body.items.length).toBeGreaterThan(10)
  expect(first.body.items.join(' ')).toMatch(/nicho|cementerio|tumba|difunto/)

  const [taken] = first.body.items
  const other = {
    kind: 'service',
    title: 'Panteón',
    text: 'Queda en el cerro.',
    questions: [taken],
    source: { document: 'Guía', issuer: 'Municipalidad' },
  }
  expect((await desk.call('POST', '/v1/vilque/entries', { body: other })).status).toBe(201)
  await expect.poll(async () => (await propose(drafted)).body.items).not.toContain(taken)
})

it('names the field that is wrong, and is for who may edit', async () => {
  const without = await propose({ keywords: [], questions: [] })
  expect(without.status).toBe(422)
  expect(without.body.errors).toEqual([expect.objectContaining({ field: 'title' })])
  desk.as('viewer')
  expect((await propose({ title: 'Cementerio' })).status).toBe(403)
})
