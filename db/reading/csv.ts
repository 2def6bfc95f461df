import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { TableRow } from '../../content/table.ts'
import { Trap } from './trap.ts'

/** What may stand between cells; Excel in Spanish writes semicolons. */
export const separators = [',', ';', '\t'] as const

/** A table that has more is not one of entries. */
const mostRows = 20_000

/** The separator of the first line: the one that stands there most often. */
const separatorOf = (text: string): string => {
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  return separators.reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best))
}

/** The rows of a CSV file, each with the line that it begins in. */
export const readCsv = (text: string): TableRow[] => {
  try {
    // As the options promise: a record with the number of lines read until its end.
    const rows = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      to: mostRows + 1,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    if (rows.length > mostRows) throw new Trap(`La tabla es demasiado larga: caben ${mostRows} filas.`)
    return rows.map(({ record, info }) => ({
      line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\r\n?|\n/g)?.length ?? 0), 0),
      cells: record,
    }))
  } catch (error) {
    if (error instanceof Trap) throw error
    const line = error instanceof CsvError && 'lines' in error ? ` (línea ${String(error.lines)})` : ''
    throw new Trap(`El CSV no se puede leer${line}: revise las comillas.`)
  }
}

/** RFC 4180 with a byte order mark, so that every spreadsheet knows its letters. */
export const writeCsv = (rows: readonly (readonly string[])[], separator: string): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: true, delimiter: separator, record_delimiter: 'windows' },
  )
