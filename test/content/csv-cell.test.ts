import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellText, neutralCell } from '../../content/csv-cell.ts'

/** Texts that begin as those do who mean harm, and all others. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.string({
        unit: fc.constantFrom("'", ' ', '\t', '\r', '\n', '\u00a0', '\ufeff', '=', '+', '-', '@', '＝', 'a'),
      }),
      fc.string(),
    )
    .map((parts) => parts.join('')),
)

it('a cell is never computed by a spreadsheet, and gives back what it was made of', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const cell = neutralCell(text)
      expect(cell).not.toMatch(/^[\s\ufeff]*[=+\-@＝＋－＠]/)
      expect(cell).not.toMatch(/^[\t\r\n]/)
      expect(cellText(cell)).toBe(text)
    }),
    { numRuns: 5000 },
  )
})

it('a cell of plain words stays as it is', () => {
  for (const text of ['', 'No hay agua', "l'agua", "'citado'", 'a=b', '0012', '¿=?'])
    expect(neutralCell(text)).toBe(text)
})
