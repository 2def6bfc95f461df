import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Database } from '../db/connect.ts'
import { moveChat } from '../db/conversations.ts'
import type { Seal } from '../db/seal.ts'
import { takingTurns } from '../db/taking-turns.ts'
import type { Converse } from './channels/channel.ts'
import { type TelegramChannel, telegramChannel } from './channels/telegram.ts'
import type { Conversing } from './converse.ts'
import { handOver } from './hand-over.ts'
import { markOf } from './sealing.ts'
import { createSender, type Sender } from './sender.ts'

export type TelegramBotsParts = {
  bots: readonly { institution: string; token: string }[]
  apiRoot: string | undefined
  receive: { mode: 'polling' } | { mode: 'webhook'; secret: string }
  publicUrl: string
  /** Which parts this process runs: it may only receive, or only send. */
  receives: boolean
  sends: boolean
  converse: Conversing
  database: Database
  seal: Seal
  log: Logger
}

export type TelegramBots = {
  /** The webhooks' doors; none in polling mode. */
  doors: Hono[]
  states: () => Record<string, string>
  /** There is something for a chat that did not ask. */
  nudge: Sender['nudge']
  /** Begins to receive and to deliver; in webhook mode once the HTTP server listens. */
  start: () => void
  /** Ends what is in work, writes down what became of it; 4 s at most. */
  stop: () => Promise<void>
}

/** How long updates in work may take after a stop, in ms; then the sender has its own 3 s at most. */
const lastUpdates = 1500

/** One bot for each institution that has a token, and the sender that takes their replies out of the outbox. */
export const telegramBots = (parts: TelegramBotsParts): TelegramBots => {
  const { bots, receive, publicUrl, receives, sends, database, seal, log } = parts
  const converse: Converse = (incoming) => handOver(parts.converse, sender, seal, incoming)
  const open = ({ institution, token }: (typeof bots)[number]): TelegramChannel =>
    telegramChannel({
      institution,
      token,
      apiRoot: parts.apiRoot,
      receive:
        receive.mode === 'webhook'
          ? { ...receive, publicUrl }
          : { mode: 'polling', lock: { take: database.hold } },
      converse,
      moved: (from, to) =>
        takingTurns(() =>
          database.transaction((tx) => {
            const named = (chat: string) => markOf(seal, { institution, channel: 'telegram', chat })
            return moveChat(tx, named(from), { chat: named(to).chat, address: seal.close(to) })
          }),
        ),
      log,
    })
  const channels = bots.map(open)
  const routes = new Map(channels.map(({ institution, deliver }) => [`${institution} telegram`, { deliver }]))
  const sender = createSender({ database, routes, seal, log, sends })
  return {
    doors: receives ? channels.flatMap(({ door }) => door ?? []) : [],
    states: () => Object.fromEntries(channels.map((c) => [`telegram:${c.institution}`, c.state().state])),
    nudge: sender.nudge,
    start: () => {
      if (receives) for (const channel of channels) channel.start()
      sender.start()
    },
    stop: async () => {
      await Promise.all(channels.map((channel) => channel.stop(AbortSignal.timeout(lastUpdates))))
      await sender.stop()
    },
  }
}
