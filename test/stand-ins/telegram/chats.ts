import type { Chat, InlineKeyboardMarkup, KeyboardButton, Message, Update, User } from 'grammy/types'
import type { Markup } from './keyboard.ts'
import { badRequest, forbidden } from './refusal.ts'

export type AnyMessage = Message & Update.NonChannel
export type AnyChat = Chat.PrivateChat | Chat.GroupChat | Chat.SupergroupChat

/** A message as the server keeps it. */
export type Kept = {
  message: AnyMessage
  at: number
  fromBot: boolean
  edits: number
  deleted: boolean
  editedAt?: number
  /** What it was sent with; a message that carried a reply keyboard cannot be edited. */
  markup?: Markup | undefined
  inline?: InlineKeyboardMarkup | undefined
  preview: boolean
  silent: boolean
  protected: boolean
  /** What a document of the bot holds. */
  file?: { name: string; bytes: Buffer }
}

/** Why the bot may not write there. */
export type Bar = 'blocked' | 'deactivated' | 'kicked' | 'left'

export type Room = {
  chat: AnyChat
  user?: User
  /** The bot has met it; a bot cannot write to a resident who never wrote to it. */
  known: boolean
  bar?: Bar | undefined
  movedTo?: number
  messages: Map<number, Kept>
  keyboard?: { buttons: KeyboardButton[][]; once: boolean } | undefined
}

const whyNot: Record<Bar, (chat: AnyChat) => string> = {
  blocked: () => 'bot was blocked by the user',
  deactivated: () => 'user is deactivated',
  kicked: ({ type }) => `bot was kicked from the ${type} chat`,
  left: ({ type }) => `bot is not a member of the ${type} chat`,
}

export class Chats {
  readonly #rooms = new Map<number, Room>()
  #lastMessage = 0
  /** A supergroup counts its own messages; private chats and groups share one count. */
  readonly #lastIn = new Map<number, number>()

  nextMessageId(chat: AnyChat): number {
    if (chat.type !== 'supergroup') return ++this.#lastMessage
    const next = (this.#lastIn.get(chat.id) ?? 0) + 1
    this.#lastIn.set(chat.id, next)
    return next
  }

  add(room: Room): Room {
    this.#rooms.set(room.chat.id, room)
    return room
  }

  get(id: number): Room | undefined {
    return this.#rooms.get(id)
  }

  /** The chat that `chat_id` names, to read. */
  find(id: string): Room {
    if (id === '') throw badRequest('chat_id is empty')
    const room = this.#rooms.get(/^-?\d+$/.test(id) ? Number(id) : 0)
    if (!room?.known) throw badRequest('chat not found')
    return room
  }

  /** The chat that `chat_id` names, to write in. */
  writable(id: string): Room {
    const room = this.find(id)
    if (room.movedTo !== undefined)
      throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.movedTo })
    if (room.bar) throw forbidden(whyNot[room.bar](room.chat))
    return room
  }
}

export const createRoom = (chat: AnyChat, known: boolean, user?: User): Room => ({
  chat,
  known,
  messages: new Map(),
  ...(user && { user }),
})
