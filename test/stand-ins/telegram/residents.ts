import type { BotCommand, ChatMember, User } from 'grammy/types'
import type { Account } from './account.ts'
import { createRoom, type Room } from './chats.ts'
import type { Group } from './groups.ts'
import { plainUser, unixTime } from './messages.ts'
import { type Received, receivedIn } from './received.ts'
import { createTalk, type Sent, type Talk } from './talk.ts'

export type About = {
  name?: string
  username?: string
  /** Of the resident's Telegram; Spanish when nothing is said. */
  language?: string
  /** The bot has met the resident before. */
  known?: boolean
}

/** What a small window said after a button was pressed. */
export type Toast = { callbackId: string; text: string; alert: boolean; at: number }

export type Resident = Talk & {
  id: number
  user: User
  start: (payload?: string) => Sent
  block: () => void
  unblock: () => void
  /** The resident deletes the account. */
  vanish: () => void
  /** The resident in a group. */
  in: (group: Group) => Talk
  /** What the bot sent to the resident's own chat. */
  readonly received: Received[]
  readonly toasts: Toast[]
  /** The commands in the menu of this resident, in the resident's language. */
  readonly menu: BotCommand[]
}

const statusOf = (user: User, away: boolean): ChatMember =>
  away ? { status: 'kicked', user, until_date: 0 } : { status: 'member', user }

/** The resident's own chat with the bot is closed or opened: my_chat_member. */
export function setBlocked({ context }: Account, room: Room, user: User, blocked: boolean) {
  if ((room.bar === 'blocked') === blocked) return
  room.bar = blocked ? 'blocked' : undefined
  const me = plainUser(context.me)
  context.updates.push('my_chat_member', `${room.chat.id} member`, room.chat.id, {
    chat: room.chat,
    from: user,
    date: unixTime(),
    old_chat_member: statusOf(me, !blocked),
    new_chat_member: statusOf(me, blocked),
  })
}

/** The first list that is set for this chat, from the narrowest scope to the widest. */
function menuFor({ context }: Account, id: number, language: string): BotCommand[] {
  const keys = [`chat ${id}`, 'all_private_chats', 'default'].flatMap((scope) => [
    `${scope}:${language}`,
    `${scope}:`,
  ])
  return keys.map((key) => context.profile.commands.get(key)).find((list) => list !== undefined) ?? []
}

export function createResident(account: Account, id: number, about: About): Resident {
  const { name = `Vecina ${id}`, username, language = 'es', known = false } = about
  const named = username === undefined ? {} : { username }
  const user: User = { id, is_bot: false, first_name: name, ...named, language_code: language }
  const { context } = account
  const room = context.chats.add(createRoom({ id, type: 'private', first_name: name, ...named }, known, user))
  const talk = createTalk(account, () => room, user)
  return {
    ...talk,
    id,
    user,
    start: (payload) => {
      setBlocked(account, room, user, false)
      return talk.say(payload ? `/start ${payload}` : '/start')
    },
    block: () => setBlocked(account, room, user, true),
    unblock: () => setBlocked(account, room, user, false),
    vanish: () => {
      room.bar = 'deactivated'
    },
    in: (group) => createTalk(account, () => group.room, user),
    get received() {
      return receivedIn(room)
    },
    get toasts() {
      return [...context.callbacks].flatMap(([callbackId, { from, answer }]) =>
        from.id === id && answer ? [{ callbackId, ...answer }] : [],
      )
    },
    get menu() {
      return menuFor(account, id, language.slice(0, 2))
    },
  }
}
