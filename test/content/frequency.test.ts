import { describe, expect, it } from 'vitest'
import { readFrequency } from '../../content/frequency.ts'

const { rarity, isCommon } = readFrequency()

describe('how much a word tells', () => {
  it('is little for an everyday word, more for a seldom one, most for one never heard', () => {
    expect(rarity('casa')).toBeLessThan(rarity('pasaporte'))
    expect(rarity('pasaporte')).toBeLessThan(rarity('piscigranja'))
  })

  it('is between nothing and everything', () => {
    for (const word of ['de', 'hijo', 'dentista', 'xyzzy', '', 'a', '2031']) {
      expect(rarity(word)).toBeGreaterThan(0)
      expect(rarity(word)).toBeLessThan(1)
    }
  })

  it('is that of the commonest form', () => {
    expect(rarity('hijas')).toBe(rarity('hijo'))
    expect(rarity('trabajarian')).toBeLessThan(rarity('piscigranja'))
  })
})

describe('a common form', () => {
  it('is one of everyday Spanish, written as folded words are', () => {
    for (const word of ['casa', 'tambien', 'manana', 'trabajo']) expect(isCommon(word)).toBe(true)
  })

  it('is not a misspelling, nor a word of the office', () => {
    for (const word of ['vasura', 'komo', 'racionalizacion', '']) expect(isCommon(word)).toBe(false)
  })
})
