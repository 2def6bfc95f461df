import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columns, rowOf, withoutEmptyBlocks } from '../../content/columns.ts'
import { neutralCell } from '../../content/csv-cell.ts'
import { type Entry, entry } from '../../content/entry.ts'
import { readTable } from '../../content/table.ts'
import { anyEntry } from './any-entry.ts'

const tableOf = (entries: readonly Entry[]) => [
  { line: 1, cells: columns },
  ...entries.map((one, n) => ({ line: n + 2, cells: rowOf(one).map(neutralCell) })),
]

it('any entry comes back from its row as it was', () => {
  fc.assert(
    fc.property(anyEntry('uno'), (one) => {
      const { entries, faults } = readTable('tabla.csv', tableOf([one]))
      expect(faults).toEqual([])
      expect(entries).toEqual([{ entry: withoutEmptyBlocks(one), file: 'tabla.csv', lines: { '': 2 } }])
    }),
    { numRuns: 1000 },
  )
})

it('names the line and the field of every fault, and every column that is missing, unknown or there twice', () => {
  const good = rowOf(
    entry.parse({
      id: 'uno',
      kind: 'faq',
      title: 'Uno',
      text: 'Uno.',
      source: { document: 'D', issuer: 'I' },
    }),
  )
  const bad = good.map((cell, n) =>
    columns[n] === 'text' ? 'x'.repeat(601) : columns[n] === 'kind' ? 'noticia' : cell,
  )
  const { faults } = readTable('t.csv', [
    { line: 1, cells: columns },
    { line: 2, cells: good },
    { line: 7, cells: bad },
  ])
  expect(faults.map(({ line, entry: id, field }) => [line, id, field])).toEqual([
    [7, 'uno', 'kind'],
    [7, 'uno', 'text'],
  ])
  const heads = columns.map((column) => (column === 'unit' ? 'Unidad' : column === 'more' ? 'text' : column))
  expect(readTable('t.csv', [{ line: 1, cells: heads }]).faults.map(({ what }) => what)).toEqual([
    'falta la columna "more"',
    'falta la columna "unit"',
    'la columna "text" está dos veces',
    'columna desconocida: "Unidad"',
  ])
})
