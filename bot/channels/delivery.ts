import { createHash } from 'node:crypto'
import type { Reply } from '../core/message.ts'

/**
 * A reply on its way to a chat. `id` names it in its chat, across processes and restarts, for channels that can refuse a
 * repeat.
 * `answers`: the id of the message that it answers, for channels that show it (Telegram in groups).
 */
export type Parcel = { id: string; chat: string; reply: Reply; answers?: string }

/**
 * What a parcel is called: the same, whether it comes out of the outbox or, while the database is away, out of memory. Not so
 * when they say different things: that nothing could be kept, and later, since it was kept all the same, the code.
 */
export const parcelName = (message: string, position: number, { text }: Pick<Reply, 'text'>): string =>
  `${message} ${position} ${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`

/**
 * What became of a delivery. `delivered`: the platform has it; `sentAs`: its own name of it there, where it tells under that
 * name later whether it arrived. `waiting`: the platform takes nothing for this resident until they write again. `later`: nothing arrived, and it may be tried again after `after` ms – for this chat alone,
 * or for the whole channel. `unsure`: it may have arrived (the connection broke after it was sent), so it is not blindly
 * repeated. `gone`: the resident blocked the bot or the chat is no more; final, and not an error. `refused`: the platform
 * will never take it; staff see the reason, which holds no personal datum.
 */
export type Delivery =
  | { type: 'delivered'; sentAs?: string }
  | { type: 'waiting' }
  | { type: 'later'; after: number; for: 'chat' | 'channel' }
  | { type: 'unsure' }
  | { type: 'gone' }
  | { type: 'refused'; reason: string }

/** How the sender hands a reply to a channel; settles within `deadline` ms, never rejects. */
export type Deliver = (parcel: Parcel, signal: AbortSignal) => Promise<Delivery>
