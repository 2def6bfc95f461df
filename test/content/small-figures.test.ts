import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewestPersons, publicFigure, publicParts } from '../../content/small-figures.ts'

const figures = fc.array(
  fc
    .nat(12)
    .chain((persons) => fc.nat(30).map((more) => ({ persons, count: persons === 0 ? 0 : persons + more }))),
)

describe('public figures', () => {
  it('are of nobody, or of five persons and more', () => {
    expect([0, 1, 4, 5].map((persons) => publicFigure({ count: persons * 10, persons }))).toEqual([
      0,
      null,
      null,
      50,
    ])
  })

  it('of a total never leave a single one to be told by what is missing', () => {
    fc.assert(
      fc.property(figures, (given) => {
        const shown = publicParts(given)
        for (const [at, { count, persons }] of given.entries()) {
          if (persons > 0 && persons < fewestPersons) expect(shown[at]).toBeNull()
          if (shown[at] !== null) expect(shown[at]).toBe(count)
        }
        const hidden = shown.filter((one) => one === null).length
        const told = given.filter(({ count }) => count > 0).length
        if (told > 1) expect(hidden).not.toBe(1)
      }),
    )
  })
})
