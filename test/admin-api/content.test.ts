import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importContent } from '../../db/entries.ts'
import { emptyFiles, farCells, pdfOf, pdfPackedTwice, wordOf, zipOf } from '../db/sample-documents.ts'
import { entryOf, townOf } from '../towns.ts'
import { type Answers, openAnswers } from './answers-stage.ts'

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

const send = (bytes: Uint8Array | string, name: string, { inst = 'vilque', dry = false } = {}) => {
  const form = new FormData()
  form.set('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name))
  return desk.call('POST', `/v1/${inst}/content?dry_run=${dry}`, { body: form })
}
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

describe('a trap', () => {
  const many = (line: string, count: number) => Array<string>(count).fill(line)
  /** So many MB that do not pack well enough to be found out. */
  const noise = (megabytes: number) =>
    Buffer.from(`# ${randomBytes(megabytes * 349_526).toString('hex')}${' '.repeat(megabytes * 349_526)}`)
  const zeros = Buffer.alloc(20 * 1024 * 1024)
  const lying = async () => {
    const zip = Buffer.from(await zipOf({ 'a.yaml': zeros }))
    const at = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    zip.writeUInt32LE(1000, at + 24)
    return zip
  }
  it.each([
    ['an archive that swells a thousand times', 'a.zip', async () => zipOf({ 'a.yaml': zeros })],
    ['an archive that hides how it swells', 'a.zip', lying],
    ['an archive of 100,000 files', 'a.zip', async () => emptyFiles(100_000)],
    ['a workbook that swells', 'a.xlsx', async () => zipOf({ 'xl/workbook.xml': zeros })],
    ['a Word document that swells', 'a.docx', async () => zipOf({ 'word/document.xml': zeros })],
    [
      'a Word document with entities',
      'a.docx',
      () => wordOf(['&lol9;'], `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol9 "&lol;&lol;">]>`),
    ],
    ['a PDF that swells', 'a.pdf', async () => pdfOf(['Uno'], 60 * 1024 * 1024)],
    ['a workbook that is none', 'a.xlsx', async () => zipOf({ 'x.txt': 'x' })],
    ['a PDF without text', 'a.pdf', async () => pdfOf([])],
    [
      'YAML that leans on itself',
      'a.yaml',
      async () =>
        Buffer.from(
          `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
            { length: 12 },
            (_, n) =>
              `${String.fromCharCode(98 + n)}: &${String.fromCharCode(98 + n)} [${Array(9)
                .fill(`*${String.fromCharCode(97 + n)}`)
                .join(',')}]`,
          ).join('\n')}`,
        ),
    ],
    ['an archive of more YAML than anybody writes', 'a.zip', async () => zipOf({ 'a.yaml': noise(13) })],
    ['a table of too many rows', 'a.csv', async () => Buffer.from(`id,kind\n${'a,b\n'.repeat(20_001)}`)],
    ['YAML without end', 'a.yaml', async () => Buffer.from('['.repeat(200_000))],
  ] as const)('%s is refused', async (_, name, make) => {
    const { status, body } = await send(await make(), name)
    expect([status, body.type]).toEqual([422, 'urn:ventanilla:problem:invalid'])
  })

  // What no look from outside finds: it is ended once it has asked for more work than such a file is worth.
  it.each([
    ['a PDF packed twice', 'a.pdf', async () => pdfPackedTwice(300_000_000)],
    ['a PDF that shows the same page without end', 'a.pdf', async () => pdfOf(many('Hola', 300_000), 0, 400)],
    ['a workbook of 300 million cells', 'a.xlsx', () => farCells(19_000)],
    [
      'a Word document of a million words',
      'a.docx',
      () => wordOf(Array.from({ length: 200_000 }, (_, n) => `obra ${(n * 7919) % 999_983}`)),
    ],
    ['Markdown that quotes quotes', 'a.md', async () => Buffer.from('>'.repeat(1_900_000))],
  ] as const)('%s is given up', async (_, name, make) => {
    const { status, body } = await send(await make(), name)
    expect([status, body.detail]).toEqual([422, expect.stringContaining('demasiado tiempo o memoria')])
  })

  it('is none that honest people send: a hundred pages are read', async () => {
    const paragraph = 'La municipalidad atiende a todos los vecinos con respeto y cuidado. '.repeat(4)
    const word = Array.from({ length: 100 }, (_, n) => [`# Parte ${n}`, ...many(paragraph, 12)]).flat()
    const page = ['REQUISITOS', ...many('Acercarse a la mesa de partes con una solicitud.', 44)]
    for (const [name, bytes] of [
      ['a.docx', await wordOf(word)],
      ['a.pdf', pdfOf(page, 0, 100)],
    ] as const)
      expect([name, (await send(bytes, name, { dry: true })).status]).toEqual([name, 200])
  })

  it('a name that leads out of its folder is refused', async () => {
    const zip = Buffer.from(await zipOf({ 'xx/yy/a.yaml': 'entries: []' }))
    const out = Buffer.from(zip.toString('latin1').replaceAll('xx/yy/a.yaml', '../../a.yaml'), 'latin1')
    expect((await send(out, 'a.zip')).status).toBe(422)
  })

  it('50 MB of Markdown are not even read', async () => {
    const { token } = await stage.as('editor')
    let read = 0
    const body = new ReadableStream({
      pull: (to) => {
        read += 1
        to.enqueue(new Uint8Array(1024 * 1024))
        if (read === 50) to.close()
      },
    })
    const request = new Request('http://x/v1/vilque/content', {
      method: 'POST',
      headers: { 'content-type': 'text/markdown', authorization: `Bearer ${token}` },
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await stage.app.request(request)).status).toBe(413)
    expect(read).toBeLessThan(14)
  })
})

it('what was imported is in the audit log', async () => {
  const acts = await stage.database.call((db) =>
    db.execute(sql`select distinct action from audit where action like 'content.%' order by action`),
  )
  expect(acts.map(({ action }) => action)).toEqual(['content.import', 'content.undo_import'])
})
