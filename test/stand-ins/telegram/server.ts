import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Account } from './account.ts'
import { type Answer, refused } from './answer.ts'
import { readArgs } from './args.ts'
import { Refusal, unauthorized } from './refusal.ts'

const path = /^\/(file\/)?bot([^/]*)\/([^?]*)(?:\?(.*))?$/

function leave(response: ServerResponse, answer: Answer) {
  if (answer.kind === 'none' || response.destroyed) return
  if (answer.kind === 'cut') {
    response.socket?.resetAndDestroy()
    return
  }
  response.setHeader('content-type', answer.type)
  response.setHeader('content-length', Buffer.byteLength(answer.body))
  if (answer.retryAfter !== undefined) response.setHeader('retry-after', answer.retryAfter)
  response.writeHead(answer.status)
  response.end(answer.body)
}

/** One HTTP server for the accounts of several bots, each found by its token. */
export class ApiServer {
  readonly accounts = new Map<string, Account>()
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response))
    // A client that keeps its connection must never find it closed by chance: resets come on demand only.
    this.#server.keepAliveTimeout = 0
    this.#server.requestTimeout = 0
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close() {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  async #handle(request: IncomingMessage, response: ServerResponse) {
    try {
      leave(response, await this.#answer(request, response))
    } catch (fault) {
      if (fault instanceof Refusal) leave(response, refused(fault))
      // The client went away while its words were read.
      else if ((fault as NodeJS.ErrnoException).code !== 'ECONNRESET') throw fault
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const [, file, token = '', rest = '', query = ''] = path.exec(request.url ?? '') ?? []
    if (token === '' && rest === '') throw new Refusal(404, 'Not Found')
    if (!/^[1-9]\d*:/.test(token)) throw new Refusal(401, 'Unauthorized: invalid token specified')
    const args = await readArgs(request, query)
    const account = this.accounts.get(token)
    if (!account || account.revoked) throw unauthorized()
    if (file) return account.file(decodeURIComponent(rest))
    const method = rest || args.get('method') || ''
    return account.answer(method, args, (then) => {
      if (response.destroyed) then()
      else response.once('close', then)
    })
  }
}
