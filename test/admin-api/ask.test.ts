import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDraftShelf } from '../../admin-api/drafts.ts'
import { smallTowns } from '../towns.ts'
import { type Answers, openAnswers } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers(smallTowns))
  desk.as('editor')
})
afterAll(() => stage.close())

const ask = async (question: string, draft?: boolean) =>
  (
    await desk.call('POST', '/v1/vilque/ask', {
      body: { question, ...(draft === undefined ? {} : { draft }) },
    })
  ).body
const idsOf = ({ entries }: { entries: { id: string }[] }) => entries.map(({ id }) => id)

it('says what residents are answered, with the words corrected and matched, the confidence and what came next', async () => {
  const said = await ask('kien rrecoge la vasura')
  expect(said).toMatchObject({ status: 'answer', entries: [{ id: 'limpieza', kind: 'service' }] })
  expect(said.why.corrected).toEqual(
    expect.arrayContaining([
      { from: 'vasura', to: 'basura' },
      { from: 'rrecoge', to: 'recoge' },
    ]),
  )
  expect(said.why.matched).toContain('vasura')
  expect(said.why.confidence).toBeGreaterThan(0.46)
  for (const one of said.why.runnersUp)
    expect(stage.library.shelf('vilque')?.entry(one.id)?.title).toBe(one.title)
  const verdict = stage.library.shelf('vilque')?.find('kien rrecoge la vasura')
  expect(verdict).toMatchObject({ entries: idsOf(said).map((id) => ({ entry: { id } })) })
})

it('says why it does not answer, and what small talk is', async () => {
  expect(await ask('¿cuánto cuesta la misión espacial a Júpiter?')).toMatchObject({
    status: 'no_match',
    entries: [],
    why: { silence: expect.any(String) },
  })
  expect(await ask('gracias')).toMatchObject({ status: 'smalltalk', entries: [], why: { talk: 'thanks' } })
})

it('answers from drafts as if they were published, as they stand now, and only when asked to', async () => {
  const question = '¿Cuándo es la feria de quesos?'
  const draft = {
    id: 'feria',
    kind: 'faq',
    title: 'Feria de quesos',
    text: 'La feria de quesos es en agosto.',
    questions: [question],
    source: { document: 'Aviso', issuer: 'Municipalidad' },
    status: 'draft',
  }
  await desk.call('POST', '/v1/vilque/entries', { body: draft })
  expect(idsOf(await ask(question, true))[0]).toBe('feria')
  expect(idsOf(await ask(question))).not.toContain('feria')
  await desk.call('PUT', '/v1/vilque/entries/feria', {
    version: 1,
    body: { ...draft, title: 'Quesos de Vilque' },
  })
  expect((await ask(question, true)).entries[0].title).toBe('Quesos de Vilque')
  await desk.call('PUT', '/v1/vilque/entries/feria', { version: 2, body: { ...draft, status: 'archived' } })
  expect(idsOf(await ask(question, true))).not.toContain('feria')
})

it('builds the drafts once for all who ask at the same time, and again after a failure', async () => {
  let reads = 0
  let fails = true
  const drafts = createDraftShelf({
    call: async (work, options) => {
      if (options?.deadline !== undefined) {
        reads += 1
        if (fails) throw new Error('broken')
      }
      return stage.database.call(work, options)
    },
  })
  await expect(drafts('cancha')).rejects.toThrow('broken')
  fails = false
  const shelves = await Promise.all([drafts('cancha'), drafts('cancha'), drafts('cancha')])
  expect([reads, new Set(shelves).size]).toEqual([2, 1])
  expect(await drafts('nadie')).toBeUndefined()
})

it('an institution that does not exist has no answers', async () => {
  expect((await desk.call('POST', '/v1/nadie/ask', { body: { question: 'hola' } })).status).toBe(404)
  expect((await desk.call('POST', '/v1/nadie/ask', { body: { question: 'hola', draft: true } })).status).toBe(
    404,
  )
  expect((await desk.call('POST', '/v1/vilque/ask', { body: { question: '' } })).status).toBe(422)
})
