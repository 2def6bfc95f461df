import fc from 'fast-check'
import { type Entry, entry, kinds } from '../../content/entry.ts'

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
/** Any text that the schema lets in, of so many characters at most. */
export const text = (most: number) =>
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
export const anyEntry = (id: string): fc.Arbitrary<Entry> =>
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
