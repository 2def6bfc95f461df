import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { sayState } from '../db/channel-states.ts'
import { type Database, DatabaseAway } from '../db/connect.ts'
import { noteReceipt, sendAnew } from '../db/receipts.ts'
import type { Seal } from '../db/seal.ts'
import { takingTurns } from '../db/taking-turns.ts'
import type { Converse } from './channels/channel.ts'
import { faultFacts } from './channels/fault.ts'
import { type CloudStanding, type WhatsappCloudChannel, whatsappCloud } from './channels/whatsapp-cloud.ts'
import type { Conversing } from './converse.ts'
import { correspondence } from './correspondence.ts'
import { handOver } from './hand-over.ts'
import type { Pace } from './pace.ts'
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

export type CloudNumbersParts = {
  numbers: readonly CloudNumberOf[]
  /** Which parts this process runs: it may only receive, or only send. */
  receives: boolean
  sends: boolean
  converse: Conversing
  database: Database
  seal: Seal
  log: Logger
}

export type CloudNumbers = {
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

/** How often how the channels are is written down for staff, in ms. */
const every = 2_000
/** How long messages in work may take after a stop, in ms; then the sender has its own 3 s at most. */
const lastMessages = 1500

/** Meta lets a resident have one message in six seconds, many at once before that counts, and a number 80 a second. */
const pace: Partial<Pace> = { every: 6000, burst: 40, braked: 60 }

const sayStanding = (database: Database, institution: string, standing: CloudStanding): Promise<void> => {
  const { state, since, reason, messageAt, acknowledgedAt } = standing
  return database.call((db) =>
    sayState(db, {
      institution,
      channel: 'whatsapp',
      state,
      since,
      messageAt: messageAt ?? null,
      acknowledgedAt: acknowledgedAt ?? null,
      restarts: 0,
      error: reason ?? null,
      qr: null,
    }),
  )
}

/** One number for each institution that has its settings, and the sender that takes their replies out of the outbox. */
export const cloudNumbers = (parts: CloudNumbersParts): CloudNumbers => {
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
        return receipt.type === 'again'
          ? takingTurns(() => database.transaction((tx) => sendAnew(tx, sent, receipt)))
          : database.call((db) => noteReceipt(db, sent, receipt))
      },
      log,
    })
  const channels = numbers.map(open)
  const routes = new Map(
    channels.map(({ institution, deliver }) => [`${institution} whatsapp`, { deliver, pace }]),
  )
  const sender = createSender({ database, routes, seal, log, sends })
  const write = async (): Promise<void> => {
    for (const one of channels)
      await sayStanding(database, one.institution, one.state()).catch((error: unknown) => {
        if (!(error instanceof DatabaseAway))
          log.error(faultFacts(error), 'no se pudo anotar el estado de WhatsApp')
      })
  }
  let timer: NodeJS.Timeout | undefined
  return {
    doors: receives ? channels.map(({ door }) => door) : [],
    states: () => Object.fromEntries(channels.map((c) => [`whatsapp:${c.institution}`, c.state().state])),
    standings: () => channels.map((c) => ({ institution: c.institution, standing: c.state() })),
    nudge: sender.nudge,
    start: () => {
      sender.start()
      if (!receives) return
      for (const channel of channels) channel.start()
      if (channels.length > 0) timer = setInterval(() => void write(), every)
    },
    stop: async () => {
      clearInterval(timer)
      await Promise.all(channels.map((channel) => channel.stop(AbortSignal.timeout(lastMessages))))
      await Promise.all([sender.stop(), timer && write()])
    },
  }
}
