import { neutralCell } from '../../content/csv-cell.ts'
import type { Cell, Column } from './columns.ts'
import type { ExportFormat } from './format.ts'

const special = /[",;\t\r\n]/

/** As RFC 4180 has it. Its few words are written here, since a library's own arrays and objects cost half of an export's time. */
export const quoted = (text: string): string =>
  special.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const cellOf = (cell: Cell, { type }: Column): string => {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'sí' : 'no'
  // A number is none of the residents' words, and stays one.
  return type === 'text' ? quoted(neutralCell(String(cell))) : String(cell)
}

/** RFC 4180 in UTF-8 with a byte order mark, by which spreadsheets know the encoding. */
export const csv: ExportFormat = {
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  times: 'local',
  async *write({ columns, chunks, facts, separator }) {
    const line = (cells: readonly string[]) => `${cells.join(separator)}\r\n`
    yield Buffer.from(`\ufeff${line(columns.map(({ header }) => quoted(header)))}`)
    for await (const cases of chunks) {
      if (cases.length === 0) continue
      const lines = cases.map((one) =>
        line(columns.map((column) => cellOf((column.shown ?? column.value)(one, facts), column))),
      )
      yield Buffer.from(lines.join(''))
    }
  },
}
