import { z } from 'zod'
import { type Heard, hearMessage, type Ignored, type Me, type Moved } from './hear-message.ts'
import { arrivedMessage, chatOf, user } from './message.ts'

/** What every update has; without it, it cannot even be confirmed. */
export type Numbered = { update_id: number; [field: string]: unknown }

/** By hand: `readUpdate` looks at it closely, and in polling the same updates come several times. */
const isNumbered = (raw: unknown): raw is Numbered =>
  typeof raw === 'object' && raw !== null && 'update_id' in raw && Number.isSafeInteger(raw.update_id)

/** Undefined for what is no update. */
export const numberedOf = (raw: unknown): Numbered | undefined => (isNumbered(raw) ? raw : undefined)

const press = z.object({
  id: z.string().min(1),
  from: user,
  data: z.string().optional(),
  message: z.object({ message_id: z.int(), chat: chatOf }).optional(),
})

const membership = z.object({
  chat: chatOf,
  new_chat_member: z.object({ status: z.string() }),
})

const update = z.object({
  update_id: z.int(),
  message: arrivedMessage.optional(),
  edited_message: arrivedMessage.optional(),
  callback_query: press.optional(),
  my_chat_member: membership.optional(),
})

function readPress({ id, data, message }: z.infer<typeof press>): Heard | Ignored {
  if (!message || data === undefined) return { type: 'ignored', why: 'nothing_pressed', press: id }
  return {
    type: 'heard',
    chat: String(message.chat.id),
    id: `c${id}`,
    message: { type: 'choice', choice: data },
    press: id,
  }
}

/** Blocking the bot is the resident's right, and coming back needs no answer: the first message gets one. */
function readMembership({ chat, new_chat_member: { status } }: z.infer<typeof membership>): Ignored {
  const gone = status === 'kicked' || status === 'left'
  if (chat.type === 'private') return { type: 'ignored', why: gone ? 'blocked' : 'unblocked' }
  return { type: 'ignored', why: gone ? 'left_group' : 'entered_group' }
}

/**
 * What an update of Telegram says, for the conversation. Ids are the same whenever it comes again: `m` with the
 * message's number, `c` with the press's, and an edit names the message it changes, then the update that told of it.
 * Undefined: it cannot be read.
 */
export function readUpdate(raw: unknown, me: Me): Heard | Moved | Ignored | undefined {
  const read = update.safeParse(raw)
  if (!read.success) return undefined
  const { update_id: number, message, edited_message: edited, callback_query, my_chat_member } = read.data
  if (message) return hearMessage(message, me)
  if (edited) return hearMessage(edited, me, number)
  if (callback_query) return readPress(callback_query)
  if (my_chat_member) return readMembership(my_chat_member)
  return { type: 'ignored', why: 'unasked' }
}
