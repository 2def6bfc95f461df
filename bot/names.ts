import { createHash } from 'node:crypto'
import { answerPrefix } from '../db/awaiting.ts'
import { eventPrefix } from '../db/retention.ts'
import type { Incoming } from './channels/channel.ts'

/** What is said without having been asked goes out under such names. */
const prefixes = [eventPrefix, answerPrefix]

/**
 * Platforms, and whoever writes to the web chat, name chats and messages as they like. A name that PostgreSQL could not keep or
 * index stands as its digest, and so does one that would pass for news of ours.
 */
const keepable = (name: string): string =>
  name.length <= 200 && !/[\0\p{Cs}]/u.test(name) && !prefixes.some((prefix) => name.startsWith(prefix))
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
