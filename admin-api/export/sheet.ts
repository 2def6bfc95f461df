import type { Cell, Column } from './columns.ts'

// What spreadsheets may not read as it stands: marks of XML, characters that XML has no place for, and their own way to
// write these (`_x000D_`).
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unsafe = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x[0-9a-fA-F]{4}_/g
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const safe = (text: string): string =>
  text.replace(unsafe, (one) => {
    if (one.startsWith('_')) return `_x005F${one}`
    return marks[one] ?? `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
  })

/** A, B, … Z, AA, … */
export const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** The formats of `styles` by their numbers. */
const styled = { header: 1, time: 2, day: 3 } as const

export const styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** Days since the beginning of a spreadsheet's time; `shown` is what clocks show, `2026-03-02 10:00:00`. */
const serialOf = (shown: string): number =>
  (Date.parse(`${shown.slice(0, 10)}T${shown.slice(11) || '00:00:00'}Z`) - Date.UTC(1899, 11, 30)) /
  86_400_000

const text = (at: string, words: string, style = ''): string =>
  `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${safe(words)}</t></is></c>`

const cellOf = (at: string, cell: Cell, { type }: Column): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (type === 'time' || type === 'day')
    return `<c r="${at}" s="${styled[type]}"><v>${serialOf(cell)}</v></c>`
  return text(at, cell)
}

/** The beginning of a sheet: its head stays in sight while the rest is scrolled. */
export const sheetHead = (columns: readonly Column[]): string => {
  const widths = columns.map(
    ({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  )
  const names = columns.map(({ header }, n) => text(`${letterOf(n)}1`, header, ` s="${styled.header}"`))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">\
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${widths.join('')}</cols><sheetData><row r="1">${names.join('')}</row>`
}

/** Row `nth`, counted from 1, the head included. */
export const sheetRow = (nth: number, columns: readonly Column[], cells: readonly Cell[]): string => {
  const written = columns.map((column, n) => cellOf(`${letterOf(n)}${nth}`, cells[n] ?? null, column))
  return `<row r="${nth}">${written.join('')}</row>`
}

/** The end of a sheet of so many rows: it can be filtered by each column. */
export const sheetEnd = (columns: readonly Column[], rows: number): string =>
  `</sheetData><autoFilter ref="A1:${letterOf(columns.length - 1)}${rows}"/></worksheet>`
