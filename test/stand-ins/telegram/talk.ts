import type { InlineKeyboardButton, User } from 'grammy/types'
import type { Account } from './account.ts'
import type { Kept, Room } from './chats.ts'
import { type MediaAbout, type MediaKind, mediaContent } from './media.ts'
import { type Content, putMessage, textContent, unixTime } from './messages.ts'
import { findEntities } from './text/find.ts'

/** What a resident did. No `updateId`: the bot is not told of it. */
export type Sent = { updateId: number | undefined; messageId: number; at: number }
export type Pressed = { updateId: number | undefined; callbackId: string; at: number }

/** A resident in one chat: the own one with the bot, or a group. */
export type Talk = {
  say: (text: string, how?: { replyTo?: number }) => Sent
  send: (kind: MediaKind, how?: MediaAbout & { replyTo?: number }) => Sent
  /** Several together: a message each, of one group, in one go. */
  album: (kind: 'photo' | 'document' | 'video', parts: readonly MediaAbout[]) => Sent[]
  /** Changes an own message. */
  edit: (messageId: number, text: string) => Sent
  /** By label or callback data: the newest buttons under a message, those of `message`, or the keyboard's. */
  press: (button: string, how?: { message?: number }) => Pressed | Sent
}

const isFor = (button: InlineKeyboardButton, wanted: string) =>
  button.text === wanted || ('callback_data' in button && button.callback_data === wanted)

let callbacks = 0
let albums = 0

class Speaker {
  readonly #account: Account
  readonly #room: () => Room
  readonly #user: User

  constructor(account: Account, room: () => Room, user: User) {
    this.#account = account
    this.#room = room
    this.#user = user
  }

  say(text: string, replyTo?: number): Sent {
    return this.#put(textContent(text, findEntities(text)), replyTo)
  }

  send(kind: MediaKind, about: MediaAbout = {}, replyTo?: number): Sent {
    return this.#put(mediaContent(this.#account.context.files, kind, about), replyTo)
  }

  album(kind: MediaKind, parts: readonly MediaAbout[]): Sent[] {
    if (parts.length < 2 || parts.length > 10) throw new Error('an album has 2 to 10 parts')
    const group = { media_group_id: `${13_000_000_000_000_000 + ++albums}` }
    const { files } = this.#account.context
    return parts.map((part) => this.#put({ ...mediaContent(files, kind, part), ...group } as Content))
  }

  edit(messageId: number, text: string): Sent {
    const kept = this.#room().messages.get(messageId)
    if (!kept || kept.message.from.id !== this.#user.id) throw new Error(`no own message ${messageId}`)
    const { entities: _, ...before } = kept.message
    const message = { ...before, ...textContent(text, findEntities(text)), edit_date: unixTime() }
    Object.assign(kept, { message, edits: kept.edits + 1, editedAt: performance.now() })
    return this.#tell('edited_message', kept)
  }

  press(wanted: string, message?: number): Pressed | Sent {
    const room = this.#room()
    const kept = this.#withButtons(message)
    const button = kept?.inline?.inline_keyboard.flat().find((one) => isFor(one, wanted))
    if (kept && button) return this.#pressInline(kept, button)
    const key = message === undefined && room.keyboard?.buttons.flat().find((one) => label(one) === wanted)
    if (!key) throw new Error(`no button "${wanted}" in chat ${room.chat.id}`)
    if (room.keyboard?.once) room.keyboard = undefined
    if (typeof key === 'object' && 'request_contact' in key) return this.send('contact')
    return typeof key === 'object' && 'request_location' in key ? this.send('location') : this.say(wanted)
  }

  #withButtons(message: number | undefined): Kept | undefined {
    const { messages } = this.#room()
    if (message !== undefined) return messages.get(message)
    return [...messages.values()].findLast((one) => one.fromBot && !one.deleted && one.inline)
  }

  #pressInline(kept: Kept, button: InlineKeyboardButton): Pressed {
    const data = 'callback_data' in button ? button.callback_data : undefined
    if (data === undefined) throw new Error(`the button "${button.text}" tells the bot nothing`)
    const { context } = this.#account
    const room = this.#speakable()
    const id = `${4_000_000_000_000_000 + ++callbacks}`
    const at = performance.now()
    context.callbacks.set(id, { from: this.#user, chat: room.chat.id, at })
    const query = { id, from: this.#user, message: kept.message, chat_instance: `${room.chat.id}9`, data }
    const told = room.bar ? undefined : `${this.#user.id} presses`
    const updateId = told && context.updates.push('callback_query', told, room.chat.id, query)
    return { updateId: updateId || undefined, callbackId: id, at }
  }

  #speakable(): Room {
    const room = this.#room()
    if (room.bar === 'blocked') throw new Error(`resident ${this.#user.id} has blocked the bot`)
    if (room.bar === 'deactivated') throw new Error(`resident ${this.#user.id} has no account any more`)
    if (room.movedTo !== undefined) throw new Error(`the group ${room.chat.id} is now ${room.movedTo}`)
    return room
  }

  #put(content: Content, replyTo?: number): Sent {
    const room = this.#speakable()
    room.known = true
    const replied = replyTo === undefined ? undefined : room.messages.get(replyTo)
    const kept = putMessage(this.#account.context, { room, from: this.#user, content, replyTo: replied })
    return this.#tell('message', kept)
  }

  #tell(kind: 'message' | 'edited_message', kept: Kept): Sent {
    const { chat, bar } = this.#room()
    const { context } = this.#account
    const heard = !bar && (chat.type === 'private' || addressed(context.me, kept))
    const message = { ...kept.message, edit_date: kept.message.edit_date ?? 0 }
    const shown = kind === 'message' ? kept.message : message
    const updateId = heard
      ? context.updates.push(kind, `${chat.id}`, chat.id, shown as typeof message)
      : undefined
    return { updateId, messageId: kept.message.message_id, at: performance.now() }
  }
}

const label = (button: string | { text: string }) => (typeof button === 'string' ? button : button.text)

type Me = Account['context']['me']

/** In privacy mode a bot in a group hears commands, mentions of it and replies to it. */
function addressed(me: Me, { message }: Kept): boolean {
  if (me.can_read_all_group_messages || message.reply_to_message?.from?.id === me.id) return true
  const mine = `@${me.username.toLowerCase()}`
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const words = (message.text ?? '').slice(offset, offset + length).toLowerCase()
    if (type === 'mention') return words === mine
    return type === 'bot_command' && (!words.includes('@') || words.endsWith(mine))
  })
}

export function createTalk(account: Account, room: () => Room, user: User): Talk {
  const speaker = new Speaker(account, room, user)
  return {
    say: (text, how) => speaker.say(text, how?.replyTo),
    send: (kind, how) => speaker.send(kind, how, how?.replyTo),
    album: (kind, parts) => speaker.album(kind, parts),
    edit: (messageId, text) => speaker.edit(messageId, text),
    press: (button, how) => speaker.press(button, how?.message),
  }
}
