import { LRUCache } from 'lru-cache'
import { TooLarge } from '../channel.ts'
import { inTime } from '../deadline.ts'
import { type Chat, type Client, documentOf, type Message } from './library.ts'
import type { Order, OwnMessage, Report } from './orders.ts'
import { messagesOf } from './sweep.ts'

const sendWithin = 6_000
const recallWithin = 5_000
const fetchWithin = 45_000
const typingWithin = 2_000
/** How far back our own messages of a chat are looked for. */
const looked = 40
/** The phone's clock and ours may differ by so much, in seconds; without the question to go by, so far back is looked. */
const skew = 5
const farBack = 600

const ownOf = (message: Message): OwnMessage => {
  // A document has no words; its name stands for them.
  const { filename } = message.rawData as { filename?: unknown }
  const text = message.body || (typeof filename === 'string' ? filename : '')
  return { id: message.id.id, ack: message.ack ?? 0, text, at: message.timestamp }
}

/** What the product asks of WhatsApp; each answer is a report, none rejects. */
export const createOutbound = (
  client: Client,
  tell: (report: Report) => void,
  named: (message: string) => Message | undefined,
) => {
  /** Chats by their address: they hold nothing but that. */
  const chats = new LRUCache<string, Chat>({ max: 5_000 })
  const chatAt = async (to: string): Promise<Chat | undefined> => {
    const known = chats.get(to)
    if (known) return known
    const chat = await client.getChatById(to)
    if (chat) chats.set(to, chat)
    return chat
  }
  const answering = (ask: number, work: Promise<Report>): void => {
    work.then(tell, () => tell({ type: 'failed', ask }))
  }

  const send = async ({ ask, to, text, file }: Order & { type: 'send' }): Promise<Report> => {
    const plain = { sendSeen: false, linkPreview: false, parseVCards: false }
    const sent = await inTime(
      sendWithin,
      file
        ? client.sendMessage(to, documentOf(file), { ...plain, sendMediaAsDocument: true })
        : client.sendMessage(to, text, plain),
    )
    // Its types promise a message, but a chat that nobody has gives none.
    const message = sent as Message | undefined
    return message ? { type: 'sending', ask, message: ownOf(message) } : { type: 'unknown', ask }
  }

  const recall = async ({ ask, to, answers }: Order & { type: 'recall' }): Promise<Report> => {
    const chat = await chatAt(to)
    const all = chat ? await messagesOf(chat, looked, {}) : []
    const question = all.find(({ id }) => id.id === answers)
    const since = question ? question.timestamp - skew : Date.now() / 1000 - farBack
    const own = all.filter(({ fromMe, timestamp }) => fromMe && timestamp >= since)
    return { type: 'recalled', ask, messages: own.map(ownOf) }
  }

  const fetch = async ({ ask, message, most }: Order & { type: 'fetch' }): Promise<Report> => {
    const media = await inTime(
      fetchWithin,
      named(message)?.downloadMedia() ?? Promise.reject(new TypeError('nothing by that name')),
    )
    // Base64 has 4 characters for 3 bytes.
    if ((media.data.length * 3) / 4 - 2 > most) throw new TooLarge()
    return { type: 'fetched', ask, bytes: new Uint8Array(Buffer.from(media.data, 'base64')) }
  }

  return {
    send: (order: Order & { type: 'send' }) => answering(order.ask, send(order)),
    recall: (order: Order & { type: 'recall' }) => answering(order.ask, inTime(recallWithin, recall(order))),
    fetch: (order: Order & { type: 'fetch' }) =>
      answering(
        order.ask,
        fetch(order).catch((error: unknown): Report => {
          if (error instanceof TooLarge) return { type: 'too_large', ask: order.ask }
          throw error
        }),
      ),
    typing: (to: string) => {
      const show = async () => (await chatAt(to))?.sendStateTyping()
      inTime(typingWithin, show()).catch(() => undefined)
    },
  }
}
