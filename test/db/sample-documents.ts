import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import { ZipFile } from 'yazl'

/** An archive of these files. */
export const zipOf = async (files: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array> => {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name)
  zip.end()
  return buffer(zip.outputStream)
}

/** An archive of so many empty files. */
export const emptyFiles = (many: number): Uint8Array => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (let n = 0; n < many; n++) {
    const name = Buffer.from(`${n}.yaml`)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(name.length, 26)
    const row = Buffer.alloc(46)
    row.writeUInt32LE(0x02014b50, 0)
    row.writeUInt16LE(name.length, 28)
    row.writeUInt32LE(at, 42)
    local.push(head, name)
    central.push(row, name)
    at += 30 + name.length
  }
  const rows = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(many, 0xffff), 8)
  end.writeUInt16LE(Math.min(many, 0xffff), 10)
  end.writeUInt32LE(rows.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, rows, end])
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const package_ = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word document; a line that begins with # or ## is a heading. `before` stands before its XML. */
export const wordOf = (lines: readonly string[], before = ''): Promise<Uint8Array> => {
  const paragraph = (line: string) => {
    const [, marks = '', text = ''] = /^(#*)\s*(.*)$/.exec(line) ?? []
    const style = marks ? `<w:pPr><w:pStyle w:val="Heading${marks.length}"/></w:pPr>` : ''
    return `<w:p>${style}<w:r><w:t>${text}</w:t></w:r></w:p>`
  }
  const styles = [1, 2]
    .map(
      (n) => `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/></w:style>`,
    )
    .join('')
  return zipOf({
    '[Content_Types].xml': `${xml}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${xml}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `${xml}<w:styles xmlns:w="${word}">${styles}</w:styles>`,
    'word/document.xml': `${xml}${before}<w:document xmlns:w="${word}"><w:body>${lines.map(paragraph).join('')}</w:body></w:document>`,
  })
}

const deflated = (bytes: Buffer, filter = '/FlateDecode'): Buffer => {
  const packed = deflateSync(bytes)
  return Buffer.concat([
    Buffer.from(`<< /Length ${packed.length} /Filter ${filter} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}

/** What draws these lines, one below the other. */
const drawn = (lines: readonly string[]): Buffer => {
  const shown = lines.map((line) => `(${line}) Tj T*`).join('\n')
  return Buffer.from(`BT /F1 12 Tf 14 TL 50 780 Td\n${shown}\nET\n`, 'latin1')
}

/** So many pages that all show the one stream. */
const pdfAround = (stream: Buffer, pages: number): Uint8Array => {
  const kids = Array.from({ length: pages }, (_, n) => `${5 + n} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    stream,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...Array<string>(pages).fill(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    ),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  objects.forEach((object, n) => {
    places.push(length())
    const body = typeof object === 'string' ? Buffer.from(object) : object
    parts.push(Buffer.from(`${n + 1} 0 obj\n`), body, Buffer.from('\nendobj\n'))
  })
  const start = length()
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}

/** A PDF; each line stands in a line of its own. `swell`: blanks that its pages' stream holds besides. */
export const pdfOf = (lines: readonly string[], swell = 0, pages = 1): Uint8Array =>
  pdfAround(deflated(Buffer.concat([drawn(lines), Buffer.alloc(swell, ' ')])), pages)

/** A PDF of little size whose blanks are packed twice. */
export const pdfPackedTwice = (swell: number): Uint8Array =>
  pdfAround(deflated(deflateSync(Buffer.alloc(swell, ' ')), '[/FlateDecode /FlateDecode]'), 1)

/** A workbook whose rows are so many and have one cell each, as far to the right as there is. */
export const farCells = (rows: number): Promise<Uint8Array> => {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const cells = Array.from(
    { length: rows },
    (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}"><v>${(n * 7919) % 10_007}</v></c></row>`,
  )
  return zipOf({
    '[Content_Types].xml': `${xml}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheet}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
  })
}
