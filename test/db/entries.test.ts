import { and, asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Entry, entry, kinds } from '../../content/entry.ts'
import type { Content } from '../../content/files.ts'
import { importContent, readInstitution, revisions } from '../../db/entries.ts'
import { entryVersions } from '../../db/schema.ts'
import { openDatabase } from '../stage.ts'
import { entryOf, townOf } from '../towns.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  opened = await openDatabase()
})
afterAll(() => opened.close())

const take = (content: Content, by = 'ana') =>
  opened.database.transaction((tx) => importContent(tx, content, by), { deadline: 20_000 })
const kept = async (slug: string) => {
  const found = await opened.database.call((db) => readInstitution(db, slug))
  if (!found) throw new Error(`not kept: ${slug}`)
  return found
}
const versionsOf = (slug: string, id: string) =>
  opened.database.call((db) =>
    db
      .select({ version: entryVersions.version, content: entryVersions.content, by: entryVersions.by })
      .from(entryVersions)
      .where(and(eq(entryVersions.institution, slug), eq(entryVersions.entry, id)))
      .orderBy(asc(entryVersions.version)),
  )

describe('content taken in', () => {
  it('stands as it was given, in its order, each entry with a first version', async () => {
    const town = townOf('uno', 'Uno')
    expect(await take(town)).toEqual({ added: 5, changed: 0, same: 0, onlyInDatabase: 0 })
    expect(await kept('uno')).toEqual({ content: town, revision: 1 })
    expect(await versionsOf('uno', 'mision')).toEqual([{ version: 1, content: town.entries[0], by: 'ana' }])
  })

  it('changes nothing when it is taken in again: no version, no revision, nobody is told', async () => {
    const town = townOf('dos', 'Dos')
    await take(town)
    const told: string[] = []
    const end = await opened.database.listen('content_changed', (slug) => told.push(slug))
    expect(await take(town)).toEqual({ added: 0, changed: 0, same: 5, onlyInDatabase: 0 })
    // Whatever was told before this was heard before it.
    await take(townOf('dos-b', 'Dos B'))
    await expect.poll(() => told).toContain('dos-b')
    await end()
    expect(told).not.toContain('dos')
    expect((await kept('dos')).revision).toBe(1)
    expect(await versionsOf('dos', 'mision')).toHaveLength(1)
  })

  it('keeps a new version of a changed entry and leaves the others alone', async () => {
    const town = townOf('tres', 'Tres')
    await take(town)
    const [first, ...rest] = town.entries as [Entry, ...Entry[]]
    const better = { ...first, text: 'Otra respuesta.' }
    expect(await take({ ...town, entries: [better, ...rest] }, 'luz')).toMatchObject({ changed: 1, same: 4 })
    expect(await versionsOf('tres', 'mision')).toEqual([
      { version: 1, content: first, by: 'ana' },
      { version: 2, content: better, by: 'luz' },
    ])
    expect(await versionsOf('tres', 'limpieza')).toHaveLength(1)
    expect((await kept('tres')).content.entries[0]).toEqual(better)
  })

  it('follows a new order and a new profile, and every process is told of either', async () => {
    const town = townOf('cuatro', 'Cuatro')
    await take(town)
    const turned = { ...town, entries: [...town.entries].reverse() }
    expect(await take(turned)).toMatchObject({ added: 0, changed: 0, same: 5 })
    expect(await kept('cuatro')).toEqual({ content: turned, revision: 2 })
    const renamed = { ...turned, institution: { ...town.institution, aliases: ['El Cuatro'] } }
    await take(renamed)
    expect(await kept('cuatro')).toEqual({ content: renamed, revision: 3 })
  })

  it('leaves entries that only the database has, and says how many', async () => {
    const town = townOf('cinco', 'Cinco')
    await take(town)
    const result = await take({ ...town, entries: town.entries.slice(0, 2) })
    expect(result).toEqual({ added: 0, changed: 0, same: 2, onlyInDatabase: 3 })
    expect((await kept('cinco')).content.entries).toHaveLength(5)
  })

  it('is taken in whole by two at once, one after the other', async () => {
    const first = townOf('seis', 'Seis')
    const second = { ...first, entries: first.entries.map((e) => ({ ...e, text: 'Otro texto.' })) }
    const results = await Promise.all([take(first), take(second), take(first), take(second)])
    expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(5)
    const { content } = await kept('seis')
    expect([first.entries, second.entries]).toContainEqual(content.entries)
    const versions = await versionsOf('seis', 'mision')
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1))
  })

  it('is kept whole or not at all', async () => {
    const town = townOf('siete', 'Siete')
    const failing = opened.database.transaction(async (tx) => {
      await importContent(tx, town, 'ana')
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect((await opened.database.call(revisions)).has('siete')).toBe(false)
  })
})

const awkward = [
  'no',
  '1e3',
  '- x',
  'a: b',
  '#',
  '"',
  "'",
  '>-',
  '|',
  '\\',
  '😀',
  'ñ',
  'a\n\n  b',
  '{}',
  '\u2028',
]
const text = (most: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', maxLength: 30 })), {
      minLength: 1,
    })
    .map((parts) => parts.join(' ').slice(0, most).trim())
    .filter((t) => t !== '' && !/[\0\p{Cs}]/u.test(t))
const anyEntry = fc
  .record(
    {
      kind: fc.constantFrom(...kinds),
      title: text(120),
      text: text(600),
      more: fc.option(text(3000), { nil: undefined }),
      questions: fc.array(text(200), { maxLength: 5 }),
      keywords: fc.array(text(60), { maxLength: 5 }),
      status: fc.constantFrom('draft', 'published', 'archived'),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    },
    { noNullPrototype: true },
  )
  .map(({ value, more, ...rest }) => ({
    ...rest,
    ...(more === undefined ? {} : { more }),
    ...(rest.kind === 'goal' ? { goal: { target: { text: 'al 80 %', value } } } : {}),
  }))

it('any entries are read back as they were taken in, and taking them in again changes nothing', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 6 }), async (some) => {
      run += 1
      const entries = some.map((e, at) =>
        entry.parse({ ...e, id: `e-${at}`, source: entryOf('x', 'faq', 'x').source }),
      )
      const town = townOf(`cualquiera-${run}`, 'Cualquiera', entries)
      await take(town)
      const read = (await kept(town.institution.slug)).content
      // JSON knows no -0.
      expect(read).toEqual(JSON.parse(JSON.stringify(town)))
      expect(await take(read)).toMatchObject({ added: 0, changed: 0, same: entries.length })
      expect(await take(town)).toMatchObject({ added: 0, changed: 0, same: entries.length })
      expect((await kept(town.institution.slug)).revision).toBe(1)
    }),
    { numRuns: 40 },
  )
})
