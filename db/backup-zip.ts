import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise } from 'yauzl'
import { ZipFile } from 'yazl'

/** One file within the zip; its content is asked for when its turn comes. */
export type Part = { name: string; content: AsyncIterable<Buffer> | Iterable<Buffer>; pack: boolean }

/** A little work for most of the gain: backups are made on small machines that have residents to answer. */
const effort = 3

/** Writes the parts one after the other, a few chunks in memory; on the disk when it resolves, closed when it rejects. */
export const writeZip = async (
  path: string,
  parts: AsyncIterable<Part>,
  signal?: AbortSignal,
): Promise<void> => {
  const zip = new ZipFile()
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const written = pipeline(zip.outputStream, file, signal ? { signal } : {})
  const failure = new Promise<never>((_, reject) => {
    zip.on('error', reject)
    written.catch(reject)
  })
  failure.catch(() => undefined)
  try {
    for await (const { name, content, pack } of parts) {
      const stream = Readable.from(content, { objectMode: false, highWaterMark: 1 << 18 })
      zip.addReadStream(stream, name, {
        mode: 0o100600,
        // How long the content gets is not known when its head is written.
        forceZip64Format: true,
        ...(pack ? { compressionLevel: effort } : { compress: false }),
      })
      await Promise.race([finished(stream), failure]).catch(async (error: unknown) => {
        await closed(stream)
        throw error
      })
    }
    zip.end()
    await Promise.race([written, failure])
  } catch (error) {
    file.destroy()
    await written.catch(() => undefined)
    signal?.throwIfAborted()
    throw error
  }
}

/** Gives the source up, and waits until it has let go of what it holds (a cursor). */
const closed = (stream: Readable): Promise<void> =>
  new Promise((resolve) => {
    if (stream.closed) return resolve()
    stream.once('close', resolve).on('error', () => undefined)
    stream.destroy()
  })

/** A zip whose list of contents could be read. */
export type Zip = {
  names: readonly string[]
  /** Unpacked, in bytes, as the list says; `read` gives no more than that. */
  size: (name: string) => number
  /** Rejects when the content is not what was packed. */
  read: (name: string) => AsyncIterable<Buffer>
  close: () => void
}

/** Rejects with the system's error when the file cannot be opened, with another one when it is not a whole zip. */
export const openZip = async (path: string): Promise<Zip> => {
  const zip = await openPromise(path, { autoClose: false, strictFileNames: true })
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error(`twice in the zip: ${entry.fileName}`)
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    zip.close()
    throw error
  }
  const entryOf = (name: string): Entry => {
    const entry = entries.get(name)
    if (!entry) throw new Error(`not in the zip: ${name}`)
    return entry
  }
  return {
    names: [...entries.keys()],
    size: (name) => entryOf(name).uncompressedSize,
    async *read(name) {
      const entry = entryOf(name)
      const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
      let sum = 0
      for await (const chunk of stream) {
        sum = crc32(chunk, sum)
        yield chunk
      }
      // yauzl leaves this to whoever reads.
      if (sum !== entry.crc32) throw new Error(`damaged in the zip: ${name}`)
    },
    close: () => zip.close(),
  }
}
