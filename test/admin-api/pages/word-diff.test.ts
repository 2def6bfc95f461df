import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff } from '../../../admin-api/pages/word-diff.ts'

const without = (type: 'gone' | 'new', stretches: ReturnType<typeof wordDiff>) =>
  stretches
    .filter((one) => one.type !== type)
    .map(({ text }) => text)
    .join('')

describe('the difference of two texts', () => {
  it('names the words that went and came, and leaves the others', () => {
    expect(
      wordDiff('La oficina abre a las 8 de la mañana.', 'La oficina abre a las 9 de la mañana.'),
    ).toEqual([
      { type: 'same', text: 'La oficina abre a las ' },
      { type: 'gone', text: '8' },
      { type: 'new', text: '9' },
      { type: 'same', text: ' de la mañana.' },
    ])
  })

  it('holds both texts, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'cc', ' ', '\n', '  ', '¿qué?'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const found = wordDiff(before, after)
        expect(without('new', found)).toBe(before)
        expect(without('gone', found)).toBe(after)
        expect(found.every(({ text }) => text !== '')).toBe(true)
      }),
    )
  })

  it('of two long texts with nothing in common is all of both', () => {
    const [before, after] = ['uno '.repeat(750).trim(), 'dos '.repeat(750).trim()]
    expect(wordDiff(before, after)).toEqual([
      { type: 'gone', text: before },
      { type: 'new', text: after },
    ])
  })
})
