import { inTime } from '../deadline.ts'
import { heardOf } from './heard.ts'
import type { Chat, Client, Message } from './library.ts'

export type SweepParts = {
  client: Pick<Client, 'getChats'>
  fault: (error: unknown) => void
  /** Around this time messages may have been seen and not kept, in seconds. */
  doubtful: number | undefined
}

/** A chat and what in it was not answered, the oldest first. */
export type Found = { address: string; messages: Message[] }

/** Older than this, in seconds, an answer helps nobody. */
const oldest = 24 * 60 * 60
/** So long before and after, in seconds, the end of the last life may have cut a message off. */
const doubt = { before: 30, after: 30 }
/** Chats looked at side by side. */
const atOnce = 4
const chatsWithin = 30_000
const messagesWithin = 15_000

/** What is loaded of a chat, in its order. The library sorts wrongly what it loads for a limit, so that is only asked to load. */
export const messagesOf = async (
  chat: Chat,
  wanted: number,
  options: { fromMe?: boolean },
): Promise<Message[]> => {
  const loaded = await inTime(messagesWithin, chat.fetchMessages(options))
  if (loaded.length >= wanted) return loaded
  const sorted = await inTime(messagesWithin, chat.fetchMessages({ ...options, limit: wanted }))
  const again = await inTime(messagesWithin, chat.fetchMessages(options))
  return again.length >= sorted.length ? again : sorted
}

const isUnread = ({ unreadCount }: Chat) => unreadCount > 0

const unanswered = async (chat: Chat, doubtful: number | undefined): Promise<Message[]> => {
  const wanted = Math.max(chat.unreadCount, 0)
  const came = await messagesOf(chat, Math.max(wanted, 1), { fromMe: false })
  const unread = new Set(wanted > 0 ? came.slice(-wanted) : [])
  const now = Date.now() / 1000
  const cutOff = ({ timestamp: at }: Message) =>
    doubtful !== undefined && at > doubtful - doubt.before && at < doubtful + doubt.after
  return came.filter(
    (message) => message.timestamp > now - oldest && (unread.has(message) || cutOff(message)),
  )
}

const isDoubtful = ({ timestamp }: Chat, doubtful: number | undefined) =>
  doubtful !== undefined && timestamp > doubtful - doubt.before

/** Looks through the residents' chats for what nobody answered, and gives each chat's as soon as it is known. */
export const findUnread = async (
  { client, fault, doubtful }: SweepParts,
  give: (found: Found) => void,
): Promise<void> => {
  const chats = await inTime(chatsWithin, client.getChats())
  const asked = chats.filter(
    (chat) => /@(?:c\.us|lid)$/.test(chat.id._serialized) && (isUnread(chat) || isDoubtful(chat, doubtful)),
  )
  const look = async (): Promise<void> => {
    for (let chat = asked.shift(); chat; chat = asked.shift()) {
      try {
        const messages = await unanswered(chat, doubtful)
        const first = messages.map(heardOf).find((heard) => heard !== undefined)
        if (first) give({ address: first.address, messages })
      } catch (error) {
        fault(error)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, look))
}
