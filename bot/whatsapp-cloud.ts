import type { Hono } from 'hono'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { type Database, DatabaseAway } from '../db/connect.ts'
import { type ChatKey, moveChat } from '../db/conversations.ts'
import { lastHeard, noteReceipt, releaseWaiting, sendAnew, someWait } from '../db/receipts.ts'
import type { Seal } from '../db/seal.ts'
import { takingTurns } from '../db/taking-turns.ts'
import type { Converse } from './channels/channel.ts'
import { faultFacts } from './channels/fault.ts'
import {
  type CloudStanding,
  type WhatsappCloudChannel,
  type Writing,
  whatsappCloud,
} from './channels/whatsapp-cloud.ts'
import type { Conversing } from './converse.ts'
import { handOver } from './hand-over.ts'
import type { Pace } from './pace.ts'
import { markOf } from './sealing.ts'
import { createSender, type Sender } from './sender.ts'

export type CloudNumberOf = {
  institution: string
  token: string
  phoneId: string
  appSecret: string
  verifyToken: string
  /** Meta's own when undefined. */
  apiRoot: string | undefined
}

export type WhatsappNumbersParts = {
  numbers: readonly CloudNumberOf[]
  /** Which parts this process runs: it may only receive, or only send. */
  receives: boolean
  sends: boolean
  converse: Conversing
  database: Database
  seal: Seal
  log: Logger
}

export type WhatsappNumbers = {
  /** The webhooks' doors. */
  doors: Hono[]
  states: () => Record<string, string>
  standings: () => { institution: string; standing: CloudStanding }[]
  /** There is something for a chat that did not ask. */
  nudge: Sender['nudge']
  start: () => void
  /** Ends what is in work, writes down what became of it; 4.5 s at most. */
  stop: () => Promise<void>
}

/** How long messages in work may take after a stop, in ms; then the sender has its own 3 s at most. */
const lastMessages = 1500

/** Meta lets a resident have one message in six seconds, many at once before that counts, and a number 80 a second. */
const pace: Partial<Pace> = { every: 6000, burst: 40, braked: 60 }

/** For so long after their last message a resident may be written to, less a minute for the way. */
const dayOfReplies = 24 * 60 * 60_000 - 60_000

/** When residents last wrote, and what waits for that. */
const correspondence = (parts: WhatsappNumbersParts, institution: string, nudge: () => void) => {
  const { database, seal, log } = parts
  /** By the marks of chats. */
  const heard = new LRUCache<string, number>({ max: 20_000 })
  const moved = new LRUCache<string, true>({ max: 20_000 })
  const keyOf = (chat: string): ChatKey => markOf(seal, { institution, channel: 'whatsapp', chat })

  /** Who was known by the phone alone goes on under the opaque name, with their cases and what waits. */
  const move = async (phone: string, to: ChatKey, address: string): Promise<void> => {
    if (moved.has(`${phone} ${to.chat}`)) return
    await takingTurns(() =>
      database.transaction((tx) =>
        moveChat(tx, keyOf(phone), { chat: to.chat, address: seal.close(address) }),
      ),
    )
    moved.set(`${phone} ${to.chat}`, true)
  }

  const release = async (key: ChatKey): Promise<void> => {
    if (!(await database.call((db) => someWait(db, key)))) return
    await takingTurns(() => database.transaction((tx) => releaseWaiting(tx, key)))
    nudge()
  }

  return {
    wrote: async ({ chat, address, phone, at = new Date() }: Writing): Promise<void> => {
      const key = keyOf(chat)
      heard.set(key.chat, Math.max(heard.get(key.chat) ?? 0, Math.min(at.getTime(), Date.now())))
      try {
        if (phone !== undefined) await move(phone, key, address)
        await release(key)
      } catch (error) {
        // The turn comes to the same end, and says so.
        if (!(error instanceof DatabaseAway))
          log.error({ channel: 'whatsapp', institution, fault: faultFacts(error) }, 'what waited still waits')
      }
    },
    mayWrite: async (chat: string): Promise<boolean> => {
      const key = keyOf(chat)
      const isOpen = () => Date.now() - (heard.get(key.chat) ?? 0) < dayOfReplies
      if (isOpen()) return true
      try {
        const last = await database.call((db) => lastHeard(db, key))
        if (last) heard.set(key.chat, Math.max(heard.get(key.chat) ?? 0, last.getTime()))
        return isOpen()
      } catch {
        // WhatsApp knows it too, and refuses.
        return true
      }
    },
  }
}

/** One number for each institution that has its settings, and the sender that takes their replies out of the outbox. */
export const whatsappNumbers = (parts: WhatsappNumbersParts): WhatsappNumbers => {
  const { numbers, receives, sends, database, seal, log } = parts
  const converse: Converse = (incoming) => handOver(parts.converse, sender, seal, incoming)
  const open = ({ institution, ...number }: CloudNumberOf): WhatsappCloudChannel =>
    whatsappCloud({
      institution,
      ...number,
      converse,
      ...correspondence(parts, institution, () => sender.nudge({ institution, channel: 'whatsapp' })),
      receipt: async (id, receipt) => {
        const sent = { institution, channel: 'whatsapp', sentAs: id }
        const noted = await (receipt.type === 'again'
          ? takingTurns(() => database.transaction((tx) => sendAnew(tx, sent, receipt)))
          : database.call((db) => noteReceipt(db, sent, receipt)))
        return noted === 'noted'
      },
      log,
    })
  const channels = numbers.map(open)
  const routes = new Map(
    channels.map(({ institution, deliver }) => [`${institution} whatsapp`, { deliver, pace }]),
  )
  const sender = createSender({ database, routes, seal, log, sends })
  return {
    doors: receives ? channels.map(({ door }) => door) : [],
    states: () => Object.fromEntries(channels.map((c) => [`whatsapp:${c.institution}`, c.state().state])),
    standings: () => channels.map((c) => ({ institution: c.institution, standing: c.state() })),
    nudge: sender.nudge,
    start: () => {
      if (receives) for (const channel of channels) channel.start()
    },
    stop: async () => {
      await Promise.all(channels.map((channel) => channel.stop(AbortSignal.timeout(lastMessages))))
      await sender.stop()
    },
  }
}
