import { Agent as HttpAgent, get as httpGet, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, get as httpsGet } from 'node:https'
import { TooLarge } from '../channel.ts'

/** A file did not come. Its message is a code: an address would show the token. */
export class NotFetched extends Error {
  override name = 'NotFetched'
}

/** All of a file, when it is no more than `most` bytes; else rejects with `TooLarge`, or with `NotFetched`. */
export type Download = (url: string, most: number, signal: AbortSignal) => Promise<Buffer>

/** How long a server may say nothing before it is asked anew, in ms. */
const silence = 8_000
const idleWithin = 15_000

const faultOf = (error: unknown): Error => {
  if (error instanceof TooLarge || error instanceof NotFetched) return error
  return new NotFetched(error instanceof Error && 'code' in error ? String(error.code) : 'cortada')
}

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const { statusCode = 0, headers } = response
  if (statusCode !== 200) throw new NotFetched(String(statusCode))
  if (Number(headers['content-length'] ?? 0) > most) throw new TooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += (chunk as Buffer).length
    if (size > most) throw new TooLarge()
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

export function createDownload(root: string): Download {
  const secure = root.startsWith('https:')
  const pool = { keepAlive: true, timeout: idleWithin }
  const agent = secure ? new HttpsAgent(pool) : new HttpAgent(pool)
  const get = secure ? httpsGet : httpGet

  return (url, most, signal) =>
    new Promise((resolve, reject) => {
      // Node's own error about an address repeats it.
      if (!URL.canParse(url)) {
        reject(new NotFetched('dirección no válida'))
        return
      }
      const request = get(url, { agent, signal, timeout: silence })
      const fail = (error: unknown) => {
        request.destroy()
        reject(faultOf(error))
      }
      request.on('timeout', () => fail(new NotFetched('ETIMEDOUT')))
      request.on('error', fail)
      request.on('response', (response) => {
        bodyOf(response, most).then(resolve, fail)
      })
    })
}
