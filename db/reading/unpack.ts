import { fromBufferPromise, type ZipFile } from 'yauzl'
import { isHarmlessArchive } from '../archives.ts'
import { Trap } from './trap.ts'

/** Office documents and content that are larger unpacked than this are traps, or pictures. */
const mostUnpacked = 64 * 1024 * 1024
/** What no office program writes into its XML. */
const declaration = /<!(?:DOCTYPE|ENTITY)/i
const hasMarkup = (name: string) => /\.(?:xml|rels)$/i.test(name)

const trap = () => new Trap('El archivo comprimido está dañado o no es seguro de abrir.')

const chunksOf = async function* (zip: ZipFile, room: { left: number }, wanted: (name: string) => boolean) {
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    const chunks: Buffer[] = []
    let tail = ''
    // The sizes that the archive promises are checked on the way.
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      room.left -= chunk.length
      if (room.left < 0) throw trap()
      if (hasMarkup(entry.fileName)) {
        const text = tail + chunk.toString('latin1')
        if (declaration.test(text)) throw trap()
        tail = text.slice(-16)
      }
      if (wanted(entry.fileName)) chunks.push(chunk)
    }
    yield { name: entry.fileName, bytes: Buffer.concat(chunks) }
  }
}

/**
 * The files of an archive that are wanted, all of it having been looked through, a chunk in memory at a time. Refuses
 * what promises or turns out to be a trap.
 */
export const unpack = async (
  bytes: Uint8Array,
  wanted: (name: string) => boolean = () => false,
): Promise<Map<string, Buffer>> => {
  if (!isHarmlessArchive(bytes)) throw trap()
  const files = new Map<string, Buffer>()
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    for await (const { name, bytes: content } of chunksOf(zip, { left: mostUnpacked }, wanted))
      if (wanted(name)) files.set(name, content)
  } catch {
    throw trap()
  }
  return files
}
