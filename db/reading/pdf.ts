import { inflateSync } from 'node:zlib'
import { extractText, getDocumentProxy } from 'unpdf'
import { type Block, plainBlocks } from '../../content/document.ts'
import { Trap } from './trap.ts'

/** More than a municipality's longest plan has. */
const most = { pages: 500, stream: 12 * 1024 * 1024, streams: 48 * 1024 * 1024 }

/** Streams that swell when they are inflated are looked for before anything else reads the file. */
const refuseSwelling = (bytes: Buffer): void => {
  let left = most.streams
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const begin = bytes[at + 6] === 0x0d ? at + 8 : at + 7
    // 0x?8 is how a stream of deflated bytes begins.
    if (((bytes[begin] ?? 0) & 0x0f) !== 8) continue
    const end = bytes.indexOf('endstream', begin)
    if (end < 0) return
    left -= inflatedLength(bytes.subarray(begin, end))
    if (left < 0) throw new Trap('El PDF contiene más de lo que se puede abrir con seguridad.')
    at = end + 3
  }
}

const inflatedLength = (packed: Buffer): number => {
  try {
    return inflateSync(packed, { maxOutputLength: most.stream }).length
  } catch (error) {
    // Damaged, or not deflated at all: whoever reads it will say so.
    return error instanceof RangeError ? most.streams + 1 : 0
  }
}

/** The pieces of a PDF's text: headings by their look, since it has no marks of them. */
export const pdfBlocks = async (bytes: Uint8Array): Promise<Block[]> => {
  refuseSwelling(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const file = await getDocumentProxy(new Uint8Array(bytes)).catch(() => {
    throw new Trap('El PDF está dañado, o tiene contraseña.')
  })
  if (file.numPages > most.pages) throw new Trap(`El PDF tiene más de ${most.pages} páginas: divídalo.`)
  const { text } = await extractText(file, { mergePages: false })
  const whole = text.join('\n\n')
  if (!/\p{L}{3}/u.test(whole))
    throw new Trap('El PDF no tiene texto: son imágenes. Pase un lector de texto (OCR) primero.')
  return plainBlocks(whole)
}
