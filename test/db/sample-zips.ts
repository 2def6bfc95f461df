import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = {
  name: string
  content: string | Uint8Array
  /** What the table of contents says of its size, whatever it is. */
  claims?: number
}

const record = (length: number, fields: Record<number, [number, 2 | 4]>): Buffer => {
  const made = Buffer.alloc(length)
  for (const [at, [value, size]] of Object.entries(fields)) made.writeUIntLE(value, Number(at), size)
  return made
}

/** A zip archive, each entry deflated. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const table: Buffer[] = []
  let offset = 0
  for (const { name, content, claims } of entries) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const called = Buffer.from(name)
    const sum: [number, 4] = [crc32(bytes), 4]
    const size: [number, 4] = [claims ?? bytes.length, 4]
    const local = record(30, {
      0: [0x04034b50, 4],
      4: [20, 2],
      8: [8, 2],
      14: sum,
      18: [packed.length, 4],
      22: size,
      26: [called.length, 2],
    })
    table.push(
      record(46, {
        0: [0x02014b50, 4],
        6: [20, 2],
        10: [8, 2],
        16: sum,
        20: [packed.length, 4],
        24: size,
        28: [called.length, 2],
        42: [offset, 4],
      }),
      called,
    )
    locals.push(local, called, packed)
    offset += local.length + called.length + packed.length
  }
  const directory = Buffer.concat(table)
  const end = record(22, {
    0: [0x06054b50, 4],
    8: [entries.length, 2],
    10: [entries.length, 2],
    12: [directory.length, 4],
    16: [offset, 4],
  })
  return Buffer.concat([...locals, directory, end])
}

const types = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}.main+xml"/></Types>`
const office = 'application/vnd.openxmlformats-officedocument'

export const docx = (...more: ZipEntry[]): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: types(`${office}.wordprocessingml.document`) },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...more,
  ])
export const xlsx = (): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: types(`${office}.spreadsheetml.sheet`) },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
  ])

/** A document of LibreOffice names its type first, and as it is. */
export function odt(): Buffer {
  const name = Buffer.from('mimetype')
  const type = Buffer.from('application/vnd.oasis.opendocument.text')
  const first = record(30, {
    0: [0x04034b50, 4],
    4: [20, 2],
    14: [crc32(type), 4],
    18: [type.length, 4],
    22: [type.length, 4],
    26: [name.length, 2],
  })
  const entry = record(46, {
    0: [0x02014b50, 4],
    6: [20, 2],
    16: [crc32(type), 4],
    20: [type.length, 4],
    24: [type.length, 4],
    28: [name.length, 2],
  })
  const offset = first.length + name.length + type.length
  const end = record(22, {
    0: [0x06054b50, 4],
    8: [1, 2],
    10: [1, 2],
    12: [entry.length + name.length, 4],
    16: [offset, 4],
  })
  return Buffer.concat([first, name, type, entry, name, end])
}
