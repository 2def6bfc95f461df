import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionOf, choiceIdOf } from '../../bot/core/action.ts'
import { codeAlphabet, codeIn, codePrefix, drawCode } from '../../content/code.ts'
import { institution } from '../../content/institution.ts'

const town = (slug: string, feedback: { codePrefix?: string } = {}) =>
  institution.parse({ slug, name: 'Municipalidad', shortName: 'Puno', country: 'PE', feedback })
const puno = town('puno')

const draws = fc.array(fc.nat({ max: codeAlphabet.length - 1 }), { minLength: 5, maxLength: 5 })
const codeOf = (drawn: readonly number[]) => {
  const left = [...drawn]
  return drawCode(puno, () => left.shift() ?? 0)
}

describe('a code', () => {
  it('is made of signs that nobody takes for one another', () => {
    for (const alike of ['0O', '1IL', '2Z', '5S', '6G', '8B', 'UV'])
      expect([...alike].filter((sign) => codeAlphabet.includes(sign)).length).toBeLessThanOrEqual(1)
    expect(codeAlphabet).not.toMatch(/[AEIOU]/)
    expect(new Set(codeAlphabet).size).toBe(codeAlphabet.length)
  })

  it('has at most nine characters and begins with its institution', () => {
    expect(drawCode(puno, randomInt)).toMatch(/^PUN-[3479CDFHJKMNPQRTVWXY]{5}$/)
    expect(drawCode(town('puno', { codePrefix: 'MP' }), randomInt)).toMatch(/^MP-.{5}$/)
  })

  it.each([
    ['puno', 'PUN'],
    ['la-union', 'LAU'],
    ['x', 'XXX'],
    ['a1', 'AXX'],
  ])('of %s begins with %s', (slug, prefix) => {
    expect(codePrefix(town(slug))).toBe(prefix)
  })

  it('is told from its like by every draw: each sign is as likely as the next, at each of the five places', () => {
    const drawn = Array.from({ length: 20_000 }, () => drawCode(puno, randomInt).slice(4))
    for (let place = 0; place < 5; place++) {
      const count = new Map<string, number>()
      for (const code of drawn) count.set(code.charAt(place), (count.get(code.charAt(place)) ?? 0) + 1)
      expect(count.size).toBe(codeAlphabet.length)
      // 1,000 of each are expected; seven standard deviations are never reached by a fair draw.
      for (const times of count.values()) expect(Math.abs(times - 1000)).toBeLessThan(7 * Math.sqrt(950))
    }
  })

  it('takes one draw below the size of the alphabet for each of its signs', () => {
    const asked: number[] = []
    drawCode(puno, (below) => {
      asked.push(below)
      return 0
    })
    expect(asked).toEqual(Array(5).fill(codeAlphabet.length))
  })

  it('can be carried by every choice about it', () => {
    fc.assert(
      fc.property(draws, (drawn) => {
        const action = { type: 'reply', code: codeOf(drawn) } as const
        expect(actionOf(choiceIdOf(action))).toEqual(action)
      }),
    )
  })
})

describe('a code in a text', () => {
  it('is found however it is typed', () => {
    const between = fc.constantFrom('-', ' ', '', ' - ', '–', '—', '_', '.', ' \n')
    const around = fc.constantFrom('', 'estado ', 'mi código es: ', '(', '"', '¿')
    fc.assert(
      fc.property(draws, between, around, fc.boolean(), (drawn, gap, before, small) => {
        const code = codeOf(drawn)
        const typed = `${before}${code.replace('-', gap)}, gracias`
        expect(codeIn(small ? typed.toLowerCase() : typed, puno)).toBe(code)
      }),
    )
  })

  it.each([
    'PUN-7K3M',
    'PUN-7K3M99',
    'XPUN-7K3M9',
    'OTU-7K3M9',
    'PUN-7K3O9',
    'punto fijo',
    '',
    'PUN',
    '7K3M9',
  ])('%j holds none of Puno', (text) => {
    expect(codeIn(text, puno)).toBeUndefined()
  })

  it('is looked for in the beginning of a very long text only', () => {
    expect(codeIn(`${'pun '.repeat(100_000)}PUN-7K3M9`, puno)).toBeUndefined()
  })
})
