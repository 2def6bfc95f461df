import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** One file within the zip; its content is asked for when its turn comes. */
export type ZipPart = { name: string; content: AsyncIterable<Buffer> | Iterable<Buffer> }

/** Somebody waits for the bytes; a higher effort would make them wait more than it spares them. */
const effort = 1

/**
 * A zip as it comes into being, a few chunks in memory, each part below 4 GiB. Who stops reading ends the part that was
 * being read, and goes on when that has let go of what it holds.
 */
export async function* zipStream(parts: AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile()
  // What the types know of it is less than what it is.
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  const gone = new Promise<never>((_, reject) =>
    output.once('close', () => reject(new Error('nobody reads'))),
  )
  gone.catch(() => undefined)

  const add = async ({ name, content }: ZipPart) => {
    const stream = Readable.from(content, { objectMode: false, highWaterMark: 1 << 18 })
    zip.addReadStream(stream, name, { compressionLevel: effort })
    try {
      await Promise.race([finished(stream, { writable: false }), gone])
    } finally {
      await closed(stream)
    }
  }
  const feeding = (async () => {
    for await (const part of parts) await add(part)
    zip.end()
  })().catch((error: unknown) => void output.destroy(error instanceof Error ? error : undefined))

  try {
    for await (const chunk of output) yield chunk
  } finally {
    output.destroy()
    await feeding
  }
}

const closed = (stream: Readable): Promise<void> =>
  new Promise((resolve) => {
    if (stream.closed) return resolve()
    stream.once('close', resolve).on('error', () => undefined)
    stream.destroy()
  })
