import { describe, expect, it } from 'vitest'
import { type Concepts, createConcepts } from '../../content/concepts.ts'
import { root, stem, words } from '../../content/spanish.ts'

const concepts = createConcepts([
  ['basura', 'residuos sólidos', 'desechos'],
  ['área verde', 'parque', 'jardín'],
  ['parque', 'recreo'],
])
const listed = (of: Concepts, read: readonly string[], roots: readonly (string | undefined)[] = []) => {
  const found: { concept: string; from: number; length: number }[] = []
  of.within(read.map(stem), roots, (concept, from, length) => void found.push({ concept, from, length }))
  return found
}
const within = (text: string) => listed(concepts, words(text))
const names = (text: string) => new Set(within(text).map((f) => f.concept))

describe('a verb of a concept', () => {
  const doing = createConcepts([['fomentar', 'promover', 'dar a conocer']])
  const found = (text: string) => {
    const read = words(text)
    return listed(doing, read, read.map(root)).map((f) => f.concept)
  }

  it('is met in every form when the roots are given', () => {
    const [one] = found('fomentar')
    expect(one).toBeDefined()
    for (const said of ['fomentan', 'fomentarán', 'fomentaron', 'promueve', 'promovieron', 'fomento'])
      expect(found(said), said).toEqual([one])
  })

  it('is found once in a place', () => {
    expect(found('fomentar')).toHaveLength(1)
  })
})

describe('a concept', () => {
  it('is one and the same for all its words, accents and numbers aside', () => {
    const [one] = names('la basura')
    expect(one).toBeDefined()
    for (const said of ['desecho', 'DESECHOS', 'residuos sólidos', 'residuo solido'])
      expect(names(said)).toEqual(new Set([one]))
  })

  it('of several words covers all of them, where they stand', () => {
    expect(within('recogen residuos sólidos hoy')).toEqual([
      { concept: expect.any(String), from: 1, length: 2 },
    ])
  })

  it('of several words is not there when one is missing or another comes between', () => {
    expect(within('residuos')).toEqual([])
    expect(within('basura')).toHaveLength(1)
    expect(within('residuos muy sólidos')).toEqual([])
  })

  it('is not the only one when a word belongs to two', () => {
    expect(names('parque').size).toBe(2)
    expect([...names('parque')]).toEqual(expect.arrayContaining([...names('jardín'), ...names('recreo')]))
  })

  it('is not found in other words', () => {
    expect(within('la misión del cementerio')).toEqual([])
    expect(within('')).toEqual([])
  })
})

it('knows the single words of its groups, which must not be corrected', () => {
  expect(concepts.knows(stem('solidos'))).toBe(true)
  expect(concepts.knows(stem('mercado'))).toBe(false)
})
