import type { MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'
import { Problem } from './problem.ts'

/** A body of JSON has so many bytes at most. */
const largestJson = 1024 * 1024
/** Nothing that we ask for is nested so deeply. */
const deepest = 32

const isJson = (mediaType: string) => /^application\/(?:[\w.-]+\+)?json$/.test(mediaType)
const essenceOf = (contentType: string) => contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''

const tooLarge = (most: number) =>
  new Problem('too-large', {
    detail: `Envíe como máximo ${most >= 1024 * 1024 ? `${Math.floor(most / 1024 / 1024)} MB` : `${most} bytes`}.`,
    // What is left of it is not waited for.
    headers: { connection: 'close' },
  })

/** The whole body, or 413 as soon as it is too large, also where nobody said how large it would be. */
const readBody = async (request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new Problem('bad-request', { detail: 'El envío se cortó.' })
    })
    if (done) break
    length += value.byteLength
    if (length > most) throw tooLarge(most)
    pieces.push(value)
  }
  return new Uint8Array(Buffer.concat(pieces, length))
}

const misshapen = (detail: string) => new Problem('bad-request', { detail })

/** Letters that no database keeps and nobody can read: NUL, and halves of a letter. */
const unkeepable = /\0|\p{Surrogate}/u

/** Every text in a value, and how deep it lies; without recursion, since the value is a stranger's. */
const checkTexts = (value: unknown): void => {
  const left: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value: one, depth } = next
    if (typeof one === 'string' && unkeepable.test(one))
      throw misshapen('Un texto tiene caracteres que no se pueden guardar (NUL o medio carácter).')
    if (typeof one !== 'object' || one === null) continue
    if (depth >= deepest) throw misshapen('El cuerpo tiene demasiados niveles.')
    for (const [name, inner] of Object.entries(one))
      left.push({ value: name, depth: depth + 1 }, { value: inner, depth: depth + 1 })
  }
}

const readJson = (bytes: Uint8Array): string => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    checkTexts(JSON.parse(text))
    return text
  } catch (error) {
    throw error instanceof Problem ? error : misshapen('El cuerpo no es JSON válido en UTF-8.')
  }
}

/**
 * Reads the body of an operation that takes one, before anything else looks at it: 415 for what it does not take, 413 for
 * too much, 400 for what is no JSON. `largest`: bytes of what is not JSON.
 */
export const takeBody =
  (mediaTypes: readonly string[], largest = largestJson): MiddlewareHandler<Env> =>
  async (c, next) => {
    const mediaType = essenceOf(c.req.header('content-type') ?? '')
    if (mediaType !== '' && !mediaTypes.includes(mediaType)) throw unaccepted(mediaTypes)
    const bytes = await readBody(c.req.raw, isJson(mediaType) ? largestJson : largest)
    if (mediaType === '' && bytes.length > 0) throw unaccepted(mediaTypes)
    // As Hono itself keeps what it has read: promises, whatever their types say.
    const cache = c.req.bodyCache as Record<string, Promise<unknown>>
    if (isJson(mediaType)) cache.text = Promise.resolve(readJson(bytes))
    else cache.arrayBuffer = Promise.resolve(bytes.buffer)
    await next()
  }

const unaccepted = (mediaTypes: readonly string[]) =>
  new Problem('wrong-media-type', {
    detail: `Envíe el cuerpo con Content-Type: ${mediaTypes.join(' o ')}.`,
    headers: { connection: 'close' },
  })
