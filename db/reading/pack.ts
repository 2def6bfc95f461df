import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** The texts as an archive of files. */
export const pack = async (files: ReadonlyMap<string, string>): Promise<Uint8Array> => {
  const zip = new ZipFile()
  for (const [name, text] of files) zip.addBuffer(Buffer.from(text), name, { mode: 0o100644 })
  zip.end()
  return buffer(zip.outputStream)
}
