import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Account, type Kept, newId } from './account.ts'

const script = readFileSync(new URL('./page.js', import.meta.url), 'utf8')

/** What went wrong by the client's fault: a real number would be watched for it. */
export type Violation = { what: string; chat?: string }

type Stream = { name: string; device: string | undefined; response: ServerResponse; frozen: boolean }
type Call = { op: string; stream: string; device?: string; [fact: string]: unknown }

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export type Faults = {
  /** How long the server takes with each message, in ms. */
  latency: number
  /** How long the page takes to sync, in ms; 0: it has before anybody can listen to it. */
  syncAfter: number
  /** Messages that the server takes without a word, as it does after a fault of its own. */
  refuse: (text: string) => boolean
}

/** WhatsApp's side of its page: the page itself, its stream and its calls. */
export const createServer = (account: Account, faults: Faults) => {
  const streams = new Set<Stream>()
  const violations: Violation[] = []
  let ref = 0

  const push = (stream: Stream, event: object) => {
    if (!stream.frozen) stream.response.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const linked = () =>
    [...streams].filter(({ device }) => device !== undefined && account.devices.has(device))
  const tellAll = (event: object) => {
    for (const stream of linked()) push(stream, event)
  }
  const isFrozen = (name: string) => [...streams].some((one) => one.name === name && one.frozen)

  const send = async (call: Call): Promise<object> => {
    const { id, to, body, type, caption, filename, directPath, mimetype } = call as Call &
      Record<string, string>
    const chat = account.chats.get(to ?? '')
    if (!chat?.messages.some(({ fromMe }) => !fromMe))
      violations.push({ what: 'first contact', chat: to ?? '' })
    if (faults.latency > 0) await new Promise((resolve) => setTimeout(resolve, faults.latency))
    if (faults.refuse(body ?? '')) return { ack: -1 }
    const t = Math.floor(Date.now() / 1000)
    const kept: Kept = {
      id: id ?? newId(),
      chat: to ?? '',
      fromMe: true,
      type: type ?? 'chat',
      body: body ?? '',
      t,
      ack: 1,
      notifyName: '',
      at: performance.now(),
      ...(caption ? { caption } : {}),
      ...(filename ? { filename } : {}),
      ...(directPath ? { directPath } : {}),
      ...(mimetype ? { mimetype } : {}),
    }
    if (account.keep(kept))
      setTimeout(() => {
        kept.ack = 2
        tellAll({ type: 'ack', id: kept.id, ack: 2 })
      }, 30)
    return { ack: 1 }
  }

  const calls: Record<string, (call: Call) => object | Promise<object>> = {
    sync: () => ({ me: account.number, chats: [...account.chats.values()] }),
    send,
    seen: ({ chat }) => {
      account.chat(String(chat)).unread = 0
      return {}
    },
    exists: () => ({ exists: true }),
    logout: ({ device }) => {
      account.devices.delete(device ?? '')
      return {}
    },
    code: () => ({ code: 'ABCD1234' }),
  }

  const openStream = (url: URL, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const device = url.searchParams.get('device') || undefined
    const stream: Stream = { name: url.searchParams.get('name') ?? '', device, response, frozen: false }
    streams.add(stream)
    response.on('close', () => streams.delete(stream))
    const known = device !== undefined && account.devices.has(device)
    push(stream, known ? { type: 'open' } : { type: 'unlinked', ref: `2@ref-${++ref}` })
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'https://web.whatsapp.com')
    const file = account.files.get(url.pathname)
    if (url.pathname === '/stream') return openStream(url, response)
    if (url.pathname === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
      return
    }
    if (file) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file)
      return
    }
    if (url.pathname === '/upload') {
      const directPath = account.file(await bodyOf(request))
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ directPath }))
      return
    }
    if (url.pathname === '/call') {
      const call = JSON.parse((await bodyOf(request)).toString('utf8')) as Call
      // A frozen connection takes what it is given, and answers nothing.
      if (isFrozen(call.stream)) return
      const told = await (calls[call.op]?.(call) ?? { fault: 'unknown' })
      if (isFrozen(call.stream)) return
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
      return
    }
    if (url.pathname !== '/') {
      response.writeHead(404).end()
      return
    }
    const facts = JSON.stringify({ syncAfter: faults.syncAfter })
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><title>WhatsApp</title><script>window.facts=${facts}</script><script src="/page.js"></script>`,
      )
  }

  return {
    violations,
    answer: (request: IncomingMessage, response: ServerResponse) => {
      response.on('error', () => undefined)
      answer(request, response).catch(() => response.destroy())
    },
    tellAll,
    /** Pages that show a QR now. */
    unlinked: () => [...streams].filter(({ device }) => device === undefined || !account.devices.has(device)),
    linked,
    push,
    /** What is open now is dead from now on, and does not know it. */
    freeze: () => {
      for (const stream of streams) stream.frozen = true
    },
  }
}
