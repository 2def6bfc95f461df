import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Entry, entry, kinds } from '../../content/entry.ts'
import { type Content, readContent } from '../../content/files.ts'
import { institution } from '../../content/institution.ts'
import { filesInTheWay, writeContent } from '../../content/write.ts'
import { entries, entryOf, llamapampa } from './town.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ventanilla-write-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const there = async (content: Content) => {
  const folder = await mkdtemp(join(root, 'one-'))
  await writeContent(folder, content)
  return readContent(folder)
}

/** Strings that YAML could read as something else. */
const treacherous = [
  'null',
  '~',
  'true',
  'no',
  '007',
  '1e3',
  '2026-01-01',
  '- guion',
  '# almohadilla',
  'a # b',
  'clave: valor',
  '*alias',
  '&ancla',
  '!etiqueta',
  '| barra',
  '> mayor',
  '%directiva',
  '@arroba',
  '`',
  '{a: b}',
  '[a, b]',
  '---',
  '...',
  '"',
  "'",
  '\\n',
  'a\tb',
  'a\n\n\nb',
  'a\n  sangrado\nb',
  'a\r\nb',
  'a  \nb',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '<<',
  '__proto__',
  '🙂',
  'ñandú',
  'palabra '.repeat(40),
]
/** A file holds no half of a pair of surrogates. */
const wellFormed = (s: string) => !/\p{Surrogate}/u.test(s) && s.trim() !== ''
/** Lines as they come from other programs: of spaces only, indented, long, several of them empty. */
const pasted = fc
  .array(
    fc.constantFrom(
      'uno dos',
      '\n',
      '\n \n',
      '\n\n\n',
      '  ',
      '\t',
      '# ',
      ': ',
      '"',
      "'",
      'palabra '.repeat(14),
    ),
    {
      minLength: 1,
      maxLength: 30,
      size: 'max',
    },
  )
  .map((parts) => parts.join(''))
const text = (most: number) =>
  fc
    .oneof(
      fc.constantFrom(...treacherous),
      pasted,
      fc.string({ unit: 'binary', minLength: 1, maxLength: most, size: 'max' }),
      fc
        .array(fc.constantFrom(...treacherous), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.join('\n')),
      fc
        .array(fc.constantFrom(...treacherous), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.join(' ')),
    )
    .map((s) => s.slice(0, most))
    .filter(wellFormed)

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
/** An entry whose texts are anything that the schema lets in. */
const anyEntry = (id: string): fc.Arbitrary<Entry> =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      title: text(120),
      text: text(600),
      more: optional(text(900)),
      quote: optional(text(900)),
      questions: fc.array(text(200), { maxLength: 3 }),
      keywords: fc.array(text(60), { maxLength: 3 }),
      document: text(160),
      issuer: text(160),
      status: fc.constantFrom('draft', 'published', 'archived'),
      problem: optional(text(300)),
      value: optional(fc.double({ noNaN: true, noDefaultInfinity: true })),
    })
    .map(({ document, issuer, problem, value, ...rest }) => {
      const goal = { ...(problem && { problem }), target: { text: 'al 80 %', ...(value && { value }) } }
      const given = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined))
      return entry.parse({
        ...given,
        id,
        // A question belongs to one entry only.
        questions: rest.questions.map((q) => `${id} ${q}`.slice(0, 200)),
        source: { document, issuer },
        ...(rest.kind === 'goal' && { goal }),
      })
    })
const anyEntries = fc
  .integer({ min: 0, max: 4 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyEntry(`e-${i}`))))

describe('content written into files and read back', () => {
  it('is the same, whatever its texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(text(120), text(60), text(400), anyEntries, async (name, alias, greeting, many) => {
        const about = institution.parse({ ...llamapampa, name, aliases: [alias], wording: { greeting } })
        const content = { institution: about, entries: many }
        expect(await there(content)).toEqual({ ok: true, content })
      }),
      { numRuns: 120, endOnFailure: true },
    )
  })

  it.each([
    'Uno.\n \nDos.',
    'Uno.\n \n\n  Dos: "tres".\n\n\n\ncuatro',
    `a:  \n${'palabra '.repeat(30)}\n\n\n x`,
  ])('is the same where lines hold nothing but spaces: %j', async (more) => {
    const content = { institution: llamapampa, entries: [entryOf('a', 'faq', { more })] }
    expect(await there(content)).toEqual({ ok: true, content })
  })

  it('is the same for a whole town', async () => {
    const content = { institution: llamapampa, entries: [...entries] }
    expect(await there(content)).toEqual({ ok: true, content })
  })

  it('keeps its order where kinds take turns more than a hundred times', async () => {
    const many = Array.from({ length: 130 }, (_, i) => entryOf(`e-${i}`, i % 2 === 0 ? 'faq' : 'service'))
    const read = await there({ institution: llamapampa, entries: many })
    expect(read.ok && read.content.entries.map((e) => e.id)).toEqual(many.map((e) => e.id))
  })

  it('repeats a source that entries share, without the signs of YAML that a clerk does not know', async () => {
    const source = { document: 'Guía', issuer: 'Municipalidad' }
    const shared = [entryOf('a', 'faq', { source }), entryOf('b', 'faq', { source })]
    const folder = await mkdtemp(join(root, 'shared-'))
    await writeContent(folder, { institution: llamapampa, entries: shared })
    expect(await readFile(join(folder, '01-preguntas.yaml'), 'utf8')).not.toMatch(/[&*]a1/)
  })

  it('names the files of other content that stand in the way', async () => {
    const folder = await mkdtemp(join(root, 'busy-'))
    const content = { institution: llamapampa, entries: [...entries] }
    expect(await filesInTheWay(join(root, 'nowhere'), content)).toEqual([])
    await writeContent(folder, content)
    expect(await filesInTheWay(folder, content)).toEqual([])
    expect(await filesInTheWay(folder, { institution: llamapampa, entries: [] })).toContain('01-mision.yaml')
  })
})
