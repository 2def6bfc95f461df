import type { Choice, Message, Reply } from '../core/message.ts'

/** A file is larger than whoever reads it wants; known to readers by its name. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

/** A file as the platform holds it, not yet fetched. */
export type OfferedFile = {
  /** Its size as the platform says, in bytes. */
  bytes?: number
  /** All of it; rejects with `TooLarge` when it is larger than `most` bytes, and when it cannot be had. */
  read: (most: number, signal: AbortSignal) => Promise<Uint8Array>
}

/** One thing that happened in a chat. `id` is the platform's own id of it: a repeat carries the same one. */
export type Incoming = {
  institution: string
  channel: 'telegram' | 'whatsapp' | 'web' | 'console'
  chat: string
  /** Where replies go, in the channel's own words, where that is not the chat's own name. */
  address?: string
  id: string
  message: Message
  /** Several people read along. */
  shared?: boolean
  /** Fetched only where the conversation wants it. */
  file?: OfferedFile
}

/**
 * What came of it. `kept`: the turn is durable and may be confirmed to the platform. Not kept (the database is away):
 * the replies are right, but the platform should offer the message again if it can.
 * `repeated`: this id was answered before; the replies are those given then.
 */
export type Outcome = { replies: Reply[]; kept: boolean; repeated: boolean }

/** All that a channel may know of the rest: one function in, replies out. */
export type Converse = (incoming: Incoming) => Promise<Outcome>

/**
 * What a chat was told without its asking. `seen` stands for all of it: once that is given back it is not told again, until
 * then it is. `choices`: what may be chosen now, also where nothing is new.
 */
export type News = { replies: Reply[]; choices: Choice[]; seen?: string }

/** For channels that only give when they are asked. */
export type ReadNews = (at: Pick<Incoming, 'institution' | 'chat'>, seen?: string) => Promise<News>
