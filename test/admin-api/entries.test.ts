import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importContent } from '../../db/entries.ts'
import { until } from '../stage.ts'
import { smallTowns, townOf } from '../towns.ts'
import { type Answers, openAnswers } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers(smallTowns))
})
afterAll(() => stage.close())
beforeEach(() => desk.as('editor'))

const at = (id: string) => `/v1/vilque/entries/${id}`
const read = (id: string) => desk.call('GET', at(id))
const revision = async () =>
  Number(
    (
      await stage.database.call((db) =>
        db.execute(sql`select revision from institutions where slug = 'vilque'`),
      )
    )[0]?.revision,
  )
const editor = expect.stringContaining('editor')
const newEntry = {
  kind: 'faq',
  title: '¿Hay feria los domingos?',
  text: 'Sí, en la plaza.',
  source: { document: 'Aviso', issuer: 'Municipalidad' },
}

describe('one entry', () => {
  it('is read whole, with its version as ETag', async () => {
    const { status, body, etag } = await read('mision')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: 'mision',
      kind: 'mission',
      version: 1,
      ratings: { useful: 0, notUseful: 0 },
    })
    expect(etag).toBe('"1"')
  })

  it('is corrected, and residents get it within two seconds', async () => {
    const { body } = await read('limpieza')
    const answer = await desk.call('PUT', at('limpieza'), {
      version: body.version,
      body: { ...body, text: 'El camión pasa los lunes.' },
    })
    expect(answer).toMatchObject({ status: 200, body: { version: body.version + 1 } })
    const told = () => stage.library.shelf('vilque')?.entry('limpieza')?.text === 'El camión pasa los lunes.'
    await until('residents get it', told, 2000)
  })

  it('is not changed without its version (428), nor on another one (412, with the current one)', async () => {
    const { body } = await read('mision')
    expect(await desk.call('PUT', at('mision'), { body })).toMatchObject({ status: 428 })
    const stale = await desk.call('PUT', at('mision'), { version: 77, body: { ...body, title: 'Otra' } })
    expect(stale).toMatchObject({ status: 412, body: { current: { id: 'mision', version: body.version } } })
  })

  it('of two editors at the same time one is refused, and nothing is lost', async () => {
    const { body } = await read('mesa')
    const both = await Promise.all(
      ['uno', 'dos'].map((text) =>
        desk.call('PUT', at('mesa'), { version: body.version, body: { ...body, text } }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    const { body: now } = await read('mesa')
    expect(now.text).toBe(both.find(({ status }) => status === 200)?.body.text)
  })

  it('saved as it was makes no version', async () => {
    const { body } = await read('mision')
    const { body: same } = await desk.call('PUT', at('mision'), { version: body.version, body })
    expect(same.version).toBe(body.version)
  })

  it('keeps the id of its address', async () => {
    const { body } = await read('mision')
    const answer = await desk.call('PUT', at('mision'), {
      version: body.version,
      body: { ...body, id: 'otra' },
    })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'id' }] } })
  })

  it('names the field and the rule of every fault, and refuses unknown fields', async () => {
    const { body } = await desk.call('POST', '/v1/vilque/entries', {
      body: { ...newEntry, text: '', reviewBy: 'mañana', color: 'rojo', goal: {} },
    })
    expect(body.status).toBe(422)
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['text', 'reviewBy']),
    )
  })

  it('of another institution does not exist', async () => {
    expect(await desk.call('GET', '/v1/nadie/entries/mision')).toMatchObject({ status: 404 })
    expect(await desk.call('GET', '/v1/nadie/entries')).toMatchObject({ status: 404 })
    expect(await desk.call('POST', '/v1/nadie/entries', { body: newEntry })).toMatchObject({ status: 404 })
  })

  it('is named after its title when it has no id, and told apart from others', async () => {
    const first = await desk.call('POST', '/v1/vilque/entries', { body: newEntry })
    const second = await desk.call('POST', '/v1/vilque/entries', { body: newEntry })
    expect([first.status, first.body.id, second.body.id]).toEqual([
      201,
      'hay-feria-los-domingos',
      'hay-feria-los-domingos-2',
    ])
    expect(first.headers.get('location')).toBe('/v1/vilque/entries/hay-feria-los-domingos')
    const taken = await desk.call('POST', '/v1/vilque/entries', { body: { ...newEntry, id: 'mision' } })
    expect(taken).toMatchObject({ status: 409, body: { errors: [{ field: 'id' }] } })
  })
})

describe('among the others', () => {
  it('a published question that another one answers is refused with a link to it; a draft may hold it', async () => {
    const twin = { ...newEntry, id: 'basura', questions: ['QUIEN recoge la básura'] }
    const refused = await desk.call('POST', '/v1/vilque/entries', { body: twin })
    expect(refused).toMatchObject({
      status: 409,
      body: { claims: [{ entry: 'limpieza', link: '/v1/vilque/entries/limpieza' }] },
    })
    const draft = await desk.call('POST', '/v1/vilque/entries', { body: { ...twin, status: 'draft' } })
    expect(draft.status).toBe(201)
    const published = await desk.call('POST', `${at('basura')}/publish`, { version: 1 })
    expect(published.status).toBe(409)
  })

  it('a unit must exist, and stays as long as others name it', async () => {
    const refused = await desk.call('POST', '/v1/vilque/entries', { body: { ...newEntry, unit: 'mision' } })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'unit' }] } })
    const goal = { ...newEntry, kind: 'goal', goal: { responsibleUnit: 'nadie' } }
    const other = await desk.call('POST', '/v1/vilque/entries', { body: goal })
    expect(other).toMatchObject({ status: 422, body: { errors: [{ field: 'goal.responsibleUnit' }] } })
    const { body } = await read('area-limpieza')
    const gone = await desk.call('DELETE', at('area-limpieza'), { version: body.version })
    expect(gone).toMatchObject({ status: 409, body: { entries: [{ id: 'limpieza' }] } })
  })

  it('two entries that claim one question at the same time: one is refused', async () => {
    const question = 'a qué hora abre el mercado'
    const both = await Promise.all(
      ['uno', 'dos'].map((id) =>
        desk.call('POST', '/v1/vilque/entries', {
          body: { ...newEntry, id: `mercado-${id}`, questions: [question] },
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

describe('the life of an entry', () => {
  it('a draft is not told to residents and builds nothing anew; published it is, archived it is not', async () => {
    const before = await revision()
    await desk.call('POST', '/v1/vilque/entries', { body: { ...newEntry, id: 'feria', status: 'draft' } })
    expect(await revision()).toBe(before)
    await desk.call('POST', `${at('feria')}/publish`, { version: 1 })
    await until('it is told', () => stage.library.shelf('vilque')?.entry('feria') !== undefined, 2000)
    expect(await desk.call('POST', `${at('feria')}/archive`, { version: 2 })).toMatchObject({
      body: { status: 'archived', version: 3 },
    })
    await until('it is not told', () => stage.library.shelf('vilque')?.entry('feria') === undefined, 2000)
  })

  it('goes to the bin and comes back as it was in any version', async () => {
    const { body } = await read('licencia')
    await desk.call('PUT', at('licencia'), { version: 1, body: { ...body, title: 'Licencias' } })
    expect(await desk.call('DELETE', at('licencia'), { version: 2 })).toMatchObject({ status: 200 })
    expect((await read('licencia')).status).toBe(404)
    expect((await desk.call('GET', '/v1/vilque/entries?q=licencia')).body.items).toEqual([])
    const bin = await desk.call('GET', '/v1/vilque/entries?bin=true')
    expect(bin.body.items).toMatchObject([{ id: 'licencia', version: 3, deletedAt: expect.any(String) }])
    await until(
      'residents lose it',
      () => stage.library.shelf('vilque')?.entry('licencia') === undefined,
      2000,
    )
    const back = await desk.call('POST', `${at('licencia')}/restore`, { version: 3, body: { version: 1 } })
    expect(back).toMatchObject({ status: 200, body: { title: body.title, version: 4 } })
    expect(back.body.deletedAt).toBeUndefined()
    const { body: versions } = await desk.call('GET', `${at('licencia')}/versions`)
    expect(
      versions.items.map(({ version, by, changed }: { version: number; by: string; changed: string[] }) => [
        version,
        by,
        changed,
      ]),
    ).toEqual([
      [4, editor, expect.arrayContaining(['id', 'title'])],
      [3, editor, expect.arrayContaining(['id', 'title'])],
      [2, editor, ['title']],
      [1, 'test', expect.arrayContaining(['id', 'source.document'])],
    ])
    expect(versions.items[1].content).toBeNull()
    const missing = await desk.call('POST', `${at('licencia')}/restore`, {
      version: 4,
      body: { version: 99 },
    })
    expect(missing.status).toBe(404)
  })

  it('files that hold what is in the bin bring it back', async () => {
    const town = townOf('cancha', 'Cancha')
    await desk.call('DELETE', '/v1/cancha/entries/mesa', { version: 1 })
    expect((await desk.call('GET', '/v1/cancha/entries/mesa')).status).toBe(404)
    const counts = await stage.database.transaction((tx) => importContent(tx, town, 'Ana'))
    expect(counts).toMatchObject({ changed: 1, onlyInDatabase: 0 })
    expect((await desk.call('GET', '/v1/cancha/entries/mesa')).body.version).toBe(3)
  })

  it('every act is in the audit log, in the transaction that does it', async () => {
    await desk.call('POST', '/v1/cancha/entries', { body: { ...newEntry, id: 'anotada' } })
    await desk.call('PUT', '/v1/cancha/entries/anotada', { version: 9, body: newEntry })
    await desk.call('DELETE', '/v1/cancha/entries/anotada', { version: 1 })
    const acts = await stage.database.call((db) =>
      db.execute(sql`select action, by from audit where object = 'anotada' order by id`),
    )
    expect([...acts]).toEqual([
      { action: 'entry.create', by: editor },
      { action: 'entry.bin', by: editor },
    ])
  })
})

describe('the list', () => {
  it('gives page after page, nothing twice and nothing left out', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await desk.call('GET', `/v1/cancha/entries?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next ?? ''
    } while (cursor)
    expect(seen).toEqual(['mision', 'limpieza', 'area-limpieza', 'licencia', 'mesa'])
    expect(await desk.call('GET', '/v1/cancha/entries?cursor=zzz')).toMatchObject({ status: 422 })
  })

  it.each([
    ['kind=unit', ['area-limpieza']],
    ['status=draft', []],
    ['q=CAMION%20basura', ['limpieza']],
    ['q=%25', ['mision', 'limpieza', 'area-limpieza', 'licencia', 'mesa']],
  ])('is narrowed by %s', async (query, ids) => {
    const { body } = await desk.call('GET', `/v1/cancha/entries?${query}`)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(ids)
  })
})

it('a viewer reads and changes nothing; nobody reads nothing', async () => {
  desk.as('viewer')
  expect((await read('mision')).status).toBe(200)
  expect((await desk.call('POST', `${at('mision')}/archive`, { version: 1 })).status).toBe(403)
  desk.as(undefined)
  expect((await read('mision')).status).toBe(401)
})

it('useful and not useful are counted beside the answer', async () => {
  const chat = stage.chat('cancha')
  await chat.say('¿Quién recoge la basura?')
  await chat.press('useful:limpieza')
  expect((await desk.call('GET', '/v1/cancha/entries/limpieza')).body.ratings).toEqual({
    useful: 1,
    notUseful: 0,
  })
})
