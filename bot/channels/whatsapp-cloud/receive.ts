import { setMaxListeners } from 'node:events'
import { LRUCache } from 'lru-cache'
import type { Reply } from '../../core/message.ts'
import type { Converse, OfferedFile } from '../channel.ts'
import { inTime } from '../deadline.ts'
import { type Deliver, parcelName } from '../delivery.ts'
import { apology, faultFacts } from '../fault.ts'
import { createLanes } from '../lanes.ts'
import { backoff, pause } from '../time.ts'
import { chatsAtOnce, longestTurn, unhurried, whileAway } from '../turn-limits.ts'
import { type Heard, hearMessage } from './hear-message.ts'
import type { CloudLog } from './log.ts'
import type { News } from './notification.ts'
import { type Receipt, receiptOf, type StatusUpdate } from './status.ts'

/** `done`: it is durable, or there is nothing more to do. `again`: WhatsApp should bring it again. */
export type Settled = 'done' | 'again'

export type Receiver = {
  /** Never rejects. The same message, however often it comes, is worked on once. */
  receive: (news: News) => Promise<Settled>
  /** What has not begun is left for WhatsApp to bring again. */
  close: () => void
  idle: () => Promise<void>
}

/** A resident has written: when, and in which chat. */
export type Writing = Pick<Heard, 'chat' | 'address' | 'phone' | 'at'>

export type ReceiverParts = {
  institution: string
  converse: Converse
  deliver: Deliver
  /** Before the turn, in the chat's order: what waited for this may go out now. */
  wrote: (writing: Writing) => Promise<void>
  /** False: no reply is known by that name, or not yet. */
  receipt: (sentAs: string, receipt: Receipt) => Promise<boolean>
  /** A file of a message, to be fetched where somebody wants it. */
  offer: (media: string) => OfferedFile
  log: CloudLog
}

/** A status may overtake the writing down of what it is about; then it is looked for again after so many ms. */
const looks = [0, 250, 1_000]

const worst = (all: readonly Settled[]): Settled => (all.includes('again') ? 'again' : 'done')

/** Takes news in: each chat's messages in order, different chats' at once. */
export function createReceiver(parts: ReceiverParts): Receiver {
  const { institution, converse, deliver, log } = parts
  const lanes = createLanes(chatsAtOnce)
  const recent = new LRUCache<string, Promise<Settled>>({ max: 20_000, ttl: 60 * 60_000 })
  /** Answered from memory and not kept: their return is not answered once more. */
  const toldAlready = new LRUCache<string, true>({ max: 20_000, ttl: 60 * 60_000 })
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const about = { channel: 'whatsapp', institution }

  /** A reply that is kept nowhere: handed over here and now, or never. False: WhatsApp is away, and nothing was said. */
  const say = async ({ address: chat, id }: Heard, reply: Reply, at: number): Promise<boolean> => {
    const from = performance.now()
    for (let attempt = 0; ; attempt++) {
      const parcel = { id: parcelName(id, at, reply), chat, reply, answers: id }
      const delivery = await deliver(parcel, unhurried())
      if (delivery.type !== 'later') return true
      const wait = Math.max(delivery.after, backoff(attempt, 5_000))
      if (closing.signal.aborted || performance.now() - from + wait > whileAway) return false
      await pause(wait, closing.signal)
    }
  }

  /** Nothing of the turn is kept: its replies are said at once, and WhatsApp is asked for the message's return all the same. */
  const sayUnkept = async (heard: Heard, replies: readonly Reply[]): Promise<Settled> => {
    for (const [at, reply] of replies.entries()) if (!(await say(heard, reply, at))) return 'again'
    toldAlready.set(nameOf(heard), true)
    return 'again'
  }

  const turn = async (heard: Heard): Promise<Settled> => {
    const { chat, address, id, message, file } = heard
    if (toldAlready.has(nameOf(heard))) return 'done'
    await parts.wrote(heard)
    const offered = file === undefined ? {} : { file: parts.offer(file) }
    try {
      const work = converse({ institution, channel: 'whatsapp', chat, address, id, message, ...offered })
      const outcome = await inTime(file ? longestTurn.withFile : longestTurn.quick, work)
      // What is kept, the sender delivers.
      return outcome.kept || outcome.repeated ? 'done' : await sayUnkept(heard, outcome.replies)
    } catch (error) {
      log.error({ ...about, fault: faultFacts(error) }, 'a message was not answered')
      return (await say(heard, { text: apology, choices: [] }, 0)) ? 'done' : 'again'
    }
  }

  const hear = async (heard: Heard): Promise<Settled> => {
    const name = nameOf(heard)
    const before = recent.get(name)
    if (before) return before
    const settled = lanes
      .run(heard.chat, () => turn(heard), heard.file === undefined ? 'quick' : 'slow')
      .then((how): Settled => how ?? 'again')
      .catch((error: unknown): Settled => {
        log.error({ ...about, fault: faultFacts(error) }, 'a message was not taken')
        return 'again'
      })
    recent.set(name, settled)
    const how = await settled
    if (how === 'again') recent.delete(name)
    return how
  }

  const note = async (update: StatusUpdate): Promise<Settled> => {
    const receipt = receiptOf(update)
    if (!receipt) return 'done'
    const noted = lanes.run(
      `status ${update.id}`,
      async (): Promise<Settled> => {
        for (const wait of looks) {
          await pause(wait, closing.signal)
          if (await parts.receipt(update.id, receipt)) return 'done'
        }
        // Of a message that is none of the outbox: the first parts of a long reply, or what was said from memory.
        return 'done'
      },
      'slow',
    )
    return (await noted.catch((): Settled => 'again')) ?? 'again'
  }

  return {
    receive: async ({ messages, statuses, others, unreadable }) => {
      if (others > 0) log.warn({ ...about, others }, 'a webhook was for another number')
      if (unreadable > 0) log.error({ ...about, unreadable }, 'a part of a webhook could not be read')
      const heard = messages.map(({ arrived, contacts }) => hearMessage(arrived, contacts))
      for (const one of heard)
        if (one.type === 'ignored') log.debug({ ...about, why: one.why }, 'nothing to answer')
      return worst(
        await Promise.all([
          ...heard.map((one) => (one.type === 'heard' ? hear(one) : ('done' as const))),
          ...statuses.map(note),
        ]),
      )
    },
    close: () => {
      lanes.close()
      closing.abort()
    },
    idle: () => lanes.idle(),
  }
}

const nameOf = ({ chat, id }: Heard): string => `${chat} ${id}`
