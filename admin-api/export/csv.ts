import { stringify } from 'csv-stringify/sync'
import { neutralCell } from '../../content/csv-cell.ts'
import type { Cell, Column } from './columns.ts'
import type { ExportFormat, Written } from './format.ts'

const cellOf = (cell: Cell, { type }: Column, local: Written['local']): string => {
  if (cell === null) return ''
  if (cell instanceof Date) return local(cell)
  if (typeof cell === 'boolean') return cell ? 'sí' : 'no'
  // A number is none of the residents' words, and stays one.
  return type === 'text' ? neutralCell(String(cell)) : String(cell)
}

const linesOf = (rows: readonly (readonly string[])[], separator: string): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter: separator, record_delimiter: 'windows', quote_record_delimiter: true },
  )

/** RFC 4180 in UTF-8 with a byte order mark, by which spreadsheets know the encoding. */
export const csv: ExportFormat = {
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  async *write({ columns, chunks, facts, local, separator }) {
    yield Buffer.from(`\ufeff${linesOf([columns.map(({ header }) => header)], separator)}`)
    for await (const cases of chunks) {
      if (cases.length === 0) continue
      const rows = cases.map((one) =>
        columns.map((column) => cellOf((column.shown ?? column.value)(one, facts), column, local)),
      )
      yield Buffer.from(linesOf(rows, separator))
    }
  },
}
