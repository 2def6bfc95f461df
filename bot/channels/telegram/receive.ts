import { LRUCache } from 'lru-cache'
import type { Reply } from '../../core/message.ts'
import type { Converse, OfferedFile } from '../channel.ts'
import { inTime } from '../deadline.ts'
import { type Deliver, type Delivery, parcelName } from '../delivery.ts'
import { apology, faultFacts } from '../fault.ts'
import { createLanes } from '../lanes.ts'
import { backoff, pause } from '../time.ts'
import { chatsAtOnce, longestTurn, unhurried, whileAway } from '../turn-limits.ts'
import { isGroup } from './chats.ts'
import type { SentFile } from './enclosed.ts'
import type { Heard, Ignored, Me, Moved } from './hear-message.ts'
import type { TelegramLog } from './log.ts'
import type { Signs } from './signs.ts'
import { type Numbered, readUpdate } from './update.ts'

/** `done`: it is durable, or there is nothing more to do: it may be confirmed. `again`: Telegram should bring it again. */
export type Settled = 'done' | 'again'

export type Receiver = {
  /** Never rejects. The same update, however often it comes, is worked on once. */
  receive: (update: Numbered, me: Me) => Promise<Settled>
  /** What has not begun is left for Telegram to bring again. */
  close: () => void
  idle: () => Promise<void>
}

export type ReceiverParts = {
  institution: string
  converse: Converse
  /** The chat of a group goes on under another id; a repeat changes nothing. */
  moved: (from: string, to: string) => Promise<void>
  deliver: Deliver
  signs: Signs
  /** A file of a message, to be fetched where somebody wants it. */
  offer: (file: SentFile) => OfferedFile
  log: TelegramLog
}

/** How long a chat that Telegram slows down is waited for. */
const whileSlowed = 120_000

/** What a reply wants shown on the pressed button. */
const toastOf = (replies: readonly Reply[]) => replies.find(({ toast }) => toast !== undefined)?.toast

/** Takes updates in: each chat's in order, different chats' at once. */
export function createReceiver(parts: ReceiverParts): Receiver {
  const { institution, converse, deliver, signs, log } = parts
  const lanes = createLanes(chatsAtOnce)
  const recent = new LRUCache<number, Promise<Settled>>({ max: 20_000, ttl: 60 * 60_000 })
  const closing = new AbortController()

  /** A reply that is kept nowhere: handed over here and now, or never. */
  const say = async (chat: string, id: string, reply: Reply, answers: string): Promise<Settled> => {
    const from = performance.now()
    let delivery: Delivery
    for (let attempt = 0; ; attempt++) {
      delivery = await deliver({ id, chat, reply, answers }, unhurried())
      if (delivery.type !== 'later') return 'done'
      const patience = delivery.for === 'channel' ? whileAway : whileSlowed
      const wait = Math.max(delivery.after, backoff(attempt, 5_000))
      if (closing.signal.aborted) return 'again'
      if (performance.now() - from + wait > patience) break
      await pause(wait, closing.signal)
    }
    if (delivery.for === 'channel') return 'again'
    log.warn({ channel: 'telegram', institution }, 'an answer from memory was given up')
    return 'done'
  }

  const sayAll = async ({ chat, id }: Heard, replies: readonly Reply[]): Promise<Settled> => {
    for (const [at, reply] of replies.entries()) {
      const settled = await say(chat, parcelName(id, at, reply), reply, id)
      if (settled === 'again') return 'again'
    }
    return 'done'
  }

  const turn = async (heard: Heard): Promise<Settled> => {
    const { chat, id, message, file, press } = heard
    const stopTyping = signs.typing(chat)
    const offered = file ? { file: parts.offer(file) } : {}
    const shared = isGroup(chat)
    try {
      const work = converse({ institution, channel: 'telegram', chat, id, message, shared, ...offered })
      const outcome = await inTime(file ? longestTurn.withFile : longestTurn.quick, work)
      stopTyping()
      if (press !== undefined) signs.pressed(press, toastOf(outcome.replies))
      // What is kept, the sender delivers.
      return outcome.kept || outcome.repeated ? 'done' : await sayAll(heard, outcome.replies)
    } catch (error) {
      stopTyping()
      log.error({ channel: 'telegram', institution, fault: faultFacts(error) }, 'a message was not answered')
      if (press !== undefined) signs.pressed(press)
      return sayAll(heard, [{ text: apology, choices: [] }])
    }
  }

  const move = async ({ from, to }: Moved): Promise<Settled> => {
    try {
      await inTime(longestTurn.quick, parts.moved(from, to))
    } catch (error) {
      log.error({ channel: 'telegram', institution, fault: faultFacts(error) }, 'a moved group begins anew')
    }
    return 'done'
  }

  const ignore = ({ why, press }: Ignored): Settled => {
    if (press !== undefined) signs.pressed(press)
    log.debug({ channel: 'telegram', institution, why }, 'nothing to answer')
    return 'done'
  }

  const work = async (update: Numbered, me: Me): Promise<Settled> => {
    const read = readUpdate(update, me)
    if (!read) {
      const kinds = Object.keys(update).filter((key) => /^[a-z_]{1,40}$/.test(key))
      log.error({ channel: 'telegram', institution, kinds }, 'an update could not be read')
      return 'done'
    }
    if (read.type === 'ignored') return ignore(read)
    const settled = await (read.type === 'moved'
      ? lanes.run(read.to, () => move(read))
      : lanes.run(read.chat, () => turn(read), read.file ? 'slow' : 'quick'))
    return settled ?? 'again'
  }

  return {
    receive: (update, me) => {
      const before = recent.get(update.update_id)
      if (before) return before
      const settled = work(update, me).catch((error: unknown): Settled => {
        log.error({ channel: 'telegram', institution, fault: faultFacts(error) }, 'an update was not taken')
        return 'done'
      })
      recent.set(update.update_id, settled)
      return settled.then((how) => {
        if (how === 'again') recent.delete(update.update_id)
        return how
      })
    },
    close: () => {
      lanes.close()
      closing.abort()
    },
    idle: async () => {
      await lanes.idle()
      await signs.idle()
    },
  }
}
