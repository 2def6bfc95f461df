import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { type Answers, openAnswers } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers(smallTowns))
})
afterAll(() => stage.close())

const newEntry = {
  kind: 'faq',
  title: '¿Hay feria los domingos?',
  text: 'Sí, en la plaza.',
  source: { document: 'Aviso', issuer: 'Municipalidad' },
}

describe('the list of entries', () => {
  it('finds parts of words wherever they stand, accents and capitals apart, as they are now', async () => {
    const found = async (q: string, more = '') =>
      (await desk.call('GET', `/v1/cancha/entries?q=${encodeURIComponent(q)}${more}`)).body.items.map(
        ({ id }: { id: string }) => id,
      )
    expect(await found('CAMIÓN basur')).toEqual(['limpieza'])
    expect(await found('vicuñas')).toEqual([])
    const { body } = await desk.call('POST', '/v1/cancha/entries', {
      body: { ...newEntry, title: 'Esquila', more: 'Se esquilan las VICUÑAS.' },
    })
    expect(await found('vicunas')).toEqual(['esquila'])
    const changed = await desk.call('PUT', '/v1/cancha/entries/esquila', {
      version: body.version,
      body: { ...newEntry, title: 'Esquila', more: 'Se esquilan las alpacas.' },
    })
    expect([await found('vicuña'), await found('alpaca')]).toEqual([[], ['esquila']])
    await desk.call('DELETE', '/v1/cancha/entries/esquila', { version: changed.body.version })
    expect([await found('alpaca'), await found('alpaca', '&bin=true')]).toEqual([[], ['esquila']])
    expect((await found('¿?')).length).toBe((await found('')).length)
  })

  it('tells on request how many there are, what residents thought, and what was to be reviewed', async () => {
    const old = await desk.call('POST', '/v1/cancha/entries', {
      body: { ...newEntry, title: 'Horario de verano', reviewBy: '2026-02-28' },
    })
    expect(old.status).toBe(201)
    await stage.database.call((db) =>
      db.execute(sql`insert into ratings (institution, entry, useful) values ('cancha', 'horario-de-verano', true),
        ('cancha', 'horario-de-verano', false), ('cancha', 'horario-de-verano', true), ('vilque', 'horario-de-verano', true)`),
    )
    const list = async (query: string) => (await desk.call('GET', `/v1/cancha/entries?${query}`)).body
    expect(await list('limit=1&count=true')).toMatchObject({ total: 6, items: [{ id: expect.any(String) }] })
    expect((await list('limit=1')).total).toBeUndefined()
    expect((await list('q=verano&ratings=true')).items).toMatchObject([
      { id: 'horario-de-verano', ratings: { useful: 2, notUseful: 1 } },
    ])
    expect((await list('kind=mission&ratings=true')).items[0].ratings).toEqual({ useful: 0, notUseful: 0 })
    expect((await list('review=2026-02-27&count=true')).total).toBe(0)
    expect((await list('review=2026-02-28')).items).toMatchObject([{ id: 'horario-de-verano' }])
    const { body } = await desk.call('GET', '/v1/cancha/entries/horario-de-verano')
    await desk.call('DELETE', '/v1/cancha/entries/horario-de-verano', { version: body.version })
  })
})
