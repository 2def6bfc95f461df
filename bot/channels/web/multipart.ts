import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { Enclosed } from './enclosed.ts'

/** Why reading ended early. `busy`: more files are on their way than may be. */
export type Unread = 'malformed' | 'too_many_files' | 'too_large' | 'too_slow' | 'busy'
export type Multipart =
  | { ok: true; fields: Map<string, string>; file?: Enclosed }
  /** `fields`: those that had come by then. */
  | { ok: false; why: Unread; fields: Map<string, string> }

export type Limits = {
  largestFile: number
  largestField: number
  /** All of the body, in bytes. */
  largestBody: number
  /** How long nothing may come, and how long all of it may take, in ms. */
  longestPause: number
  longest: number
  /** Asked before a file of at most so many bytes is taken in; false: it is not. */
  room: (bytes: number) => Promise<boolean>
}

/** What stands before a file is small: names and the words that go with it. */
const mostBeforeFile = 64 * 1024

class Stopped extends Error {
  readonly why: Unread
  constructor(why: Unread) {
    super(why)
    this.why = why
  }
}

/**
 * Collects a file in one piece of memory: as much as is expected, and never more than `most`. (A list of pieces
 * would be in memory two times when they are put together.)
 */
function collect(stream: BusboyFileStream, expected: number, most: number, full: () => void) {
  let held = Buffer.allocUnsafeSlow(expected)
  let length = 0
  stream.on('data', (piece: Buffer) => {
    if (length + piece.length > most) return full()
    if (length + piece.length > held.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(most, Math.max(length + piece.length, held.length * 2)))
      held.copy(larger, 0, 0, length)
      held = larger
    }
    length += piece.copy(held, length)
  })
  return () => held.subarray(0, length)
}

/** A body as it comes in. */
export type Arriving = {
  type: string
  /** Its length as its sender says. */
  declared?: number
  pieces: AsyncIterator<Uint8Array>
}

/** Reads a form with at most one file as it arrives; what is too large or too slow is not waited for. */
export async function readMultipart(arriving: Arriving, limits: Limits): Promise<Multipart> {
  const { declared = 0, pieces } = arriving
  const fields = new Map<string, string>()
  let stop = (_why: Unread): void => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = (why) => reject(new Stopped(why))
  })
  // Whoever waits hears of it; should nobody be waiting, it is no fault of the process.
  stopped.catch(() => undefined)
  const deadline = setTimeout(() => stop('too_slow'), limits.longest)
  try {
    const tooLarge = declared > limits.largestBody
    const { parser, ended, file } = open(arriving, limits, { fields, tooLarge, stop })
    let came = 0
    for (;;) {
      const next = await timely(Promise.race([pieces.next(), stopped]), limits.longestPause)
      if (next.done) break
      came += next.value.byteLength
      if (came > limits.largestBody || (tooLarge && came > mostBeforeFile)) throw new Stopped('too_large')
      const { buffer, byteOffset, byteLength } = next.value
      const written = new Promise<void>((resolve) =>
        parser.write(Buffer.from(buffer, byteOffset, byteLength), () => resolve()),
      )
      await Promise.race([written, stopped])
    }
    parser.end()
    await Promise.race([ended, stopped])
    const enclosed = file()
    return { ok: true, fields, ...(enclosed ? { file: enclosed } : {}) }
  } catch (error) {
    // A connection that breaks off leaves nobody to be told; whatever the reason, there is no message.
    return { ok: false, why: error instanceof Stopped ? error.why : 'malformed', fields }
  } finally {
    clearTimeout(deadline)
  }
}

type Reading = {
  fields: Map<string, string>
  tooLarge: boolean
  stop: (why: Unread) => void
}

/** Throws on a content type without its boundary. */
function open({ type, declared }: Arriving, limits: Limits, { fields, tooLarge, stop }: Reading) {
  const parser = new Busboy({
    headers: { 'content-type': type },
    limits: { fieldSize: limits.largestField, fields: 16, files: 1, parts: 20, headerPairs: 20 },
  })
  const { largestFile } = limits
  let file: (() => Enclosed) | undefined
  parser.on('field', (name, value, _, truncated) => {
    if (truncated) stop('too_large')
    else if (!fields.has(name)) fields.set(name, value)
  })
  parser.on('file', (_, stream, name, __, mediaType) => {
    // Its own 'error' only repeats the parser's.
    stream.on('error', () => stop('malformed'))
    // A file field that was left empty.
    if (!name) return void stream.resume()
    if (tooLarge) return stop('too_large')
    const most = Math.min(declared ?? largestFile, largestFile)
    void limits.room(most).then((has) => {
      if (!has) return stop('busy')
      // Until somebody listens nothing more is read, neither here nor from the network.
      const content = collect(stream, most, largestFile, () => stop('too_large'))
      file = () => new Enclosed(name, mediaType, content())
    })
  })
  parser.on('filesLimit', () => stop('too_many_files'))
  for (const limit of ['fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => stop('malformed'))
  const ended = new Promise<void>((resolve) => parser.on('finish', resolve))
  parser.on('error', () => stop('malformed'))
  return { parser, ended, file: () => file?.() }
}

async function timely<T>(work: Promise<T>, most: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Stopped('too_slow')), most)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
