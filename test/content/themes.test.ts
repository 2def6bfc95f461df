import { expect, it } from 'vitest'
import { stem } from '../../content/spanish.ts'
import { isForeign, isTownsBeside, strangeness } from '../../content/themes.ts'

const said = (text: string) => text.split(' ').map((word) => ({ word, light: word.length < 3, rarity: 0.5 }))
const beside = (text: string) => new Set(text.split(' ').map(stem))

it('knows what no town hall answers for, unless a word beside it makes it a matter of the town', () => {
  expect(isForeign('enamorada')).toBe(true)
  expect(isTownsBeside('enamorada', beside('enamorada casar civil'))).toBe(true)
  expect(isTownsBeside('enamorada', beside('enamorada contesta'))).toBe(false)
  expect(strangeness(said('enamorada contesta'))).toBeGreaterThan(0)
  expect(strangeness(said('enamorada casar civil'))).toBe(0)
})
