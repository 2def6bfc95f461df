import { describe, expect, it } from 'vitest'
import type { Entry } from '../../content/entry.ts'
import { createLibrary } from '../../content/library.ts'
import { entries, entryOf, llamapampa } from './town.ts'

const content = (all: readonly Entry[]) => ({ institution: llamapampa, entries: [...all] })
const one = (id: string) => [entryOf(id, 'faq')]
/** Takes far longer to build than one entry. */
const large = Array.from({ length: 20 }, (_, copy) =>
  entries.map((e) => ({ ...e, id: `${e.id}-${copy}` })),
).flat()

describe('the library', () => {
  it('has no shelf for a town that was never placed', () => {
    expect(createLibrary().shelf('llamapampa')).toBeUndefined()
    expect(createLibrary().institutions()).toEqual([])
  })

  it('shows published entries only', async () => {
    const library = createLibrary()
    const all = [
      entryOf('a', 'faq'),
      entryOf('b', 'faq', { status: 'draft', keywords: ['piscina'] }),
      entryOf('c', 'faq', { status: 'archived', keywords: ['teatro'] }),
    ]
    await library.place(content(all), 1)
    const shelf = library.shelf('llamapampa')
    expect(shelf?.entries.map((e) => e.id)).toEqual(['a'])
    expect(shelf?.entry('a')?.id).toBe('a')
    expect(shelf?.entry('b')).toBeUndefined()
    for (const word of ['piscina', 'teatro']) expect(shelf?.find(word).status).toBe('no_match')
  })

  it('lists its institutions by name', async () => {
    const library = createLibrary()
    for (const [slug, name] of [
      ['z', 'Ñahuinpuquio'],
      ['y', 'Ábaco'],
      ['x', 'Zorritos'],
    ] as const)
      await library.place({ institution: { ...llamapampa, slug, name }, entries: [] }, 1)
    expect(library.institutions().map((i) => i.name)).toEqual(['Ábaco', 'Ñahuinpuquio', 'Zorritos'])
  })

  it('keeps towns apart', async () => {
    const library = createLibrary()
    await library.place(content(one('a')), 1)
    await library.place({ institution: { ...llamapampa, slug: 'otro' }, entries: one('b') }, 1)
    library.remove('otro')
    expect(library.shelf('otro')).toBeUndefined()
    expect(library.shelf('llamapampa')?.entry('a')).toBeDefined()
  })
})

describe('a new shelf', () => {
  it('takes the place of the old one, which ends the searches it began', async () => {
    const library = createLibrary()
    await library.place(content(entries), 1)
    const old = library.shelf('llamapampa')
    await library.place(content(entries.filter((e) => e.id !== 'cementerio')), 2)
    expect(old?.find('cementerio').status).toBe('answer')
    expect(old?.entry('cementerio')).toBeDefined()
    expect(library.shelf('llamapampa')?.find('cementerio').status).toBe('no_match')
    expect(library.shelf('llamapampa')?.revision).toBe(2)
  })

  it('is in use before it has learnt anew when to answer', async () => {
    const library = createLibrary()
    await library.place(content(entries), 1)
    await library.learn()
    await library.place(content(large), 2)
    const before = library.shelf('llamapampa')
    expect(before?.revision).toBe(2)
    expect(before?.find('¿quién recoge la basura?').status).toBe('answer')
    await library.learn()
    const after = library.shelf('llamapampa')
    expect(after?.revision).toBe(2)
    expect(after?.find).not.toBe(before?.find)
    expect(after?.find('¿quién recoge la basura?').status).toBe('answer')
  })

  it('that is removed or replaced while it learns stays so', async () => {
    const library = createLibrary()
    await library.place(content(large), 1)
    const learning = library.learn()
    await library.place(content(one('nuevo')), 2)
    await learning
    expect(library.shelf('llamapampa')?.revision).toBe(2)
    await library.place(content(large), 3)
    const again = library.learn()
    library.remove('llamapampa')
    await again
    expect(library.shelf('llamapampa')).toBeUndefined()
  })

  it('leaves the old one in use until it is built', async () => {
    const library = createLibrary()
    await library.place(content(one('viejo')), 1)
    const building = library.place(content(large), 2)
    expect(library.shelf('llamapampa')?.entry('viejo')).toBeDefined()
    await building
    expect(library.shelf('llamapampa')?.entry('viejo')).toBeUndefined()
  })

  it('of an older revision does not overtake a newer one, however slowly it was built', async () => {
    const library = createLibrary()
    await Promise.all([library.place(content(large), 1), library.place(content(one('nuevo')), 2)])
    expect(library.shelf('llamapampa')?.revision).toBe(2)
    expect(library.shelf('llamapampa')?.entry('nuevo')).toBeDefined()
    await library.place(content(one('viejo')), 1)
    expect(library.shelf('llamapampa')?.entry('nuevo')).toBeDefined()
  })
})
