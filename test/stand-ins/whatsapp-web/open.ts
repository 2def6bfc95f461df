import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../stage.ts'
import { Account, type Kept, newId } from './account.ts'
import { openNetwork } from './network.ts'
import { createServer, type Faults } from './server.ts'

/** What a resident sends besides text. */
export type Sent = Partial<
  Pick<
    Kept,
    | 'type'
    | 'body'
    | 'caption'
    | 'mimetype'
    | 'filename'
    | 'lat'
    | 'lng'
    | 'loc'
    | 'isStatusV3'
    | 'broadcast'
    | 'parentMsgKey'
  >
> & { bytes?: Buffer }

/**
 * WhatsApp as a Chromium meets it at web.whatsapp.com, with a phone that links, residents who write, and faults. What it
 * serves is a page with the modules that the real library asks for, so that the library goes unchanged.
 */
export const openWhatsApp = async (given: Partial<Faults> = {}) => {
  const faults: Faults = { latency: 0, syncAfter: 500, refuse: () => false, ...given }
  const account = new Account()
  const server = createServer(account, faults)
  const network = await openNetwork(server.answer)

  const keep = (chat: string, sent: Sent & { id?: string; t?: number }): Kept => {
    const { bytes, id = newId(), t = Math.floor(Date.now() / 1000), ...rest } = sent
    const file = bytes ? { directPath: account.file(bytes), size: bytes.length } : {}
    const kept: Kept = {
      id,
      chat,
      fromMe: false,
      type: 'chat',
      body: '',
      t,
      ack: 0,
      notifyName: 'Vecina',
      ...rest,
      ...file,
      at: performance.now(),
    }
    account.keep(kept)
    server.tellAll({ type: 'message', message: kept })
    return kept
  }

  return {
    /** For WHATSAPP_CHROMIUM_ARGS. */
    args: network.args,
    faults,
    account,
    violations: server.violations,
    /** A page waits with its QR. */
    asksToBeLinked: (ms = 30_000) =>
      until('a page asks to be linked', () => server.unlinked().length > 0, ms),
    /** Somebody reads the QR with the municipality's phone, as soon as it is shown. */
    link: async (ms = 30_000) => {
      await until('a page asks to be linked', () => server.unlinked().length > 0, ms)
      // The library reads the QR a moment later; who links faster than it can be shown does so too.
      await sleep(50)
      for (const stream of server.unlinked()) {
        const device = newId()
        account.devices.add(device)
        stream.device = device
        server.push(stream, { type: 'linked', device })
      }
    },
    /** The number is unlinked on the phone. */
    logOut: () => {
      const open = server.linked()
      account.devices.clear()
      for (const stream of open) server.push(stream, { type: 'logged_out' })
    },
    say: (chat: string, body: string, more: { id?: string; t?: number } = {}) =>
      keep(chat, { body, ...more }),
    send: (chat: string, sent: Sent) => keep(chat, sent),
    /** The page tells the same message once more. */
    repeat: (id: string) => server.tellAll({ type: 'repeat', id }),
    edit: (id: string, body: string) => server.tellAll({ type: 'edit', id, body }),
    /** What the page says of its connection. */
    become: (state: string) => server.tellAll({ type: 'state', state }),
    /** What arrived with a resident, in its order. */
    received: (chat: string): Kept[] =>
      (account.chats.get(chat)?.messages ?? []).filter(({ fromMe }) => fromMe),
    unread: (chat: string) => account.chats.get(chat)?.unread ?? 0,
    linkedPages: () => server.linked().length,
    freeze: server.freeze,
    cut: network.cut,
    mend: network.mend,
    fileOf: ({ directPath = '' }: Kept) => account.files.get(directPath),
    close: network.close,
  }
}

export type WhatsApp = Awaited<ReturnType<typeof openWhatsApp>>
