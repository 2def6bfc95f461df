import { neutralCell } from '../../../content/csv-cell.ts'
import { quoted } from '../../export/csv.ts'

/** A figure; null: of so few persons that this reader is not told. */
export type Value = number | null

/** `key`: the label as programs read it, where people read another one. */
export type Row = { label: string; key?: string; values: readonly Value[] }

/** Figures to be drawn and told: each row has a value for every series. */
export type Chart = {
  /** In addresses and names of files. */
  id: string
  title: string
  /** The main of it in a sentence. */
  lead?: string | undefined
  /** `columns`: along time, the series one upon the other; `bars`: by the first series, the rest in the table alone. */
  form: 'columns' | 'bars'
  /** What the rows are. */
  what: string
  series: readonly string[]
  rows: readonly Row[]
}

export const isEmpty = ({ rows }: Chart): boolean =>
  rows.every(({ values }) => values.every((value) => value === 0 || value === null))

const cell = (text: string) => quoted(neutralCell(text))

/** RFC 4180 in UTF-8 with a byte order mark; what is not told is an empty cell. */
export const csvOf = ({ what, series, rows }: Chart): string => {
  const head = [what, ...series].map(cell).join(',')
  const lines = rows.map(({ label, key, values }) =>
    [cell(key ?? label), ...values.map((value) => value ?? '')].join(','),
  )
  return `\ufeff${[head, ...lines].join('\r\n')}\r\n`
}
