import type { Message } from '../../core/message.ts'
import { isOurs, type Typed, typedCommand, wordsOf } from './commands.ts'
import { attachmentOf, fileOf, type SentFile } from './enclosed.ts'
import type { Arrived, Entity } from './message.ts'

/** The bot itself, as Telegram knows it. */
export type Me = { id: number; username: string }

/** Something for the conversation; `press` is the name of the pressed button's call, which Telegram wants answered. */
export type Heard = {
  type: 'heard'
  chat: string
  id: string
  message: Message
  file?: SentFile
  press?: string
}
/** A group became another chat; the conversation goes on there. */
export type Moved = { type: 'moved'; from: string; to: string }
/** Nothing for us to answer. */
export type Ignored = { type: 'ignored'; why: string; press?: string }

const ignored = (why: string): Ignored => ({ type: 'ignored', why })

/** An administrator who writes in the group's own name is a person; other bots and forwarded posts are not. */
function isPerson({ from, sender_chat, chat, is_automatic_forward }: Arrived): boolean {
  if (is_automatic_forward) return false
  if (sender_chat) return sender_chat.id === chat.id
  return from !== undefined && !from.is_bot
}

function mentionsMe(text: string, { type, offset, length, user }: Entity, me: Me): boolean {
  if (type === 'text_mention') return user?.id === me.id
  return (
    type === 'mention' &&
    text.slice(offset, offset + length).toLowerCase() === `@${me.username.toLowerCase()}`
  )
}

type Words = { text: string; mentioned: boolean }

/** The words without the mentions of the bot that called it. */
function withoutMentions(text: string, entities: readonly Entity[], me: Me): Words {
  const mine = entities.filter((entity) => mentionsMe(text, entity, me)).sort((a, b) => b.offset - a.offset)
  const rest = mine.reduce(
    (left, { offset, length }) => left.slice(0, offset) + left.slice(offset + length),
    text,
  )
  return {
    text: mine.length > 0 ? rest.replace(/^[\s,:;]+/, '').trimEnd() : text,
    mentioned: mine.length > 0,
  }
}

/** In a group the bot listens only when it is spoken to; a command without a name is for it if it has such a one. */
function isAddressed(arrived: Arrived, { mentioned }: Words, command: Typed | undefined, me: Me): boolean {
  if (arrived.chat.type === 'private' || mentioned) return true
  if (command?.bot !== undefined) return command.bot === me.username.toLowerCase()
  if (arrived.reply_to_message?.from?.id === me.id) return true
  return command !== undefined && isOurs(command)
}

function textMessage(text: string, command: Typed | undefined): Message {
  if (command?.name === 'start') {
    return command.rest === '' ? { type: 'start' } : { type: 'start', link: command.rest }
  }
  // Who only calls the bot by its name wants to know what it can do.
  return { type: 'text', text: command ? wordsOf(command) : text || 'menú' }
}

const contentOf = (arrived: Arrived, words: Words, command: Typed | undefined): Message | undefined =>
  arrived.text === undefined ? attachmentOf(arrived, words.text) : textMessage(words.text, command)

/** An edit is of words; a location that moves, or a new preview, changes nothing that was said. */
function editOf(message: Message, original: string): Message | undefined {
  if (message.type === 'text') return { ...message, edits: original }
  // A place's name is not the resident's words, and a place that moves comes as an edit every few seconds.
  if (message.type !== 'attachment' || message.pin || message.caption === undefined) return undefined
  return { type: 'text', text: message.caption, edits: original }
}

/** `edit`: the number of the update that told of the edit; undefined for a new message. */
export function hearMessage(arrived: Arrived, me: Me, edit?: number): Heard | Moved | Ignored {
  const chat = String(arrived.chat.id)
  const { migrate_to_chat_id: to, migrate_from_chat_id: from } = arrived
  if (to !== undefined) return { type: 'moved', from: chat, to: String(to) }
  if (from !== undefined) return { type: 'moved', from: String(from), to: chat }
  if (arrived.chat.type === 'channel' || !isPerson(arrived)) return ignored('not_a_person')
  const [typed, entities] =
    arrived.text === undefined
      ? [arrived.caption ?? '', arrived.caption_entities]
      : [arrived.text, arrived.entities]
  const words = withoutMentions(typed, entities, me)
  const command = typedCommand(words.text)
  if (!isAddressed(arrived, words, command, me)) return ignored('not_addressed')
  const message = contentOf(arrived, words, command)
  if (!message) return ignored('service_message')
  const id = `m${arrived.message_id}`
  if (edit === undefined) {
    const file = fileOf(arrived)
    return { type: 'heard', chat, id, message, ...(file ? { file } : {}) }
  }
  const edited = editOf(message, id)
  return edited ? { type: 'heard', chat, id: `${id}e${edit}`, message: edited } : ignored('no_words_edited')
}
