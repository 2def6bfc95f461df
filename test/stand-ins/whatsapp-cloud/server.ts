import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Faults, type Strike } from './faults.ts'
import { type Outgoing, outgoing } from './outgoing.ts'
import type { StoredFile } from './residents.ts'

export type ServerParts = {
  token: string
  phoneId: string
  files: Map<string, StoredFile>
  /** A message that was taken: the name that it goes by. Undefined when it is refused with a code. */
  take: (message: Outgoing) => { id: string } | { code: number }
}

/** A call that came to the API, for tests to look at. */
export type Called = { method: string; path: string; authorization: string | undefined; body: unknown }

const whole = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const said = (response: ServerResponse, status: number, body: object, headers: object = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

const refused = (response: ServerResponse, status: number, code: number, more: object = {}) =>
  said(response, status, {
    error: {
      message: `(#${code}) refused`,
      type: 'OAuthException',
      code,
      fbtrace_id: 'A1b2C3',
      ...more,
    },
  })

const takenTypes = ['text/plain', 'application/pdf']

/** The API's side: checks the token, the shape and the limits of everything. */
export class CloudServer {
  readonly faults = new Faults()
  readonly calls: Called[] = []
  readonly #parts: ServerParts
  readonly #uploads = new Map<string, { content: string }>()
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      console.error('the stand-in broke', error)
      response.destroy()
    })
  })
  root = ''

  constructor(parts: ServerParts) {
    this.#parts = parts
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (typeof address === 'object' && address) this.root = `http://127.0.0.1:${address.port}`
  }

  /** An uploaded file, as it was sent. */
  uploaded(id: string): string | undefined {
    return this.#uploads.get(id)?.content
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const path = new URL(url, 'http://x').pathname
    const raw = await whole(request)
    const json = /json/.test(headers['content-type'] ?? '') ? JSON.parse(raw.toString('utf8')) : undefined
    this.calls.push({ method, path, authorization: headers.authorization, body: json })
    const strike = this.faults.at(path, json?.to ?? json?.recipient)
    if (strike && !strike.kind.endsWith('_after')) return this.#strike(strike, response)
    if (headers.authorization !== `Bearer ${this.#parts.token}`) return void refused(response, 401, 190)
    if (strike) {
      // It is taken, and nobody hears of it.
      this.#send(json, undefined)
      return strike.kind === 'reset_after' ? void response.destroy() : undefined
    }
    await this.#route(method, path, { json, raw, type: headers['content-type'] ?? '' }, response)
  }

  #strike(strike: Strike, response: ServerResponse): void {
    if (strike.kind === 'reset') response.destroy()
    if (strike.kind === 'page') response.writeHead(502).end('<html>Bad Gateway</html>')
    if (strike.kind !== 'refuse') return
    if (strike.retryAfter !== undefined) response.setHeader('retry-after', String(strike.retryAfter))
    refused(response, strike.status, strike.code, strike.subcode ? { error_subcode: strike.subcode } : {})
  }

  async #route(
    method: string,
    path: string,
    body: { json: unknown; raw: Buffer; type: string },
    response: ServerResponse,
  ): Promise<void> {
    const { phoneId, files } = this.#parts
    const [, , object = '', edge] = path.split('/')
    if (!/^\/v\d+\.\d+\//.test(path) && !path.startsWith('/lookaside/'))
      return void refused(response, 404, 2500)
    if (path.startsWith('/lookaside/')) return this.#download(object, response)
    if (method === 'POST' && object === phoneId && edge === 'messages') return this.#send(body.json, response)
    if (method === 'POST' && object === phoneId && edge === 'media') return this.#upload(body, response)
    if (method === 'GET' && object === phoneId) return void said(response, 200, { id: phoneId })
    const file = method === 'GET' ? files.get(object) : undefined
    if (!file) return void refused(response, 400, 100, { error_subcode: 33 })
    said(response, 200, {
      messaging_product: 'whatsapp',
      id: object,
      url: `${this.root}/lookaside/${object}?ext=1&hash=${randomBytes(6).toString('hex')}`,
      mime_type: file.type,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      file_size: String(file.bytes.length),
    })
  }

  #download(id: string, response: ServerResponse): void {
    const file = this.#parts.files.get(id)
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
  }

  #send(json: unknown, response: ServerResponse | undefined): void {
    const read = outgoing.safeParse(json)
    if (!read.success) {
      if (response) refused(response, 400, 100, { error_data: { details: read.error.message } })
      return
    }
    const message = read.data
    if (message.type === 'document' && !this.#uploads.has(message.document.id)) {
      if (response) refused(response, 400, 131053)
      return
    }
    const taken = this.#parts.take(message)
    if (!response) return
    if ('code' in taken) return void refused(response, 400, taken.code)
    const input = message.to ?? message.recipient
    said(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input, ...(message.to ? { wa_id: message.to } : { user_id: message.recipient }) }],
      messages: [{ id: taken.id }],
    })
  }

  async #upload({ raw, type }: { raw: Buffer; type: string }, response: ServerResponse): Promise<void> {
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
    const file = form.get('file')
    const known =
      form.get('messaging_product') === 'whatsapp' && takenTypes.includes(String(form.get('type')))
    if (!known || !(file instanceof File) || file.type !== form.get('type'))
      return void refused(response, 400, 131053)
    const id = String(2e15 + this.#uploads.size)
    this.#uploads.set(id, { content: await file.text() })
    said(response, 200, { id })
  }
}
