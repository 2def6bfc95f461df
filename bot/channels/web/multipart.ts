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
  /** Asked before a file is taken in; false: it is not. */
  room: () => boolean
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
 * Collects a file in one piece of memory: no longer than what was declared, and never longer than `most`. (A list of pieces
 * would be in memory two times when they are put together.)
 */
function collect(stream: BusboyFileStream, declared: number | undefined, most: number, full: () => void) {
  let held = Buffer.allocUnsafeSlow(Math.min(declared ?? mostBeforeFile, most))
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

/** Reads a form with at most one file as it arrives; what is too large or too slow is not waited for. */
export async function readMultipart(request: Request, limits: Limits): Promise<Multipart> {
  const fields = new Map<string, string>()
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  const declared = Number.isFinite(length) ? length : undefined
  let stop = (_why: Unread): void => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = (why) => reject(new Stopped(why))
  })
  // Whoever waits hears of it; should nobody be waiting, it is no fault of the process.
  stopped.catch(() => undefined)
  const deadline = setTimeout(() => stop('too_slow'), limits.longest)
  const reader = request.body?.getReader()
  try {
    if (!reader) return { ok: false, why: 'malformed', fields }
    const tooLarge = (declared ?? 0) > limits.largestBody
    const { parser, ended, file } = open(request, limits, { fields, declared, tooLarge, stop })
    let came = 0
    for (;;) {
      const next = await timely(Promise.race([reader.read(), stopped]), limits.longestPause)
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
    void reader?.cancel().catch(() => undefined)
    return { ok: false, why: error instanceof Stopped ? error.why : 'malformed', fields }
  } finally {
    clearTimeout(deadline)
  }
}

type Reading = {
  fields: Map<string, string>
  declared: number | undefined
  tooLarge: boolean
  stop: (why: Unread) => void
}

/** Throws on a content type without its boundary. */
function open(request: Request, limits: Limits, { fields, declared, tooLarge, stop }: Reading) {
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    limits: { fieldSize: limits.largestField, fields: 16, files: 1, parts: 20, headerPairs: 20 },
  })
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
    if (!limits.room()) return stop('busy')
    const content = collect(stream, declared, limits.largestFile, () => stop('too_large'))
    file = () => new Enclosed(name, mediaType, content())
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
