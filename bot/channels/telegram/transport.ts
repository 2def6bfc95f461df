import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { urlToHttpOptions } from 'node:url'

/** Nothing of the request reached Telegram. Its message is a code: an address would show the token. */
export class NotSent extends Error {
  override name = 'NotSent'
}
/** The request had left when the connection ended: what became of it is not known. */
export class Broken extends Error {
  override name = 'Broken'
}

/** A body with a file in it comes in pieces. */
type Body = string | AsyncIterable<Uint8Array>
type Request = { method: string; headers: Record<string, string>; body: Body; signal?: Abortable }
type Written = Omit<Request, 'body'> & { body: string | Buffer }
type Abortable = Pick<AbortSignal, 'aborted'> & {
  addEventListener: (type: 'abort', then: () => void) => void
  removeEventListener: (type: 'abort', then: () => void) => void
}

/** How long knocking may take, in ms; a network that swallows packets must not cost the whole deadline. */
const connectWithin = 4_000
/** Idle connections are left before a server or a router in between leaves them: a message on a dead one is unsure. */
const idleWithin = 15_000

const codeOf = (error: Error) =>
  'code' in error && typeof error.code === 'string' ? error.code : 'sin código'

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of pieces) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** By events, since iterating over a stream costs more than all else that an answer needs. */
const bodyOf = (response: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    let body = ''
    response.setEncoding('utf8')
    response.on('data', (piece: string) => {
      body += piece
    })
    response.on('end', () => resolve(body))
    response.on('error', reject)
  })

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** What is not Telegram's JSON was said by something in between; its status tells enough. */
function readAnswer(status: number, body: string): object {
  const answer = parsed(body)
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) return answer
  if (status < 400) throw new Broken('respuesta ilegible')
  return { ok: false, error_code: status, description: 'respuesta ilegible' }
}

/**
 * The `fetch` that grammY sends by: over connections that stay open, and it tells what was never sent from what may have
 * arrived, which neither node-fetch nor Node's own does.
 */
export function createTransport(apiRoot: string) {
  const secure = apiRoot.startsWith('https:')
  const pool = { keepAlive: true, timeout: idleWithin }
  const agent = secure ? new HttpsAgent(pool) : new HttpAgent(pool)

  /** Of each method's address: there are not many, and taking one apart costs as much as sending to it. */
  const addresses = new Map<string, RequestOptions>()
  const addressOf = (url: string): RequestOptions => {
    const known = addresses.get(url)
    if (known) return known
    // Node's own error about an address repeats it, and the token is a part of it.
    if (!URL.canParse(url)) throw new NotSent('dirección no válida')
    const address = urlToHttpOptions(new URL(url))
    addresses.set(url, address)
    return address
  }

  const exchange = (address: RequestOptions, { method, headers, body, signal }: Written) =>
    new Promise<object>((resolve, reject) => {
      let sent = false
      const fail = (error: Error) => {
        const code = error instanceof NotSent ? error.message : codeOf(error)
        done(() => reject(sent ? new Broken(code) : new NotSent(code)))
      }
      const done = (settle: () => void) => {
        clearTimeout(knocking)
        signal?.removeEventListener('abort', abort)
        settle()
      }
      const options = {
        ...address,
        method,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent,
      }
      const request = secure ? httpsRequest(options) : httpRequest(options)
      const abort = () => request.destroy(new NotSent('plazo vencido'))
      let knocking: NodeJS.Timeout | undefined
      request.on('socket', (socket) => {
        const connected = () => {
          sent = true
        }
        if (request.reusedSocket) return connected()
        knocking = setTimeout(() => !sent && request.destroy(new NotSent('ETIMEDOUT')), connectWithin)
        socket.once(secure ? 'secureConnect' : 'connect', connected)
      })
      request.on('error', fail)
      request.on('response', (response) => {
        const status = response.statusCode ?? 0
        bodyOf(response)
          .then((text) => readAnswer(status, text))
          .then((answer) => done(() => resolve(answer)), fail)
      })
      signal?.addEventListener('abort', abort)
      if (signal?.aborted) abort()
      request.end(body)
    })

  return async (url: string, request: Request) => {
    const address = addressOf(url)
    const { body } = request
    // Text goes out in one piece with what stands above it.
    const written = typeof body === 'string' ? body : await whole(body)
    const answer = await exchange(address, { ...request, body: written })
    return { json: async () => answer }
  }
}
