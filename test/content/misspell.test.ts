import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { misspell } from '../../content/misspell.ts'
import { fold } from '../../content/spanish.ts'

const sentence = '¿Dónde queda el cementerio de la municipalidad?'
const seeds = Array.from({ length: 24 }, (_, i) => i)
const changed = (said: string, seed: number) => {
  const before = fold(said).split(' ')
  return misspell(said, seed)
    .split(' ')
    .flatMap((word, i) => (word === before[i] ? [] : [[before[i] ?? '', word] as const]))
}

describe('a sentence misspelt', () => {
  it('is the same for the same seed', () => {
    for (const seed of seeds) expect(misspell(sentence, seed)).toBe(misspell(sentence, seed))
  })

  it('is spoilt in one long word at most, by two letters at most', () => {
    for (const seed of seeds) {
      const all = changed(sentence, seed)
      expect(all.length).toBeLessThanOrEqual(1)
      for (const [was, is] of all) {
        expect(was.length).toBeGreaterThanOrEqual(6)
        expect(Math.abs(was.length - is.length)).toBeLessThanOrEqual(1)
      }
    }
  })

  it('is spoilt in different ways by different seeds, by spelling and by swapped letters', () => {
    const all = seeds.flatMap((seed) => changed(sentence, seed))
    expect(new Set(all.map(([, is]) => is)).size).toBeGreaterThan(3)
    const sorted = (word: string) => [...word].sort().join('')
    expect(all.some(([was, is]) => sorted(was) === sorted(is))).toBe(true)
    expect(all.some(([was, is]) => sorted(was) !== sorted(is))).toBe(true)
  })

  it('is only folded where every word is short', () => {
    for (const seed of seeds) expect(misspell('¿Qué es mi luz?', seed)).toBe('¿que es mi luz?')
  })

  it('keeps its number of words, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, seed) => {
        expect(misspell(text, seed).split(' ').length).toBe(fold(text).split(' ').length)
      }),
    )
  })
})
