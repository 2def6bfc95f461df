import { randomBytes } from 'node:crypto'

/** A message as WhatsApp's server has it. `t` in seconds. */
export type Kept = {
  id: string
  chat: string
  fromMe: boolean
  type: string
  body: string
  t: number
  ack: number
  notifyName: string
  caption?: string
  filename?: string
  mimetype?: string
  size?: number
  directPath?: string
  lat?: number
  lng?: number
  loc?: string
  isStatusV3?: boolean
  broadcast?: boolean
  parentMsgKey?: { id: string }
  /** On the clock of `performance`, for judges. */
  at: number
}

export type Conversation = { id: string; unread: number; messages: Kept[] }

export const newId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`

/** All that WhatsApp's server knows of one number: chats, unread, files, linked devices. */
export class Account {
  readonly chats = new Map<string, Conversation>()
  readonly files = new Map<string, Buffer>()
  readonly devices = new Set<string>()
  readonly number = '51999000111'

  chat(id: string): Conversation {
    const known = this.chats.get(id)
    if (known) return known
    const fresh = { id, unread: 0, messages: [] }
    this.chats.set(id, fresh)
    return fresh
  }

  /** The same id twice is one message. */
  keep(message: Kept): boolean {
    const chat = this.chat(message.chat)
    if (chat.messages.some(({ id }) => id === message.id)) return false
    chat.messages.push(message)
    if (!message.fromMe) chat.unread += 1
    return true
  }

  file(bytes: Buffer): string {
    const path = `/media/${randomBytes(8).toString('hex')}`
    this.files.set(path, bytes)
    return path
  }
}
