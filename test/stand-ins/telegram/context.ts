import type { BotCommand, MenuButton, User, UserFromGetMe } from 'grammy/types'
import type { Args } from './args.ts'
import type { Chats } from './chats.ts'
import type { Files } from './files.ts'
import type { FloodLimits } from './limits.ts'
import type { Polling } from './polling.ts'
import type { Updates } from './updates.ts'
import type { Webhook } from './webhook.ts'

/** A pressed button whose small clock still turns in the resident's hand. */
export type Callback = {
  from: User
  chat: number
  at: number
  answer?: { text: string; alert: boolean; at: number }
}

/** What the bot says of itself; texts by language code, '' for everybody. */
export type Profile = {
  commands: Map<string, BotCommand[]>
  description: Map<string, string>
  shortDescription: Map<string, string>
  name: Map<string, string>
  menuButton: Map<number, MenuButton>
}

/** All that is known of one bot. */
export type Context = {
  me: UserFromGetMe
  chats: Chats
  updates: Updates
  polling: Polling
  webhook: Webhook
  limits: FloodLimits
  files: Files
  callbacks: Map<string, Callback>
  /** How long a pressed button may be answered, in ms. */
  callbackLife: number
  profile: Profile
  /** Something changed that a test may wait for. */
  changed: () => void
}

/** JSON that is already written. */
export class Written {
  readonly json: string
  constructor(json: string) {
    this.json = json
  }
}

export type Method = (args: Args, context: Context, gone: (then: () => void) => void) => unknown
