import type { Api } from 'grammy'
import { LRUCache } from 'lru-cache'
import type { Deliver, Delivery, Parcel } from '../delivery.ts'
import { type CallSignal, callWithin } from './api.ts'
import { isGroup } from './chats.ts'
import { type Failure, failureLine, failureOf, isWrongToken } from './failure.ts'
import { type Form, type Piece, piecesOf, sendPiece } from './pieces.ts'

/** Sending settles within this, and the question whether Telegram is there within that, in ms. */
const deadline = 6_000
const probeWithin = 2_500

/** Where Telegram names no time, in ms. */
const soon = 1_000
const whenTheTokenIsMended = 60_000

const isGone = (description: string) =>
  /chat not found|user not found|user is deactivated|peer_id_invalid|group chat was deactivated|bot was kicked|bot is not a member|need administrator rights|(?:no|not enough) rights to send|have no write access/i.test(
    description,
  )

/** What a failed call means for the reply. */
export function deliveryOf(failure: Failure): Delivery {
  if (failure.type === 'not_sent') return { type: 'later', after: soon, for: 'channel' }
  if (failure.type === 'broken') return { type: 'unsure' }
  if (failure.type === 'bug') return { type: 'refused', reason: 'no se pudo escribir la respuesta' }
  const { code, description, retryAfter } = failure
  if (code === 429) return { type: 'later', after: retryAfter ?? soon, for: 'chat' }
  if (code >= 500) return { type: 'later', after: retryAfter ?? soon, for: 'chat' }
  if (isWrongToken(failure)) return { type: 'later', after: whenTheTokenIsMended, for: 'channel' }
  if (code === 403 || isGone(description)) return { type: 'gone' }
  return { type: 'refused', reason: failureLine(failure) }
}

/** What Telegram does not take is sent again in a simpler form. */
function simpler(form: Form, failure: Failure): Form | undefined {
  if (failure.type !== 'refusal') return undefined
  // Messages have other numbers in the chat that the group became.
  if (failure.movedTo !== undefined) return { ...form, chat: failure.movedTo, answers: undefined }
  if (failure.code !== 400) return undefined
  if (form.marks && /can't parse|entit/i.test(failure.description)) return { ...form, marks: false }
  if (form.keyboard && /button|keyboard|reply.?markup/i.test(failure.description))
    return { ...form, keyboard: false }
  return undefined
}
const mostForms = 4

/** In a group the reply hangs on the message that it answers; in a private chat that would be noise. */
const answeredIn = ({ chat, answers }: Parcel): number | undefined => {
  const number = isGroup(chat) ? /^m(\d+)/.exec(answers ?? '')?.[1] : undefined
  return number === undefined ? undefined : Number(number)
}

/**
 * Hands replies to Telegram; never rejects. A reply of several messages, its file the last of them,
 * goes on after the last that arrived, and one that
 * arrived whole is not sent again: known by the chat and the parcel's id, in this process, for an hour. After a restart,
 * or in another process, a reply that was cut off begins again with its first message.
 */
export function createDeliver(api: Api, wrongToken: () => void = () => {}): Deliver {
  const arrived = new LRUCache<string, number>({ max: 10_000, ttl: 60 * 60_000 })
  /** Where groups moved that Telegram told of while we were sending. */
  const moved = new LRUCache<string, string>({ max: 1_000 })

  const sendWhole = async (piece: Piece, first: Form, signal: CallSignal): Promise<Delivery> => {
    let form = first
    for (let forms = 1; ; forms++) {
      try {
        await sendPiece(api, piece, form, signal)
        return { type: 'delivered' }
      } catch (error) {
        const failure = failureOf(error)
        const next = forms < mostForms ? simpler(form, failure) : undefined
        if (isWrongToken(failure)) wrongToken()
        if (!next) return deliveryOf(failure)
        if (next.chat !== form.chat) moved.set(first.chat, next.chat)
        form = next
      }
    }
  }

  const sendPieces = async (parcel: Parcel, signal: CallSignal): Promise<Delivery> => {
    const { reply } = parcel
    const name = `${parcel.chat} ${parcel.id}`
    const pieces = piecesOf(reply, { group: isGroup(parcel.chat) })
    if (pieces.length === 0) return { type: 'refused', reason: 'la respuesta no tiene texto' }
    const to = moved.get(parcel.chat)
    const form: Form = {
      chat: to ?? parcel.chat,
      answers: to === undefined ? answeredIn(parcel) : undefined,
      marks: true,
      keyboard: true,
    }
    for (let at = arrived.get(name) ?? 0; at < pieces.length; at++) {
      const piece = pieces[at]
      if (signal.aborted) return { type: 'later', after: 0, for: 'chat' }
      const delivery = piece
        ? await sendWhole(piece, { ...form, answers: at === 0 ? form.answers : undefined }, signal)
        : undefined
      if (delivery && delivery.type !== 'delivered') return delivery
      arrived.set(name, at + 1)
    }
    return { type: 'delivered' }
  }

  const answers = (signal: AbortSignal) =>
    callWithin(probeWithin, signal, (inTime) => api.getMe(inTime)).then(
      () => true,
      (error: unknown) => failureOf(error).type === 'refusal',
    )

  /** Telegram gave no answer, neither to a message nor to the question after it: it is away, and messages wait. */
  let away = false
  const wait: Delivery = { type: 'later', after: 0, for: 'channel' }

  const attempt = (parcel: Parcel, signal: AbortSignal): Promise<Delivery> =>
    callWithin(deadline, signal, (inTime) => sendPieces(parcel, inTime)).catch((error: unknown) =>
      deliveryOf(failureOf(error)),
    )

  return async (parcel, signal) => {
    if (away) {
      away = !(await answers(signal))
      if (away) return wait
    }
    const delivery = await attempt(parcel, signal)
    // Lost among others that arrive, a message has probably arrived too, and only its answer was lost: it is not repeated.
    // Lost with everything else, it has probably not: it waits until Telegram is back.
    if (delivery.type !== 'unsure' || signal.aborted || (await answers(signal))) return delivery
    away = true
    return wait
  }
}
