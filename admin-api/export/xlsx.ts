import { type ZipPart, zipStream } from '../../db/zip-stream.ts'
import type { Column } from './columns.ts'
import type { ExportFormat, Written } from './format.ts'
import { letterOf, sheetEnd, sheetHead, sheetRow, styles } from './sheet.ts'

/** A spreadsheet has no more rows in a sheet, and a zip of the old kind no more bytes in a part; then the next sheet begins. */
const [mostRows, mostBytes] = [1_048_576, 2 ** 31]

const namespace = 'http://schemas.openxmlformats.org'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const sheetName = (n: number) => (n === 0 ? 'Opiniones' : `Opiniones ${n + 1}`)

const typesOf = (sheets: number): string => {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
  const all = Array.from({ length: sheets }, (_, n) => part(`worksheets/sheet${n + 1}`, 'worksheet'))
  return `${head}<Types xmlns="${namespace}/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${all.join('')}</Types>`
}

const related = (targets: readonly (readonly [type: string, target: string])[]): string => {
  const all = targets.map(
    ([type, target], n) =>
      `<Relationship Id="rId${n + 1}" Type="${namespace}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="${namespace}/package/2006/relationships">${all.join('')}</Relationships>`
}

const workbookOf = (rows: readonly number[], columns: readonly Column[]): string => {
  const last = letterOf(columns.length - 1)
  const sheets = rows.map((_, n) => `<sheet name="${sheetName(n)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
  const filters = rows.map(
    (count, n) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${n}" hidden="1">'${sheetName(n)}'!$A$1:$${last}$${count}</definedName>`,
  )
  return `${head}<workbook xmlns="${namespace}/spreadsheetml/2006/main" xmlns:r="${namespace}/officeDocument/2006/relationships">\
<sheets>${sheets.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`
}

/** The sheets one after the other, and what holds them together, which is known when they are written. */
async function* partsOf({ columns, chunks, facts }: Written): AsyncGenerator<ZipPart> {
  const source = chunks[Symbol.asyncIterator]()
  const rows: number[] = []
  let next = await source.next()

  async function* sheet(): AsyncGenerator<Buffer> {
    yield Buffer.from(sheetHead(columns))
    let [count, bytes] = [1, 0]
    while (!next.done) {
      const cases = next.value
      if (count + cases.length > mostRows || bytes > mostBytes) break
      const lines = cases.map((one) => {
        count += 1
        const cells = columns.map((column) => (column.shown ?? column.value)(one, facts))
        return sheetRow(count, columns, cells)
      })
      const chunk = Buffer.from(lines.join(''))
      bytes += chunk.length
      yield chunk
      next = await source.next()
    }
    rows.push(count)
    yield Buffer.from(sheetEnd(columns, count))
  }

  try {
    do yield { name: `xl/worksheets/sheet${rows.length + 1}.xml`, content: sheet() }
    while (!next.done)
  } finally {
    await source.return?.()
  }
  const texts = {
    'xl/workbook.xml': workbookOf(rows, columns),
    'xl/_rels/workbook.xml.rels': related([
      ...rows.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles,
    '_rels/.rels': related([['officeDocument', 'xl/workbook.xml']]),
    '[Content_Types].xml': typesOf(rows.length),
  }
  for (const [name, text] of Object.entries(texts)) yield { name, content: [Buffer.from(text)] }
}

/** A workbook with real dates, a head that stays in sight and filters; written as it is read. */
export const xlsx: ExportFormat = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  times: 'local',
  write: (written) => zipStream(partsOf(written)),
}
