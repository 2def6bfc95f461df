import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createArrivals } from '../../db/arrivals.ts'
import { until } from '../stage.ts'
import { smallTowns } from '../towns.ts'
import { type Answers, openAnswers } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers(smallTowns))
})
afterAll(() => stage.close())

const at = '/v1/vilque/arrivals'
const entry = (id: string, rest = '') => `
  - id: ${id}
    kind: faq
    title: Título de ${id}
    text: Texto.
    source: { document: Guía, issuer: Municipalidad }
${rest}`
const content = (...entries: string[]) => `entries:${entries.join('')}`

/** Sends a file and asks until it is read. */
const arrive = async (text: string, name: string) => {
  const form = new FormData()
  form.set('file', new File([text], name))
  const sent = await desk.call('POST', at, { body: form })
  expect(sent.status).toBe(202)
  return settled(sent.body.id)
}
const settled = async (id: string) => {
  let body: Awaited<ReturnType<typeof desk.call>>['body']
  await until(`${id} is read`, async () => {
    body = (await desk.call('GET', `${at}/${id}`)).body
    return body.state !== 'reading' && body.state !== 'taking'
  })
  return body
}
const take = async (id: string, only?: number[]) => {
  const { status } = await desk.call('POST', `${at}/${id}/take`, { body: only ? { only } : {} })
  expect(status).toBe(202)
  return settled(id)
}
const statusOf = async (id: string) => (await desk.call('GET', `/v1/vilque/entries/${id}`)).status

it('what a file would bring is told entry by entry, with its faults, and nothing is kept', async () => {
  const text = content(
    entry('buena'),
    entry('mala', '    unit: nadie\n'),
    entry('otra-clase').replace('kind: faq', 'kind: noticia'),
  )
  const { state, counts, items, next } = await arrive(text, 'C:\\tareas\\mezcla.yaml')
  expect([state, counts, next]).toEqual(['ready', { new: 1, changed: 0, same: 0, faulty: 2, taken: 0 }, null])
  expect(items).toEqual([
    expect.objectContaining({ n: null, title: 'otra-clase', effect: 'faulty' }),
    expect.objectContaining({ n: 1, id: 'mala', effect: 'faulty' }),
    expect.objectContaining({ n: 0, id: 'buena', effect: 'new', faults: [], taken: false }),
  ])
  expect(items[0].faults).toEqual([expect.objectContaining({ field: 'kind', line: expect.any(Number) })])
  expect(items[1].faults).toEqual([expect.objectContaining({ field: 'unit' })])
  expect(await statusOf('buena')).toBe(404)
})

it('only what was chosen is taken in, as one import that can be undone; the rest goes on waiting', async () => {
  const { id } = await arrive(content(entry('una'), entry('dos'), entry('tres')), 'tres.yaml')
  const first = await take(id, [0, 2])
  expect(first.done).toEqual({ import: expect.any(String), added: 2, changed: 0, same: 0 })
  expect(await Promise.all(['una', 'dos', 'tres'].map(statusOf))).toEqual([200, 404, 200])
  expect(first.items.map(({ taken }: { taken: boolean }) => taken)).toEqual([true, false, true])
  expect((await take(id)).done).toMatchObject({ added: 1 })
  expect(await desk.call('POST', `${at}/${id}/take`, { body: {} })).toMatchObject({ status: 422 })
  expect((await desk.call('POST', `/v1/vilque/imports/${first.done.import}/undo`)).status).toBe(200)
  expect(await Promise.all(['una', 'dos', 'tres'].map(statusOf))).toEqual([404, 200, 404])
})

it('a document brings drafts, each of which can be left out', async () => {
  const { id, document, items } = await arrive('# Feria\n\nDomingos.\n\n# Mercado\n\nA diario.', 'guía.md')
  expect([document, items.map(({ status }: { status: string }) => status)]).toEqual([
    true,
    ['draft', 'draft'],
  ])
  expect((await take(id, [1])).done).toMatchObject({ added: 1 })
  expect(await Promise.all(['feria', 'mercado'].map(statusOf))).toEqual([404, 200])
})

it('what two take at the same time is taken in once', async () => {
  const { id } = await arrive('# Doble\n\nUna vez.', 'doble.md')
  const both = await Promise.all([1, 2, 3].map(() => desk.call('POST', `${at}/${id}/take`, { body: {} })))
  expect(both.map(({ status }) => status).sort()).toEqual([202, 409, 409])
  await settled(id)
  expect(await Promise.all(['doble', 'doble-2'].map(statusOf))).toEqual([200, 404])
})

it('what became wrong meanwhile is taken in as a whole or not at all, and says why', async () => {
  const { id } = await arrive(content(entry('lleva', '    questions: ["¿Quién lleva?"]\n')), 'lleva.yaml')
  const rival = { kind: 'faq', title: 'Rival', text: 'x', source: { document: 'D', issuer: 'I' } }
  await desk.call('POST', '/v1/vilque/entries', { body: { ...rival, questions: ['¿quién lleva?'] } })
  const { done, faults, counts } = await take(id)
  expect([done, counts.taken]).toEqual([null, 0])
  expect(faults).toEqual([expect.objectContaining({ entry: 'lleva', field: 'questions' })])
})

it('what cannot be read says why, and of another municipality everything is refused', async () => {
  expect(await arrive('no es un libro', 'hoja.xlsx')).toMatchObject({
    state: 'refused',
    why: expect.stringMatching(/no es un \.xlsx/),
  })
  const form = new FormData()
  form.set('file', new File(['x'], 'x.exe'))
  expect((await desk.call('POST', at, { body: form })).status).toBe(415)
  const { id } = await arrive(content(entry('ajena')), 'a.yaml')
  expect((await desk.call('GET', `/v1/cancha/arrivals/${id}`)).status).toBe(404)
  expect((await desk.call('GET', `${at}/..%2Fx`)).status).toBe(404)
  expect((await desk.call('POST', `${at}/${id}/take`, { body: { only: [7] } })).status).toBe(422)
})

it('a long file is told page by page', async () => {
  const many = Array.from({ length: 130 }, (_, n) => entry(`larga-${n}`))
  const first = await arrive(content(...many), 'larga.yaml')
  expect([first.items.length, first.counts.new]).toEqual([100, 130])
  const second = (await desk.call('GET', `${at}/${first.id}?cursor=${first.next}`)).body
  expect([second.items.length, second.next]).toEqual([30, null])
  const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(130)
})

it('files wait for a day and are known to every process; the work of one that died is told', async () => {
  const arrivals = createArrivals(stage.dataDir)
  const head = { name: 'sola.yaml', by: 'x', asNew: false }
  const now = stage.clock.now()
  const { id } = await arrivals.add('cancha', head, now)
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  expect(await createArrivals(stage.dataDir).read('cancha', id, now)).toMatchObject({ state: 'reading' })
  expect(await arrivals.read('cancha', id, later(10))).toMatchObject({ state: 'refused' })
  const next = await arrivals.add('cancha', head, later(25 * 60))
  expect((await arrivals.list('cancha', later(25 * 60))).map((one) => one.id)).toEqual([next.id])
})

it('what nobody decided on within a day is gone, from the disk too with the next file', async () => {
  const arrivals = createArrivals(stage.dataDir)
  const head = { name: 'vieja.yaml', by: 'x', asNew: false }
  const now = stage.clock.now()
  const tomorrow = new Date(now.getTime() + 25 * 60 * 60_000)
  const { id } = await arrivals.add('otra', head, now)
  expect(await arrivals.read('otra', id, tomorrow)).toBeUndefined()
  const next = await arrivals.add('otra', head, tomorrow)
  expect(await readdir(join(stage.dataDir, 'arrivals', 'otra'))).toEqual([next.id])
})
