import type { InlineKeyboardButton, KeyboardButton, MessageEntity } from 'grammy/types'
import type { Kept, Room } from './chats.ts'

/** A message of the bot as a resident sees it now. */
export type Received = {
  id: number
  /** When it came, and when it was last changed, by performance.now(). */
  at: number
  editedAt: number | undefined
  edits: number
  deleted: boolean
  text: string
  entities: readonly MessageEntity[]
  /** The buttons under it. */
  inline: readonly (readonly InlineKeyboardButton[])[]
  /** What it made of the keyboard. */
  keyboard: readonly (readonly KeyboardButton[])[] | 'removed' | undefined
  replyTo: number | undefined
  /** Links may show a preview. */
  preview: boolean
  silent: boolean
  protected: boolean
  /** A document, as the resident would open it. */
  file: { name: string; content: string } | undefined
}

const keyboardOf = ({ markup }: Kept): Received['keyboard'] => {
  if (markup?.kind === 'remove') return 'removed'
  return markup?.kind === 'reply' ? markup.markup.keyboard : undefined
}

const asSeen = (kept: Kept): Received => ({
  id: kept.message.message_id,
  at: kept.at,
  editedAt: kept.editedAt,
  edits: kept.edits,
  deleted: kept.deleted,
  text: kept.message.text ?? '',
  entities: kept.message.entities ?? [],
  inline: kept.inline?.inline_keyboard ?? [],
  keyboard: keyboardOf(kept),
  replyTo: kept.message.reply_to_message?.message_id,
  preview: kept.preview,
  silent: kept.silent,
  protected: kept.protected,
  file: kept.file && { name: kept.file.name, content: kept.file.bytes.toString('utf8') },
})

/** Every message of the bot in a chat, oldest first. */
export const receivedIn = (room: Room | undefined): Received[] =>
  [...(room?.messages.values() ?? [])].filter((kept) => kept.fromBot).map(asSeen)

/** The words that a piece of formatting stands over. */
export const wordsOf = ({ text }: Pick<Received, 'text'>, { offset, length }: MessageEntity) =>
  text.slice(offset, offset + length)
