import { LRUCache } from 'lru-cache'
import type { Deliver, Delivery, Parcel } from '../delivery.ts'
import { withDeadline } from '../time.ts'
import { chatOf, type Who, whoIs } from './address.ts'
import type { CloudApi } from './api.ts'
import { type Meaning, meaningOf, reasonOf } from './codes.ts'
import { type Failure, failureOf } from './failure.ts'
import { type Piece, piecesOf, sendPiece } from './pieces.ts'

export type DeliverParts = {
  api: CloudApi
  /** Whether the resident of this chat wrote within the last day: WhatsApp takes replies only then. */
  mayWrite: (chat: string) => Promise<boolean>
  /** Told of every answer of the API, and of its silence: what it means for the whole channel. */
  answered: (means: Meaning | 'well' | 'silence', failure?: Failure) => void
}

/** Sending settles within this, and the question whether the API is there within that, in ms. */
const deadline = 7_000
const probeWithin = 2_000

/** Where the API names no time, in ms. */
const soon = 1_000
const whenItIsMended = 60_000
const whenTheNumberRested = 2_000

/** What a failed call means for the reply. */
export function deliveryOf(failure: Failure): Delivery {
  if (failure.type === 'not_sent') return { type: 'later', after: soon, for: 'channel' }
  if (failure.type === 'broken') return { type: 'unsure' }
  if (failure.type === 'bug') return { type: 'refused', reason: 'no se pudo escribir la respuesta' }
  const { code, status, title, retryAfter } = failure
  switch (meaningOf(code, status)) {
    case 'token':
    case 'account':
      return { type: 'later', after: whenItIsMended, for: 'channel' }
    case 'number':
      return { type: 'later', after: retryAfter ?? whenTheNumberRested, for: 'channel' }
    case 'pair':
      // Without a time the sender waits longer from one attempt to the next.
      return { type: 'later', after: retryAfter ?? 0, for: 'chat' }
    case 'busy':
      return { type: 'later', after: retryAfter ?? soon, for: 'chat' }
    case 'window':
      return { type: 'waiting' }
    case 'other':
      return { type: 'refused', reason: reasonOf(code, title) }
  }
}

const wait: Delivery = { type: 'later', after: 0, for: 'channel' }

/**
 * Hands replies to the Cloud API; never rejects. A reply of several messages goes on after the last that was taken, and one
 * that was taken whole is not sent again: known by the chat and the parcel's id, in this process, for an hour.
 */
export function createDeliver({ api, mayWrite, answered }: DeliverParts): Deliver {
  const taken = new LRUCache<string, { pieces: number; sentAs: string }>({ max: 10_000, ttl: 60 * 60_000 })

  const failed = (error: unknown): Delivery => {
    const failure = failureOf(error)
    if (failure.type === 'refusal') answered(meaningOf(failure.code, failure.status), failure)
    else if (failure.type !== 'bug') answered('silence', failure)
    return deliveryOf(failure)
  }

  const sendAll = async (
    pieces: readonly Piece[],
    { name, to }: { name: string; to: Who },
    signal: AbortSignal,
  ): Promise<Delivery> => {
    for (let at = taken.get(name)?.pieces ?? 0; at < pieces.length; at++) {
      const piece = pieces[at]
      if (signal.aborted) return { type: 'later', after: 0, for: 'chat' }
      if (!piece) continue
      taken.set(name, { pieces: at + 1, sentAs: await sendPiece(api, piece, to, signal) })
      answered('well')
    }
    return { type: 'delivered', sentAs: taken.get(name)?.sentAs ?? '' }
  }

  const attempt = async (parcel: Parcel, signal: AbortSignal): Promise<Delivery> => {
    const to = whoIs(parcel.chat)
    if (!to) return { type: 'refused', reason: 'la API de WhatsApp no puede escribir a esta dirección' }
    const pieces = piecesOf(parcel.reply)
    if (pieces.length === 0) return { type: 'refused', reason: 'la respuesta no tiene texto' }
    if (!(await mayWrite(chatOf(to) ?? ''))) return { type: 'waiting' }
    const name = `${parcel.chat} ${parcel.id}`
    return withDeadline(deadline, signal, (inTime) => sendAll(pieces, { name, to }, inTime)).catch(failed)
  }

  const answers = (signal: AbortSignal) =>
    withDeadline(probeWithin, signal, (inTime) => api.ask(inTime)).then(
      () => true,
      (error: unknown) => failureOf(error).type === 'refusal',
    )

  /** The API gave no answer, neither to a message nor to the question after it: it is away, and messages wait. */
  let away = false

  return async (parcel, signal) => {
    if (away) {
      away = !(await answers(signal))
      if (away) return wait
      answered('well')
    }
    const delivery = await attempt(parcel, signal)
    // Lost among others that arrive, a message has probably arrived too, and only its answer was lost: it is not repeated.
    // Lost with everything else, it has probably not: it waits until the API is back.
    if (delivery.type !== 'unsure' || signal.aborted) return delivery
    if (await answers(signal)) {
      answered('well')
      return delivery
    }
    away = true
    return wait
  }
}
