import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { TableRow } from '../../content/table.ts'
import { Trap } from './trap.ts'

/** A sheet that has more is not one of entries. */
const most = { rows: 20_000, columns: 200 }

/** What XLSX would read as a sign of its own (`_x0041_` is "A") stays the characters that it is. */
const asCell = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  // What a spreadsheet made a date of is a day without an hour.
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return String(value)
}

/** The rows of a workbook's first sheet, as text. */
export const readSheet = async (bytes: Uint8Array): Promise<TableRow[]> => {
  const book = await readXlsx(bytes, { sheets: [0], maxRows: most.rows + 1 }).catch(() => {
    throw new Trap('El libro de Excel está dañado o no es un .xlsx.')
  })
  const rows = book.sheets[0]?.rows ?? []
  if (rows.length > most.rows || rows.some((row) => row.length > most.columns))
    throw new Trap(`La hoja es demasiado grande: caben ${most.rows} filas y ${most.columns} columnas.`)
  return rows.map((row, n) => ({ line: n + 1, cells: row.map(textOf) }))
}

/** A workbook of one sheet whose first row stays in sight and filters; every cell is text. */
export const writeSheet = async (name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> => {
  const width = rows[0]?.length ?? 1
  return writeXlsx({
    sheets: [
      {
        name,
        rows: rows.map((row) => row.map(asCell)),
        columns: Array.from({ length: width }, () => ({ width: 24 })),
        freezePane: { rows: 1 },
        autoFilter: { range: `A1:${columnName(width)}${Math.max(1, rows.length)}` },
      },
    ],
  })
}

/** The letters of the nth column, from 1. */
const columnName = (n: number): string =>
  n > 26
    ? `${columnName(Math.floor((n - 1) / 26))}${columnName(((n - 1) % 26) + 1)}`
    : String.fromCharCode(64 + n)
