import type { Message, MessageEntity, User } from 'grammy/types'
import type { AnyMessage, Kept, Room } from './chats.ts'
import type { Context } from './context.ts'
import type { Markup } from './keyboard.ts'

export const unixTime = () => Math.floor(Date.now() / 1000)

/** The content of a message, apart from who, where and when. */
export type Content = Partial<AnyMessage>

type Sending = {
  room: Room
  from: User
  content: Content
  markup?: Markup | undefined
  replyTo?: Kept | undefined
  preview?: boolean
  silent?: boolean
  protected?: boolean
}

/** A replied message is shown without what it replied to itself. */
function quoted({ message }: Kept): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _, ...shown } = message as AnyMessage & { reply_to_message?: unknown }
  return shown as NonNullable<Message['reply_to_message']>
}

/** Puts a message into a chat; nobody is told of it yet. */
export function putMessage(context: Context, sending: Sending): Kept {
  const { room, from, content, markup, replyTo } = sending
  const inline = markup?.kind === 'inline' ? markup.markup : undefined
  const message = {
    message_id: context.chats.nextMessageId(room.chat),
    from,
    chat: room.chat,
    date: unixTime(),
    ...(replyTo && { reply_to_message: quoted(replyTo) }),
    ...content,
    ...(inline && { reply_markup: inline }),
    ...(sending.protected && { has_protected_content: true }),
  } as AnyMessage
  const kept: Kept = {
    message,
    at: performance.now(),
    fromBot: from.id === context.me.id,
    edits: 0,
    deleted: false,
    markup,
    inline,
    preview: sending.preview ?? true,
    silent: sending.silent ?? false,
    protected: sending.protected ?? false,
  }
  room.messages.set(message.message_id, kept)
  if (markup?.kind === 'reply')
    room.keyboard = { buttons: markup.markup.keyboard, once: markup.markup.one_time_keyboard ?? false }
  if (markup?.kind === 'remove') room.keyboard = undefined
  return kept
}

export const textContent = (text: string, entities: readonly MessageEntity[]): Content => ({
  text,
  ...(entities.length > 0 && { entities: [...entities] }),
})

/** The bot as it shows itself as the sender of a message. */
export const plainUser = ({ id, is_bot, first_name, username }: User): User => ({
  id,
  is_bot,
  first_name,
  ...(username !== undefined && { username }),
})
