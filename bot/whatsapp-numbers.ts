import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { sayState, statesOf, takeWanted } from '../db/channel-states.ts'
import { type Database, DatabaseAway } from '../db/connect.ts'
import { noteReceipt, releaseWaiting, waitingChats } from '../db/receipts.ts'
import type { Seal } from '../db/seal.ts'
import { sentNames } from '../db/sent-names.ts'
import { takingTurns } from '../db/taking-turns.ts'
import type { Deliver } from './channels/delivery.ts'
import { faultFacts } from './channels/fault.ts'
import { pause } from './channels/time.ts'
import type { HumanPace } from './channels/whatsapp/human-pace.ts'
import { type Standing, type WhatsAppChannel, whatsappChannel } from './channels/whatsapp.ts'
import type { Conversing } from './converse.ts'
import { handOver } from './hand-over.ts'
import { createSender, type Sender } from './sender.ts'

export type WhatsAppNumbersParts = {
  /** `pairWith`: linked by a code that is typed on this phone, instead of a QR. */
  numbers: readonly { institution: string; pairWith?: string }[]
  /** The browser; undefined: there is none on this machine. */
  executablePath: string | undefined
  args: readonly string[]
  sessionDir: string
  pace: HumanPace
  converse: Conversing
  database: Database
  seal: Seal
  log: Logger
  /** Shows what links a number to whoever sits before the terminal; undefined where that would be a log. */
  show: ((link: { institution: string; qr?: string; code?: string }) => void) | undefined
}

export type WhatsAppNumbers = {
  states: () => Record<string, string>
  /** All that is known of each, for the operator; never what links it. */
  details: () => Record<string, Omit<Standing, 'qr' | 'code'>>
  nudge: Sender['nudge']
  start: () => void
  /** Leaves no browser behind; 4.5 s at most. */
  stop: () => Promise<void>
}

const channel = 'whatsapp'
/** How often a state is written down while nothing changes, and staff are asked what they want, in ms. */
const every = 2_000
const lastTurns = 800
const receiptAgain = 1_500

/** One linked number for each institution that has `WHATSAPP=web`, and the sender that takes their replies out of the outbox. */
export const whatsappNumbers = (parts: WhatsAppNumbersParts): WhatsAppNumbers => {
  const { database, seal, log, pace } = parts
  /** Messages that nobody before this process can have answered. */
  const fresh = new LRUCache<string, true>({ max: 20_000 })
  const noting: Conversing = async (incoming, handover) => {
    const outcome = await parts.converse(incoming, handover)
    if (!outcome.repeated) fresh.set(`${incoming.institution} ${incoming.id}`, true)
    return outcome
  }
  const begun = new Set<string>()
  /** Only who has a number sends by it: another process would take replies out of the outbox that it cannot send. */
  const senders = new Map<string, Sender>()
  const elsewhere = createSender({ database, routes: new Map(), seal, log, sends: false })
  const senderOf = (institution: string): Sender => senders.get(institution) ?? elsewhere
  const serve = (institution: string, deliver: Deliver) => {
    const route = { deliver, pace: { every: pace.every, burst: pace.burst, atOnce: 8 } }
    const sender = createSender({
      database,
      routes: new Map([[`${institution} ${channel}`, route]]),
      seal,
      log,
    })
    sender.start()
    senders.set(institution, sender)
    void quietly('lo que esperaba al vecino sigue esperando', release(institution, sender))
    return async () => {
      senders.delete(institution)
      await sender.stop()
    }
  }
  const quietly = async (what: string, work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => {
      if (!(error instanceof DatabaseAway)) log.error(faultFacts(error), what)
    })
  }

  /** The Cloud API may have left replies that wait for residents to write; a linked number may write to them at any time. */
  const release = async (institution: string, sender: Sender): Promise<void> => {
    const chats = await database.call((db) => waitingChats(db, { institution, channel }))
    for (const chat of chats) await takingTurns(() => database.transaction((tx) => releaseWaiting(tx, chat)))
    if (chats.length > 0) sender.nudge({ institution, channel })
  }

  /** The result of the sending itself may be on its way to the database yet. */
  const noteAck = async (institution: string, sentAs: string, ack: number): Promise<void> => {
    const type = ack > 2 ? 'read' : 'delivered'
    const note = () =>
      database.transaction((tx) => noteReceipt(tx, { institution, channel, sentAs }, { type }))
    for (let looks = 0; looks < 4 && !(await note()); looks++) await pause(receiptAgain)
  }

  const write = (institution: string, standing: Standing): Promise<void> => {
    const { state, since, messageAt, acknowledgedAt, restarts, error, qr } = standing
    // Who waits for another process to leave the number has nothing to say of it.
    if (state !== 'off') begun.add(institution)
    if (!begun.has(institution)) return Promise.resolve()
    const said = {
      institution,
      channel,
      state,
      since,
      messageAt: messageAt ?? null,
      acknowledgedAt: acknowledgedAt ?? null,
      restarts,
      error: error ?? null,
      qr: qr === undefined ? null : seal.close(qr),
    }
    return quietly(
      'no se pudo anotar el estado de WhatsApp',
      database.call((db) => sayState(db, said)),
    )
  }

  const open = ({ institution, pairWith }: (typeof parts.numbers)[number]): WhatsAppChannel => {
    let shown: string | undefined
    const changed = (standing: Standing) => {
      void write(institution, standing)
      const { qr, code } = standing
      if (!parts.show || (qr ?? code) === shown) return
      shown = qr ?? code
      if (shown !== undefined)
        parts.show({
          institution,
          ...(qr === undefined ? {} : { qr }),
          ...(code === undefined ? {} : { code }),
        })
    }
    return whatsappChannel({
      ...parts,
      institution,
      pairWith,
      lock: { take: database.hold },
      converse: (incoming) => handOver(noting, senderOf(institution), seal, incoming),
      serve: (deliver) => serve(institution, deliver),
      known: (ids) => database.call((db) => sentNames(db, { institution, channel }, ids)),
      isFresh: (message) => fresh.has(`${institution} ${message}`),
      receipt: (sentAs, ack) =>
        void quietly('no se pudo anotar una entrega', noteAck(institution, sentAs, ack)),
      lastMessage: async () => {
        const states = await database.call((db) => statesOf(db, institution))
        return states.find((one) => one.channel === channel)?.messageAt ?? undefined
      },
      changed,
    })
  }

  const channels = parts.numbers.map(open)

  const obey = async ({ institution, relink }: WhatsAppChannel): Promise<void> => {
    const wanted = await database.call((db) => takeWanted(db, { institution, channel }))
    if (wanted === 'relink') await relink()
  }
  const look = () => {
    for (const one of channels) {
      void write(one.institution, one.state())
      void quietly('no se pudo atender un pedido para WhatsApp', obey(one))
    }
  }
  let timer: NodeJS.Timeout | undefined

  return {
    states: () => Object.fromEntries(channels.map((c) => [`${channel}:${c.institution}`, c.state().state])),
    details: () =>
      Object.fromEntries(
        channels.map((c) => {
          const { qr, code, ...facts } = c.state()
          return [`${channel}:${c.institution}`, facts]
        }),
      ),
    nudge: (to) => senderOf(to.institution).nudge(to),
    start: () => {
      for (const one of channels) one.start()
      if (channels.length > 0) timer = setInterval(look, every)
    },
    stop: async () => {
      clearInterval(timer)
      const hurry = AbortSignal.timeout(lastTurns)
      const sent = Promise.all([...senders.values()].map((sender) => sender.stop()))
      await Promise.all(channels.map((one) => one.stop(hurry, sent)))
      for (const one of channels) await write(one.institution, one.state())
    },
  }
}
