import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importContent } from '../../db/entries.ts'
import { pdfOf, wordOf } from '../db/sample-documents.ts'
import { entryOf, townOf } from '../towns.ts'
import { type Answers, openAnswers, type SendContent, sendContent } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers('samples'))
  const treacherous = townOf('vilque', 'Vilque', [
    entryOf('area', 'unit', 'Área de aseo', {
      questions: ['=HYPERLINK("http://x")', '+51 999', "'comilla", '@uno'],
    }),
    entryOf('formula', 'faq', '=1+1', {
      text: '-2\n\n"coma, y punto y coma;"\nñandú 🙂',
      more: 'a\\nb',
      keywords: ['_x0041_', 'dos\nlíneas'],
      unit: 'area',
    }),
    entryOf('meta', 'goal', 'Meta', {
      status: 'draft',
      goal: { target: { text: 'al 80 %', sense: 'level', value: 80.5 }, responsibleUnit: 'area' },
    }),
  ])
  await stage.database.transaction((tx) => importContent(tx, treacherous, 'test'))
  desk.as('editor')
})
afterAll(() => stage.close())

const send: SendContent = (bytes, name, how) => sendContent(desk)(bytes, name, how)
const whole = async (inst = 'vilque') => (await desk.call('GET', `/v1/${inst}/entries?limit=200`)).body.items
const yaml = (id: string, rest: string) => `entries:
  - id: ${id}
    kind: faq
    title: ${id}
    text: Texto.
    source: { document: Guía, issuer: Municipalidad }
${rest}`

describe('what is exported', () => {
  it.each(['vilque', 'puno', 'comuna'])('of %s comes back four ways, and nothing changes', async (inst) => {
    const before = await whole(inst)
    for (const query of [
      'format=zip',
      'format=yaml',
      'format=csv',
      'format=csv&separator=;',
      'format=xlsx',
    ]) {
      const { status, bytes, headers } = await desk.call('GET', `/v1/${inst}/content?${query}`)
      expect(status).toBe(200)
      const name = /filename="(.+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? ''
      const { body } = await send(bytes, name, { inst })
      expect([query, body]).toEqual([
        query,
        expect.objectContaining({ import: null, added: [], changed: [], faults: [] }),
      ])
      expect(body.same).toBeGreaterThan(0)
    }
    expect(await whole(inst)).toEqual(before)
  })

  it('computes nothing in a spreadsheet, and is read by Excel as what it is', async () => {
    const { bytes } = await desk.call('GET', '/v1/vilque/content?format=csv')
    const text = Buffer.from(bytes).toString()
    expect(text.startsWith('\ufeffid,kind,title')).toBe(true)
    expect(text).toContain(",'=1+1,")
    expect(text.split('\r\n').length).toBeGreaterThan(3)
  })
})

describe('what is imported', () => {
  it('is all taken in or, with any fault, nothing; every fault is named by file, line and field', async () => {
    const bad = `${yaml('nueva', '')}
  - id: otra
    kind: noticia
    title: Otra
    text: Texto.
    source: { document: Guía, issuer: Municipalidad }
  - id: tercera
    kind: faq
    title: Tercera
    text: Texto.
    unit: nadie
    source: { document: Guía, issuer: Municipalidad }
`
    const before = await whole()
    const refused = await send(bad, 'faltas.yaml')
    expect(refused.status).toBe(422)
    expect(refused.body.faults).toEqual([
      expect.objectContaining({ file: 'faltas.yaml', line: 9, entry: 'otra', field: 'kind' }),
      expect.objectContaining({ file: 'faltas.yaml', line: 17, entry: 'tercera', field: 'unit' }),
    ])
    const dry = await send(bad, 'faltas.yaml', { dry: true })
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, added: [], faults: refused.body.faults } })
    expect(await whole()).toEqual(before)
  })

  it('may name what is kept already, and must not claim its questions', async () => {
    const { body } = await send(yaml('nombra', '    unit: area\n'), 'a.yaml', { dry: true })
    expect(body).toMatchObject({ added: ['nombra'], faults: [] })
    const claims = await send(yaml('roba', '    questions: ["@UNO"]\n'), 'a.yaml', { dry: true })
    expect(claims.body.faults).toEqual([expect.objectContaining({ entry: 'roba', field: 'questions' })])
    const unit = await send(yaml('area', ''), 'a.yaml', { dry: true })
    expect(unit.body.faults).toEqual([expect.objectContaining({ entry: 'area', field: 'kind' })])
  })

  it('of another municipality, or of no kind that we read, is refused', async () => {
    const { bytes } = await desk.call('GET', '/v1/puno/content')
    expect(await send(bytes, 'puno.zip')).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'slug' }] },
    })
    expect(await send('hola', 'hola.exe')).toMatchObject({ status: 415 })
    expect(await send('hola', 'hola.xlsx')).toMatchObject({ status: 422 })
    expect(
      await desk.call('POST', '/v1/vilque/content', { body: 'x', headers: { 'content-type': 'image/png' } }),
    ).toMatchObject({ status: 415 })
    expect(await send('x', 'x.yaml', { inst: 'nadie' })).toMatchObject({ status: 404 })
  })

  it('may come as the body alone, named by its media type', async () => {
    const headers = { 'content-type': 'application/yaml' }
    const { body } = await desk.call('POST', '/v1/vilque/content?dry_run=true&name=mio.yaml', {
      body: yaml('sola', ''),
      headers,
    })
    expect(body).toMatchObject({ added: ['sola'] })
  })
})

describe('an import', () => {
  it('is undone as one: what it added is in the bin, what it changed is as it was', async () => {
    const before = await whole()
    const first = { ...before[0], title: 'Otro título' }
    const text = `entries:\n  - ${JSON.stringify({ ...first, version: undefined, changedAt: undefined })}\n${yaml('brota', '').replace('entries:\n', '')}`
    const { body } = await send(text, 'cambios.yaml')
    expect(body).toMatchObject({ added: ['brota'], changed: [first.id] })
    const [row] = (await desk.call('GET', '/v1/vilque/imports')).body.items
    expect(row).toMatchObject({
      id: body.import,
      name: 'cambios.yaml',
      by: expect.stringContaining('editor'),
      entries: 2,
      undoneAt: null,
    })
    const undone = await desk.call('POST', `/v1/vilque/imports/${body.import}/undo`)
    expect(undone).toMatchObject({ status: 200, body: { entries: ['area', 'brota'] } })
    const known = ({ version: _, changedAt: __, ...rest }: Record<string, unknown>) => rest
    expect((await whole()).map(known)).toEqual(before.map(known))
    expect(await desk.call('POST', `/v1/vilque/imports/${body.import}/undo`)).toMatchObject({ status: 409 })
    expect(await desk.call('POST', `/v1/puno/imports/${body.import}/undo`)).toMatchObject({ status: 404 })
  })

  it('is not undone where somebody changed an entry since, who is named', async () => {
    const { body } = await send(yaml('tocada', ''), 't.yaml')
    const { body: now } = await desk.call('GET', '/v1/vilque/entries/tocada')
    await desk.call('PUT', '/v1/vilque/entries/tocada', { version: 1, body: { ...now, text: 'Mejor.' } })
    expect(await desk.call('POST', `/v1/vilque/imports/${body.import}/undo`)).toMatchObject({
      status: 409,
      body: { entries: [{ id: 'tocada' }] },
    })
    expect((await desk.call('GET', '/v1/vilque/entries/tocada')).body.text).toBe('Mejor.')
  })

  it('is not undone where others lean on what it brought', async () => {
    const { body } = await send(yaml('gerencia', '').replace('kind: faq', 'kind: unit'), 'u.yaml')
    const leaning = {
      kind: 'faq',
      title: 'Se apoya',
      text: 'x',
      unit: 'gerencia',
      source: { document: 'D', issuer: 'I' },
    }
    expect((await desk.call('POST', '/v1/vilque/entries', { body: leaning })).status).toBe(201)
    const refused = await desk.call('POST', `/v1/vilque/imports/${body.import}/undo`)
    expect(refused).toMatchObject({ status: 409, body: { entries: [{ id: 'se-apoya' }] } })
    expect((await desk.call('GET', '/v1/vilque/entries/gerencia')).status).toBe(200)
  })
})

describe('a document', () => {
  const sentence = 'La municipalidad atiende a todos los vecinos con respeto y cuidado. '
  const lines = [
    '# Misión',
    'Servir al vecino.',
    '# Servicios',
    '## Limpieza pública',
    sentence.repeat(20).trim(),
    '# Requisitos de licencia',
    'Una solicitud.',
  ]

  it.each([
    ['docx', () => wordOf(lines)],
    ['md', async () => Buffer.from(lines.join('\n\n'))],
    [
      'txt',
      async () =>
        Buffer.from(
          lines.map((l) => (l.startsWith('#') ? l.replace(/#+ /, '').toUpperCase() : l)).join('\n\n'),
        ),
    ],
    [
      'pdf',
      async () =>
        pdfOf(
          lines.map((l) =>
            l.startsWith('#')
              ? l
                  .replace(/#+ /, '')
                  .toUpperCase()
                  .replace(/[ÁÉÍÓÚ]/g, 'O')
              : l.slice(0, 90),
          ),
        ),
    ],
  ] as const)(
    '.%s becomes drafts, split by its headings, with kind and source; nothing is published',
    async (ending, make) => {
      const { status, body } = await send(await make(), `Guía 2026.${ending}`)
      expect([status, body.faults]).toEqual([200, []])
      expect(body.added.length).toBe(3)
      const drafts = (await whole()).filter(({ id }: { id: string }) => body.added.includes(id))
      expect(drafts.map(({ status: s }: { status: string }) => s)).toEqual(['draft', 'draft', 'draft'])
      if (ending !== 'pdf')
        expect(drafts.map(({ kind }: { kind: string }) => kind)).toEqual(['mission', 'service', 'procedure'])
      expect(drafts[0].source).toMatchObject({
        document: 'Guía 2026',
        issuer: 'Municipalidad Distrital de Vilque',
      })
      expect(drafts[0].source.section).toMatch(/^misi.n$/i)
      if (ending !== 'pdf') {
        expect(drafts[1].text.length).toBeLessThanOrEqual(600)
        expect(drafts[1].text.endsWith('cuidado.')).toBe(true)
        expect(`${drafts[1].text} ${drafts[1].more}`).toBe(sentence.repeat(20).trim())
      }
      expect(stage.library.shelf('vilque')?.entry(body.added[0])).toBeUndefined()
      expect((await desk.call('POST', `/v1/vilque/imports/${body.import}/undo`)).status).toBe(200)
    },
  )

  it('sent again changes nothing that came before', async () => {
    const text = '# Horario de la feria\n\nDomingos.'
    const first = (await send(text, 'a.md')).body.added
    const second = (await send(text, 'a.md')).body.added
    expect([first, second]).toEqual([['horario-de-la-feria'], ['horario-de-la-feria-2']])
  })
})

it('what was imported is in the audit log', async () => {
  const acts = await stage.database.call((db) =>
    db.execute(sql`select distinct action from audit where action like 'content.%' order by action`),
  )
  expect(acts.map(({ action }) => action)).toEqual(['content.import', 'content.undo_import'])
})
