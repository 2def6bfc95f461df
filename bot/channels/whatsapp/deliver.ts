import { LRUCache } from 'lru-cache'
import type { Reply } from '../../core/message.ts'
import type { Deliver, Delivery, Parcel } from '../delivery.ts'
import { pause } from '../time.ts'
import type { Acks } from './acks.ts'
import type { LinkedClient } from './client.ts'
import { addressOf } from './heard.ts'
import { createMeter, type HumanPace } from './human-pace.ts'
import type { OwnMessage } from './orders.ts'
import { render } from './render.ts'

/** Where replies go out; undefined while the number does not serve. `epoch` grows with every new beginning of its page. */
export type Way = { client: Pick<LinkedClient, 'ask' | 'tell'>; epoch: number } | undefined

export type DeliverParts = {
  way: () => Way
  acks: Acks
  pace: HumanPace
  /** Which of these names of messages are known to be other replies'. */
  known: (ids: readonly string[]) => Promise<readonly string[]>
  /** Nobody can have tried before to answer this message. */
  isFresh: (message: string) => boolean
  /** WhatsApp calls itself connected, and takes nothing. */
  deaf: () => void
}

/** One message of a reply: words, or a file with its name in their place. */
type Piece = { text: string; file?: NonNullable<Reply['file']> }

/**
 * How far a reply came. `sent`: its next piece as the page has it, not confirmed yet. `unsure`: there may be such a message, or
 * not. `untold`: so often nobody could say.
 */
type Course = {
  name: string
  done: number
  sentAs?: string
  sent?: { id: string; epoch: number; at: number }
  unsure: boolean
  untold: number
  failures: number
  silences: number
  work?: Promise<Delivery>
}

/** All in ms: a delivery settles within 10 s, whatever happens. */
const whole = 9_000
const sendWithin = 7_000
const recallWithin = 6_000
const paceWithin = 1_500
/** Too little to begin to send. */
const tooLate = 2_500
const soon = 1_000
/** A server that takes nothing for so long does not hear us. */
const ackWithin = 6_000
const mostFailures = 5
const mostSilences = 3
const mostUntold = 3

const later = (after: number, of: 'chat' | 'channel' = 'chat'): Delivery => ({
  type: 'later',
  after,
  for: of,
})
const inWords = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const piecesOf = (reply: Reply): Piece[] => {
  const words = render(reply).map((text): Piece => ({ text }))
  return reply.file && reply.file.content !== ''
    ? [...words, { text: reply.file.name, file: reply.file }]
    : words
}

type Attempt = { parcel: Parcel; piece: Piece; course: Course; left: () => number; signal: AbortSignal }

/** The delivery, or that it has to be tried later when the sender loses patience: it goes on, and the next attempt finds it. */
const inPatience = async (work: Promise<Delivery>, signal: AbortSignal): Promise<Delivery> => {
  const over = new AbortController()
  const given = AbortSignal.any([signal, over.signal])
  const delivery = await Promise.race([work, pause(whole + 500, given).then(() => later(soon))])
  over.abort()
  return delivery
}

/**
 * Hands replies to WhatsApp; never rejects. A piece counts as sent when WhatsApp's server has it. One whose fate is unknown –
 * the browser died, the process did – is looked for among our own messages of the chat before it is sent again; one that the
 * page still holds is waited for, however long the network is away: the page sends it by itself.
 */
export function createDeliver(parts: DeliverParts): Deliver {
  const { acks, pace } = parts
  const meter = createMeter(pace, () => performance.now())
  const courses = new LRUCache<string, Course>({ max: 10_000 })
  /** Our messages that are some reply's already. */
  const taken = new LRUCache<string, string>({ max: 20_000 })

  /** The piece among what stands in the chat; undefined when it is not there, null when nobody could tell. */
  const recall = async (
    { client }: NonNullable<Way>,
    { parcel: { chat, answers = '' }, piece, course, left }: Attempt,
  ): Promise<OwnMessage | undefined | null> => {
    const order = { type: 'recall', to: addressOf(chat), answers } as const
    const answer = await client.ask(order, Math.min(recallWithin, left()))
    if (answer?.type !== 'recalled') return null
    const like = answer.messages.filter(
      ({ text, id }) =>
        inWords(text) === inWords(piece.text) && (taken.get(id) ?? course.name) === course.name,
    )
    if (like.length === 0) return undefined
    const others = new Set(await parts.known(like.map(({ id }) => id)))
    return like.find(({ id }) => !others.has(id))
  }

  const hand = async (
    { client }: NonNullable<Way>,
    { parcel, piece: { text, file }, course, left, signal }: Attempt,
  ): Promise<OwnMessage | Delivery> => {
    const to = addressOf(parcel.chat)
    const wait = meter.take(paceWithin)
    if (wait === undefined) return later(meter.wait(), 'channel')
    if (pace.typing > 0) client.tell({ type: 'typing', to })
    await pause(wait + pace.typing * (2 / 3 + (Math.random() * 2) / 3), signal)
    if (signal.aborted || left() < tooLate) return later(0)
    course.unsure = true
    const order = { type: 'send', to, text, ...(file ? { file } : {}) } as const
    const answer = await client.ask(order, Math.min(sendWithin, left()))
    if (answer?.type === 'sending') return answer.message
    if (answer?.type === 'unknown') return { type: 'gone' }
    course.failures += answer ? 1 : 0
    return course.failures < mostFailures
      ? later(soon)
      : { type: 'refused', reason: 'WhatsApp Web no pudo enviar la respuesta' }
  }

  /** What the page has of this piece already; null: ask again later. */
  const before = async (way: NonNullable<Way>, attempt: Attempt): Promise<string | undefined | null> => {
    const { course } = attempt
    if (course.sent?.epoch === way.epoch) return course.sent.id
    if (!course.unsure) return undefined
    const found = await recall(way, attempt)
    if (found) acks.heard(found.id, found.ack)
    if (found !== null) return found?.id
    course.untold += 1
    return course.untold < mostUntold ? null : undefined
  }

  /** What the page was given is with WhatsApp's server, or the reply has to wait. */
  const confirm = async (
    id: string,
    way: NonNullable<Way>,
    { course, left, signal }: Attempt,
  ): Promise<Delivery> => {
    const now = performance.now()
    if (course.sent?.id !== id || course.sent.epoch !== way.epoch)
      course.sent = { id, epoch: way.epoch, at: now }
    const ack = await acks.wait(id, Math.min(ackWithin, Math.max(0, left())), signal)
    if (ack < 0) return { type: 'refused', reason: 'WhatsApp rechazó la respuesta' }
    if (ack > 0) return { type: 'delivered', sentAs: id }
    if (
      !signal.aborted &&
      performance.now() - course.sent.at >= ackWithin - 100 &&
      parts.way()?.epoch === way.epoch
    ) {
      course.silences += 1
      if (course.silences > mostSilences) return { type: 'unsure' }
      parts.deaf()
    }
    // Still with the page: it goes out when the network is back.
    return later(soon)
  }

  const deliverPiece = async (attempt: Attempt): Promise<Delivery> => {
    const way = parts.way()
    if (!way) return later(soon, 'channel')
    const known = await before(way, attempt)
    if (known === null) return later(soon)
    if (known !== undefined) return confirm(known, way, attempt)
    if (attempt.signal.aborted || attempt.left() < tooLate) return later(0)
    const given = await hand(way, attempt)
    if ('type' in given) return given
    taken.set(given.id, attempt.course.name)
    acks.heard(given.id, given.ack)
    return confirm(given.id, way, attempt)
  }

  const deliverAll = async (parcel: Parcel, course: Course, signal: AbortSignal): Promise<Delivery> => {
    const pieces = piecesOf(parcel.reply)
    if (pieces.length === 0) return { type: 'refused', reason: 'la respuesta no tiene texto' }
    const until = performance.now() + whole
    const left = () => until - performance.now()
    const unsure = course.unsure
    for (let piece = pieces[course.done]; piece; piece = pieces[course.done]) {
      const delivery = await deliverPiece({ parcel, piece, course, left, signal })
      if (delivery.type !== 'delivered') return delivery
      if (delivery.sentAs !== undefined) course.sentAs = delivery.sentAs
      course.done += 1
      delete course.sent
      // Whoever may have tried this one before may have tried the next, too.
      course.unsure = unsure
    }
    return { type: 'delivered', ...(course.sentAs === undefined ? {} : { sentAs: course.sentAs }) }
  }

  const courseOf = (name: string, { answers }: Parcel): Course => {
    const unsure = answers === undefined || !parts.isFresh(answers)
    const course = courses.get(name) ?? { name, done: 0, unsure, untold: 0, failures: 0, silences: 0 }
    courses.set(name, course)
    return course
  }

  return (parcel, signal) => {
    const course = courseOf(`${parcel.chat} ${parcel.id}`, parcel)
    // An attempt that was given up goes on to its end before another begins.
    const work = (course.work ?? Promise.resolve()).then(() => deliverAll(parcel, course, signal))
    course.work = work.catch(() => later(soon))
    return inPatience(course.work, signal)
  }
}
