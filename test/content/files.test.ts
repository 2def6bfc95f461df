import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../content/fault.ts'
import { readContent } from '../../content/files.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ventanilla-files-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const institution = 'slug: pueblo\nname: Municipalidad de Pueblo\nshortName: Pueblo\ncountry: PE\n'
const source = 'source:\n  document: Guía\n  issuer: Municipalidad de Pueblo\n'
const first = 'entries:\n  - id: uno\n    kind: faq\n    title: Uno\n    text: Texto.\n'
const second = '  - id: dos\n    kind: faq\n    title: Dos\n    text: Texto.\n'

const readFiles = async (files: Record<string, string>) => {
  const folder = await mkdtemp(join(root, 'one-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return readContent(folder)
}
const read = (text: string, about = institution) => readFiles({ 'institution.yaml': about, 'a.yaml': text })
const faults = async (text: string, about?: string): Promise<Fault[]> => {
  const found = await read(text, about)
  return found.ok ? [] : found.faults
}
const entries = async (text: string) => {
  const found = await read(text)
  if (!found.ok) throw new Error(JSON.stringify(found.faults))
  return found.content.entries
}

describe('a folder of content', () => {
  it('is read, with the source of the file for every entry and what an entry says itself first', async () => {
    const own = '    source: { section: Página 3, issuer: Otro }\n'
    const [uno, dos] = await entries(source + first + own + second)
    expect(uno?.source).toEqual({ document: 'Guía', section: 'Página 3', issuer: 'Otro' })
    expect(dos?.source).toEqual({ document: 'Guía', issuer: 'Municipalidad de Pueblo' })
    expect(uno?.status).toBe('published')
  })

  it('is read file by file in the order of their names, and other files are left alone', async () => {
    const found = await readFiles({
      'institution.yaml': institution,
      'b.yaml': source + first,
      'a.yml': source + first.replace('uno', 'cero'),
      'README.md': '# no es YAML: [',
      'copia.yaml~': '{{{',
    })
    expect(found.ok && found.content.entries.map((e) => e.id)).toEqual(['cero', 'uno'])
  })

  it('needs its institution.yaml', async () => {
    const found = await readFiles({ 'a.yaml': source + first })
    expect(found).toEqual({ ok: false, faults: [{ file: 'institution.yaml', what: 'falta este archivo' }] })
  })

  it('keeps texts that look like numbers or dates when they stand between quotation marks', async () => {
    const [uno] = await entries(`${source}${first}    keywords: ["2026", "2026-01-01", "true"]\n`)
    expect(uno?.keywords).toEqual(['2026', '2026-01-01', 'true'])
  })
})

/** A fault of the entry "uno" that begins at line 5 of its file. */
const inEntry: [what: string, text: string, fault: Partial<Fault>][] = [
  [
    'an unknown field',
    `${source}${first}    titulo: x\n`,
    { line: 9, field: 'titulo', what: 'campo desconocido: titulo' },
  ],
  [
    'an unknown field within a field',
    `${source}${first}    source: { pagina: 3 }\n`,
    { line: 9, field: 'source.pagina', what: 'campo desconocido: pagina' },
  ],
  [
    'a text that is too long',
    source + first.replace('Texto.', 'a'.repeat(601)),
    { line: 8, field: 'text', what: 'use como máximo 600 caracteres' },
  ],
  [
    'an empty text',
    source + first.replace('Texto.', '"  "'),
    { line: 8, field: 'text', what: 'no puede quedar vacío' },
  ],
  [
    'a missing text',
    source + first.replace('    text: Texto.\n', ''),
    { line: 5, field: 'text', what: 'falta este campo' },
  ],
  ['a missing source', first, { line: 2, field: 'source', what: 'falta este campo' }],
  [
    'a wrong date',
    `${source}${first}    reviewBy: 31/12/2026\n`,
    { line: 9, field: 'reviewBy', what: 'escriba la fecha como AAAA-MM-DD' },
  ],
  [
    'a day that does not exist',
    `${source}${first}    reviewBy: 2026-02-30\n`,
    { line: 9, field: 'reviewBy', what: 'escriba la fecha como AAAA-MM-DD' },
  ],
  [
    'a period that ends before it begins',
    `${source}${first}    source: { period: { from: 2026-01-01, to: 2025-01-01 } }\n`,
    { line: 9, field: 'source.period', what: 'el inicio es posterior al fin' },
  ],
  [
    'an address that is none',
    `${source}${first}    source: { url: la página }\n`,
    { line: 9, field: 'source.url', what: 'escriba una dirección completa, con https://' },
  ],
  [
    'an unknown kind',
    source + first.replace('faq', 'ayuda'),
    { line: 6, field: 'kind', what: expect.stringMatching(/^use uno de estos tipos: mission,/) },
  ],
  [
    'an unknown status',
    `${source}${first}    status: publicado\n`,
    { line: 9, field: 'status', what: 'use una de estas palabras: draft, published, archived' },
  ],
  [
    'a number where a text belongs',
    `${source}${first}    keywords: [agua, 2026]\n`,
    { line: 9, field: 'keywords.1', what: 'escríbalo entre comillas: "2026"' },
  ],
  [
    'a text where a list belongs',
    `${source}${first}    questions: ¿qué es?\n`,
    { line: 9, field: 'questions', what: expect.stringMatching(/^escriba una lista/) },
  ],
  [
    'a field left empty',
    `${source}${first}    more:\n`,
    { line: 9, field: 'more', what: expect.stringMatching(/^está vacío/) },
  ],
  [
    'a goal where none belongs',
    `${source}${first}    goal: { dimension: Social }\n`,
    { line: 9, field: 'goal', what: 'solo una entrada de tipo "goal" lleva el bloque goal' },
  ],
  [
    'a sense of a target that is none',
    `${source}${first.replace('faq', 'goal')}    goal: { target: { text: x, sense: nivel } }\n`,
    { line: 9, field: 'goal.target.sense', what: 'use una de estas palabras: level, change' },
  ],
  [
    'a unit that does not exist',
    `${source}${first}    unit: rentas\n`,
    { line: 9, field: 'unit', what: 'no existe una entrada de tipo unit con el id "rentas"' },
  ],
  [
    'a unit that is no unit',
    `${source}${first}    unit: dos\n${second}`,
    { line: 9, field: 'unit', what: 'no existe una entrada de tipo unit con el id "dos"' },
  ],
  [
    'a responsible unit that does not exist',
    `${source}${first.replace('faq', 'goal')}    goal: { responsibleUnit: rentas }\n`,
    { line: 9, field: 'goal.responsibleUnit', what: 'no existe una entrada de tipo unit con el id "rentas"' },
  ],
]

describe('a fault of an entry names file, line, entry and field, in Spanish', () => {
  it.each(inEntry)('%s', async (_, text, fault) => {
    expect(await faults(text)).toEqual([{ file: 'a.yaml', entry: 'uno', ...fault }])
  })

  it('an id that is no short name', async () => {
    const [fault] = await faults(source + first.replace('uno', 'Uno Dos'))
    expect(fault).toMatchObject({ line: 5, entry: 'Uno Dos', field: 'id' })
    expect(fault?.what).toContain('use solo minúsculas')
  })

  it('an entry without id, by its number', async () => {
    const [fault] = await faults(source + first + second.replace('id: dos\n    ', ''))
    expect(fault).toMatchObject({ line: 9, entry: 'n.º 2', field: 'id', what: 'falta este campo' })
  })

  it('an entry that is no entry', async () => {
    expect(await faults(`${source}entries:\n  - hola\n`)).toEqual([
      { file: 'a.yaml', line: 5, entry: 'n.º 1', field: 'entrada', what: 'escriba aquí un bloque de campos' },
    ])
  })
})

describe('a fault between entries', () => {
  it('an id used twice', async () => {
    expect(await faults(source + first + second.replace('dos', 'uno'))).toEqual([
      {
        file: 'a.yaml',
        line: 9,
        entry: 'uno',
        field: 'id',
        what: 'ya existe otra entrada con este id (en a.yaml)',
      },
    ])
  })

  it('an id used in another file, which is named', async () => {
    const found = await readFiles({
      'institution.yaml': institution,
      'a.yaml': source + first,
      'b.yaml': source + first,
    })
    expect(!found.ok && found.faults).toMatchObject([
      { file: 'b.yaml', what: expect.stringContaining('en a.yaml') },
    ])
  })

  it('a question that two entries claim, however it is written', async () => {
    const text = `${source}${first}    questions: [¿Qué es esto?]\n${second}    questions:\n      - otra\n      - QUE ES ESTO\n`
    expect(await faults(text)).toEqual([
      {
        file: 'a.yaml',
        line: 16,
        entry: 'dos',
        field: 'questions',
        what: 'la pregunta "QUE ES ESTO" ya pertenece a la entrada "uno"',
      },
    ])
  })

  it('but not a question that stands twice in one', async () => {
    expect(await faults(`${source}${first}    questions: [¿Qué es esto?, que es esto]\n`)).toEqual([])
  })
})

describe('a fault of a whole file', () => {
  it.each([
    ['an indentation that does not fit', 'entries:\n  - id: a\n   kind: faq\n', 3],
    ['a tabulator', 'entries:\n\t- id: a\n', 2],
    ['a quotation mark that is not closed', 'entries:\n  - id: "a\n    kind: faq\n', 4],
    ['a field written twice', `${source}${first}    title: Otra\n`, 9],
    ['a colon within a text', source + first.replace('title: Uno', 'title: Valor: Uno'), 7],
    ['two documents in one', `${source}${first}---\nb: 1\n`, 9],
    ['an alias without its anchor', `${source}${first}    more: *nota\n`, 9],
  ])('%s', async (_, text, line) => {
    const found = await faults(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: 'a.yaml', line })
    // The reader's own words are English; a clerk gets ours.
    expect(found[0]?.what).not.toMatch(/\b(at|the|line|must|not allowed|Nested|Missing|Alias)\b/)
  })

  it.each([
    ['nothing in it', ''],
    ['a list alone', '- a\n- b\n'],
    ['a word alone', 'hola\n'],
    ['no entries', source],
    ['entries that are none', `${source}entries: 5\n`],
    ['an unknown field beside them', `${source}${first}fuente: x\n`],
    ['a source that is none', `source: hola\n${first}`],
    ['an unknown field in the source', `${source}  pagina: 3\n${first}`],
  ])('%s', async (_, text) => {
    const [fault] = await faults(text)
    expect(fault).toMatchObject({ file: 'a.yaml', field: expect.stringMatching(/./) })
    expect(fault?.what).not.toMatch(/\b(Invalid|expected|received|Unrecognized)\b/)
  })

  it('aliases that swell without end are refused, not followed', async () => {
    const layer = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]\n`
    const bomb = `a: &a [x]\n${layer('b', 'a')}${layer('c', 'b')}${layer('d', 'c')}${layer('e', 'd')}entries: *e\n`
    const before = performance.now()
    expect(await faults(bomb)).toMatchObject([
      { file: 'a.yaml', what: expect.stringContaining('referencias') },
    ])
    expect(performance.now() - before).toBeLessThan(2000)
  })

  it('a file that holds itself is refused', async () => {
    expect((await faults('entries: &a [*a]\n')).length).toBeGreaterThan(0)
  })
})

describe('a fault of institution.yaml', () => {
  it.each([
    [
      'a country that is neither',
      institution.replace('PE', 'AR'),
      { line: 4, field: 'country', what: 'use PE (Perú) o CL (Chile)' },
    ],
    [
      'a name that is missing',
      institution.replace(/name: M.*\n/, ''),
      { field: 'name', what: 'falta este campo' },
    ],
    [
      'a name that is empty',
      institution.replace(/name: M.*/, 'name: ""'),
      { line: 2, field: 'name', what: 'no puede quedar vacío' },
    ],
    [
      'a name that is too long',
      institution.replace(/name: M.*/, `name: ${'a'.repeat(121)}`),
      { line: 2, field: 'name', what: 'use como máximo 120 caracteres' },
    ],
    [
      'an unknown field',
      `${institution}pais: PE\n`,
      { line: 5, field: 'pais', what: 'campo desconocido: pais' },
    ],
    [
      'a slug that is none',
      institution.replace('pueblo', 'Mi Pueblo'),
      { line: 1, field: 'slug', what: expect.stringContaining('use solo minúsculas') },
    ],
  ])('%s', async (_, about, fault) => {
    expect(await faults(source + first, about)).toEqual([{ file: 'institution.yaml', ...fault }])
  })

  it('an empty file, and one that is no YAML', async () => {
    expect(await faults(source + first, '')).toMatchObject([{ file: 'institution.yaml' }])
    expect(await faults(source + first, 'slug: [\n')).toMatchObject([{ file: 'institution.yaml', line: 2 }])
  })
})

describe('all faults', () => {
  it('come at once, from every file', async () => {
    const found = await readFiles({
      'institution.yaml': institution.replace('PE', 'AR'),
      'a.yaml': `${source}${first}    titulo: x\n    reviewBy: ayer\n`,
      'b.yaml': 'entries: [\n',
      'c.yaml': source + second.replace(/^/, 'entries:\n').replace('faq', 'nada'),
    })
    expect(!found.ok && found.faults.map((f) => [f.file, f.field])).toEqual([
      ['institution.yaml', 'country'],
      ['a.yaml', 'reviewBy'],
      ['a.yaml', 'titulo'],
      ['b.yaml', undefined],
      ['c.yaml', 'kind'],
    ])
  })

  it('are found without ever throwing, whatever the file holds', async () => {
    const pieces = [
      'entries:',
      '\n',
      '  ',
      '- ',
      'id: a',
      'kind: faq',
      '*a',
      '&a ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ': ',
      '|',
      '>',
      '!!x ',
      '\t',
      '#',
      '---',
      '<<: ',
      '? ',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 40, size: 'max' }).map((parts) => parts.join('')),
    )
    const folder = join(root, 'any')
    await mkdir(folder)
    await writeFile(join(folder, 'institution.yaml'), institution)
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        await writeFile(join(folder, 'a.yaml'), any)
        const found = await readContent(folder)
        if (!found.ok) for (const fault of found.faults) expect(fault.file).toBe('a.yaml')
      }),
      { numRuns: 300 },
    )
  })
})
