import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const token = '7000000001:AAsecretsecretsecretsecretsecret_-x'
export const me = { id: 7_000_000_001, username: 'VilqueBot' }

export type Called = { method: string; payload: Record<string, unknown>; url: string }
/** What the double does with a call: an answer, or something to the connection. */
export type Does = object | ((request: IncomingMessage, response: ServerResponse) => void)

export const ok = (result: unknown): object => ({ ok: true, result })
export const no = (error_code: number, description: string, parameters?: object): object => ({
  ok: false,
  error_code,
  description,
  ...(parameters ? { parameters } : {}),
})

const bodyOf = async (request: IncomingMessage) => {
  let text = ''
  for await (const chunk of request) text += chunk
  // With a file in it, the body stands as it came.
  if (request.headers['content-type']?.startsWith('multipart/')) return { body: text }
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
}

/** A Bot API that does what a test tells it, call by call; without instructions it says yes. */
export async function openDouble(answer: (called: Called) => Does | undefined = () => undefined) {
  const called: Called[] = []
  let messages = 100
  const usual = (method: string) => {
    if (method === 'getMe') return ok({ ...me, is_bot: true, first_name: 'Vilque' })
    if (method === 'sendMessage' || method === 'sendDocument') return ok({ message_id: messages++ })
    return ok(method === 'getUpdates' ? [] : true)
  }
  const server = createServer(async (request, response) => {
    const url = request.url ?? ''
    const one = { method: url.split('/').at(-1) ?? '', payload: await bodyOf(request), url }
    called.push(one)
    const does = answer(one) ?? usual(one.method)
    if (typeof does === 'function') {
      does(request, response)
      return
    }
    const code = 'error_code' in does ? Number(does.error_code) : 200
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(does))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    called,
    of: (method: string) => called.filter((one) => one.method === method).map(({ payload }) => payload),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A log that keeps what it was told. */
export function createLog() {
  const lines: { level: string; facts: object; message: string }[] = []
  const line = (level: string) => (facts: object, message: string) => lines.push({ level, facts, message })
  return { lines, error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') }
}
