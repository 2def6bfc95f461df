import type { Message, Reply } from '../../core/message.ts'
import { type Converse, type OfferedFile, TooLarge } from '../channel.ts'
import { inTime } from '../deadline.ts'
import { type Deliver, parcelName } from '../delivery.ts'
import { apology, faultFacts } from '../fault.ts'
import { createLanes } from '../lanes.ts'
import { backoff, pause } from '../time.ts'
import { chatsAtOnce, longestTurn, unhurried, whileAway } from '../turn-limits.ts'
import type { LinkedClient } from './client.ts'
import { chatOf } from './heard.ts'
import type { WhatsAppLog } from './log.ts'
import type { Arrived } from './orders.ts'

export type ReceiverParts = {
  institution: string
  converse: Converse
  deliver: Deliver
  client: () => LinkedClient | undefined
  log: WhatsAppLog
}

export type Receiver = {
  /** Tells the client when it is kept, or that it could not be. */
  receive: (arrived: Arrived) => void
  close: () => void
  idle: () => Promise<void>
}

/** How long a file may take to come from the browser, in ms. */
const fetchWithin = 50_000
class NotFetched extends Error {
  override name = 'NotFetched'
}

const messageOf = ({ text, media, pin, album, edits }: Arrived): Message =>
  media
    ? {
        type: 'attachment',
        media,
        ...(text === undefined ? {} : { caption: text }),
        ...(pin ? { pin } : {}),
        ...(album === undefined ? {} : { album }),
      }
    : { type: 'text', text: text ?? '', ...(edits === undefined ? {} : { edits }) }

/** Takes in what residents write: each chat's in order, different chats' at once. */
export function createReceiver(parts: ReceiverParts): Receiver {
  const { institution, converse, deliver, log } = parts
  const lanes = createLanes(chatsAtOnce)
  const closing = new AbortController()

  const offered = ({ address, id, file }: Arrived): { file?: OfferedFile } => {
    if (!file) return {}
    const read: OfferedFile['read'] = async (most) => {
      if (file.bytes !== undefined && file.bytes > most) throw new TooLarge()
      const order = { type: 'fetch', message: `${address} ${id}`, most } as const
      const answer = await parts.client()?.ask(order, fetchWithin)
      if (answer?.type === 'too_large') throw new TooLarge()
      if (answer?.type !== 'fetched') throw new NotFetched()
      return answer.bytes
    }
    return { file: { ...(file.bytes === undefined ? {} : { bytes: file.bytes }), read } }
  }

  /** A reply that is kept nowhere: handed over here and now, or never. */
  const sayAll = async ({ address, id }: Arrived, replies: readonly Reply[]): Promise<boolean> => {
    for (const [at, reply] of replies.entries()) {
      const end = performance.now() + whileAway
      const parcel = { id: parcelName(id, at, reply), chat: address, reply, answers: id }
      for (let attempt = 0; ; attempt++) {
        const delivery = await deliver(parcel, unhurried())
        if (delivery.type !== 'later') break
        if (closing.signal.aborted || performance.now() > end) return false
        await pause(Math.max(delivery.after, backoff(attempt, 5_000)), closing.signal)
      }
    }
    return true
  }

  /** True: it is durable, or nothing more can be done. */
  const turn = async (arrived: Arrived): Promise<boolean> => {
    const { id, address } = arrived
    const chat = chatOf(address)
    try {
      const work = converse({
        institution,
        channel: 'whatsapp',
        chat,
        ...(chat === address ? {} : { address }),
        id,
        message: messageOf(arrived),
        ...offered(arrived),
      })
      const outcome = await inTime(arrived.file ? longestTurn.withFile : longestTurn.quick, work)
      if (outcome.kept || outcome.repeated) return true
      return await sayAll(arrived, outcome.replies)
    } catch (error) {
      log.error({ channel: 'whatsapp', institution, fault: faultFacts(error) }, 'a message was not answered')
      return sayAll(arrived, [{ text: apology, choices: [] }])
    }
  }

  return {
    receive: (arrived) => {
      const name = { message: arrived.id, address: arrived.address }
      void lanes
        .run(arrived.address, () => turn(arrived), arrived.file ? 'slow' : 'quick')
        .catch(() => false)
        .then((done) => parts.client()?.tell({ type: done ? 'kept' : 'left', ...name }))
    },
    close: () => {
      lanes.close()
      closing.abort()
    },
    idle: lanes.idle,
  }
}
