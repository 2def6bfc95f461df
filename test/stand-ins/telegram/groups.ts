import type { ChatMember, User } from 'grammy/types'
import type { Account } from './account.ts'
import { type AnyChat, type Bar, createRoom, type Room } from './chats.ts'
import { type Content, plainUser, putMessage, unixTime } from './messages.ts'
import { type Received, receivedIn } from './received.ts'

export type GroupAbout = { title?: string; kind?: 'group' | 'supergroup' }
type Person = { user: User }

/** A group that the bot is in; residents speak in it by `resident.in(group)`. */
export type Group = {
  id: number
  room: Room
  readonly received: Received[]
  /** Adds the bot again. */
  invite: (by: Person) => void
  /** Throws the bot out. */
  kick: (by: Person) => void
  /** The group becomes a supergroup under another id; the old one refuses from now on. */
  migrate: (by: Person) => Group
}

let supergroups = 0

const statusOf = (user: User, bar: Bar | undefined): ChatMember => {
  if (bar === 'kicked') return { status: 'kicked', user, until_date: 0 }
  return bar ? { status: 'left', user } : { status: 'member', user }
}

export function createGroup(account: Account, id: number, about: GroupAbout = {}): Group {
  const { title = `Barrio ${-id}`, kind = 'group' } = about
  if (id >= 0) throw new Error('the id of a group is below 0')
  const chat: AnyChat = { id, type: kind, title }
  const { context } = account
  const room = context.chats.add(createRoom(chat, true))
  const me = plainUser(context.me)

  const service = (at: Room, from: User, content: Content) => {
    const { message } = putMessage(context, { room: at, from, content })
    context.updates.push('message', `${at.chat.id}`, at.chat.id, message)
  }
  const setBar = (by: User, bar: Bar | undefined) => {
    const before = room.bar
    room.bar = bar
    context.updates.push('my_chat_member', `${id} member`, id, {
      chat: room.chat,
      from: by,
      date: unixTime(),
      old_chat_member: statusOf(me, before),
      new_chat_member: statusOf(me, bar),
    })
  }

  return {
    id,
    room,
    get received() {
      return receivedIn(room)
    },
    invite: ({ user }) => {
      setBar(user, undefined)
      service(room, user, { new_chat_members: [me] } as Content)
    },
    kick: ({ user }) => {
      setBar(user, 'kicked')
      service(room, user, { left_chat_member: me } as Content)
    },
    migrate: ({ user }) => {
      const next = createGroup(account, -1_001_000_000_000 - ++supergroups, { title, kind: 'supergroup' })
      service(room, user, { migrate_to_chat_id: next.id } as Content)
      service(next.room, user, { migrate_from_chat_id: id } as Content)
      room.movedTo = next.id
      return next
    },
  }
}
