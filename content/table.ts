import { columns, rawOf } from './columns.ts'
import { cellText } from './csv-cell.ts'
import { entry } from './entry.ts'
import type { Fault } from './fault.ts'
import { inSpanish } from './faults.ts'
import type { Received } from './incoming.ts'

/** A row of a table with the line, or the row of the sheet, that it begins in. */
export type TableRow = { line: number; cells: readonly string[] }

const headFaults = (file: string, { line, cells }: TableRow): Fault[] => {
  const named = new Set(cells)
  const missing = columns.filter((column) => !named.has(column))
  const twice = columns.filter((column) => cells.indexOf(column) !== cells.lastIndexOf(column))
  const unknown = cells.filter((cell) => cell !== '' && !columns.includes(cell))
  const fault = (what: string) => ({ file, line, what })
  return [
    ...missing.map((column) => fault(`falta la columna "${column}"`)),
    ...twice.map((column) => fault(`la columna "${column}" está dos veces`)),
    ...unknown.map((column) => fault(`columna desconocida: "${column.slice(0, 60)}"`)),
  ]
}

/** Reads a table of entries: the first row names the columns. All faults at once. */
export const readTable = (file: string, rows: readonly TableRow[]): Received => {
  const [head, ...body] = rows
  if (!head) return { entries: [], faults: [{ file, what: 'la tabla está vacía' }] }
  const names = { line: head.line, cells: head.cells.map((cell) => cell.trim()) }
  const faults = headFaults(file, names)
  if (faults.length > 0) return { entries: [], faults }
  const at = new Map(names.cells.map((name, n) => [name, n]))
  const received: Received = { entries: [], faults }
  for (const { line, cells } of body) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const read = entry.safeParse(
      rawOf((column) => cellText(cells[at.get(column) ?? -1] ?? '')),
      { error: inSpanish },
    )
    if (read.success) received.entries.push({ entry: read.data, file, lines: { '': line } })
    else {
      const name = cells[at.get('id') ?? -1]?.trim() || `fila ${line}`
      for (const { path, message } of read.error.issues)
        faults.push({ file, line, entry: name, field: path.join('.'), what: message })
    }
  }
  return received
}
