import { z } from 'zod'
import { TooLarge } from '../channel.ts'
import { CallFailed, failureOf, refusalOf } from './failure.ts'

/** One number of WhatsApp at the Cloud API. */
export type CloudNumber = {
  /** Meta's own when absent; with or without the version at its end. */
  apiRoot?: string | undefined
  token: string
  phoneId: string
}

const ownRoot = 'https://graph.facebook.com'
const version = 'v25.0'

/** Where the methods are found. */
export const rootOf = ({ apiRoot = ownRoot }: Pick<CloudNumber, 'apiRoot'>): string => {
  const bare = apiRoot.replace(/\/+$/, '')
  return /\/v\d+\.\d+$/.test(bare) ? bare : `${bare}/${version}`
}

/** Hosts that keep residents' files for Meta. */
const filesOfMeta = /(?:^|\.)(?:fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/

/** The token is shown to the API itself and to the hosts that keep its files, and to nobody else. */
export function mayKnowToken(url: string, root: string): boolean {
  if (!URL.canParse(url)) return false
  const [there, api] = [new URL(url), new URL(root)]
  if (there.protocol === api.protocol && there.hostname === api.hostname) return true
  return there.protocol === 'https:' && filesOfMeta.test(there.hostname)
}

const accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })
const uploaded = z.object({ id: z.union([z.string().min(1), z.number()]).transform(String) })
const placed = z.object({ url: z.string().min(1), file_size: z.coerce.number().optional().catch(undefined) })

export type CloudApi = {
  /** The name under which WhatsApp has the message. */
  send: (body: object, signal: AbortSignal) => Promise<string>
  /** The name under which a file may be sent. */
  upload: (file: File, signal: AbortSignal) => Promise<string>
  /** Whether the API answers to this token; nothing else is wanted of it. */
  ask: (signal: AbortSignal) => Promise<unknown>
  /** Where a resident's file lies now, for minutes, and its size. */
  place: (media: string, signal: AbortSignal) => Promise<{ url: string; bytes?: number }>
  /** All of a file; rejects with `TooLarge` when it is larger than `most` bytes. */
  download: (url: string, most: number, signal: AbortSignal) => Promise<Uint8Array>
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function bodyOf({ body, headers }: Response, most: number): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > most) {
    await body?.cancel()
    throw new TooLarge()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the rest.
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > most) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const longestAnswer = 256 * 1024

/** Where the API knows a number. */
export const addressOf = (number: Pick<CloudNumber, 'apiRoot' | 'phoneId'>): string =>
  `${rootOf(number)}/${encodeURIComponent(number.phoneId)}`

/** The few methods of the Cloud API that we need. Every call is given a deadline where it is made; rejects with `CallFailed`. */
export function cloudApi(number: CloudNumber): CloudApi {
  const root = rootOf(number)
  const own = addressOf(number)
  const authorization = `Bearer ${number.token}`

  const asked = async (url: string, request: RequestInit): Promise<Response> => {
    // Where a redirection leads, the token must not follow.
    const answer = await fetch(url, {
      ...request,
      headers: { ...request.headers, authorization },
      redirect: 'error',
    })
    if (answer.ok) return answer
    const said = Buffer.from(await bodyOf(answer, longestAnswer)).toString('utf8')
    throw new CallFailed(refusalOf(answer.status, parsed(said), answer.headers.get('retry-after')))
  }

  const call = async <T>(url: string, request: RequestInit, schema: z.ZodType<T>): Promise<T> => {
    try {
      const answer = await asked(url, request)
      const said = Buffer.from(await bodyOf(answer, longestAnswer)).toString('utf8')
      const read = schema.safeParse(parsed(said))
      if (read.success) return read.data
      throw new CallFailed({ type: 'broken', code: 'respuesta ilegible' })
    } catch (error) {
      throw error instanceof CallFailed ? error : new CallFailed(failureOf(error))
    }
  }

  return {
    send: async (message, signal) => {
      const body = JSON.stringify(message)
      const headers = { 'content-type': 'application/json' }
      const { messages } = await call(`${own}/messages`, { method: 'POST', headers, body, signal }, accepted)
      return messages[0]?.id ?? ''
    },
    upload: async (file, signal) => {
      const body = new FormData()
      body.append('messaging_product', 'whatsapp')
      body.append('type', file.type)
      body.append('file', file)
      return (await call(`${own}/media`, { method: 'POST', body, signal }, uploaded)).id
    },
    ask: (signal) => call(`${own}?fields=id`, { signal }, z.looseObject({})),
    place: async (media, signal) => {
      const { url, file_size: bytes } = await call(`${root}/${encodeURIComponent(media)}`, { signal }, placed)
      if (!mayKnowToken(url, root)) throw new CallFailed({ type: 'bug', fault: { url: 'de otro' } })
      return { url, ...(bytes === undefined ? {} : { bytes }) }
    },
    download: async (url, most, signal) => {
      try {
        return await bodyOf(await asked(url, { signal }), most)
      } catch (error) {
        if (error instanceof TooLarge || error instanceof CallFailed) throw error
        throw new CallFailed(failureOf(error))
      }
    },
  }
}
