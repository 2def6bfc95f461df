import { createHash } from 'node:crypto'
import { eventPrefix } from '../db/retention.ts'
import type { Incoming } from './channels/channel.ts'

/**
 * Platforms, and whoever writes to the web chat, name chats and messages as they like. A name that PostgreSQL could not keep or
 * index stands as its digest, and so does one that would pass for a case's news.
 */
const keepable = (name: string): string =>
  name.length <= 200 && !/[\0\p{Cs}]/u.test(name) && !name.startsWith(eventPrefix)
    ? name
    : createHash('sha256').update(JSON.stringify(name)).digest('base64url')

/** The same message, under names that can be kept. */
export const keepableNames = (incoming: Incoming): Incoming => {
  const { message } = incoming
  const edited = message.type === 'text' && message.edits !== undefined
  return {
    ...incoming,
    chat: keepable(incoming.chat),
    id: keepable(incoming.id),
    message: edited ? { ...message, edits: keepable(message.edits ?? '') } : message,
  }
}
