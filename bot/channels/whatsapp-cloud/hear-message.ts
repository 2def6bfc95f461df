import type { Message, media } from '../../core/message.ts'
import { addressOf, chatOf, type Who } from './address.ts'
import type { Arrived } from './arrived.ts'
import type { Contact } from './notification.ts'

/** Something for the conversation. */
export type Heard = {
  type: 'heard'
  chat: string
  address: string
  /** The phone, where the chat has another name: who wrote under it before is the same resident. */
  phone?: string
  id: string
  /** When it was written; undefined when WhatsApp does not say. */
  at?: Date
  message: Message
  /** The name of its file. */
  file?: string
}
/** Nothing for us to answer. */
export type Ignored = { type: 'ignored'; why: string }

const ignored = (why: string): Ignored => ({ type: 'ignored', why })

const phoneOf = (given: string | undefined): string | undefined =>
  given === undefined ? undefined : /^\+?(\d{5,20})$/.exec(given)?.[1]

/** An opaque name is one word of letters, digits and a few signs: what else would come here could not be kept or sent to. */
const userOf = (given: string | undefined): string | undefined =>
  given !== undefined && phoneOf(given) === undefined && /^[\w.:-]{1,180}$/.test(given) ? given : undefined

/** Who wrote: by the message itself, and by the contact that came along with it. */
export function writerOf(
  { from, from_user_id: user }: Pick<Arrived, 'from' | 'from_user_id'>,
  contacts: readonly Contact[],
): Who {
  const named = contacts.find(
    ({ wa_id, user_id }) =>
      (from !== undefined && (wa_id === from || user_id === from)) ||
      (user !== undefined && user_id === user),
  )
  const nameless = from === undefined && user === undefined && contacts.length === 1 ? contacts[0] : undefined
  const contact = named ?? nameless
  return {
    phone: phoneOf(from) ?? phoneOf(contact?.wa_id),
    user: userOf(user) ?? userOf(contact?.user_id) ?? userOf(from) ?? userOf(contact?.wa_id),
  }
}

type Media = (typeof media)[number]

/** WhatsApp's contents that are files, and what the conversation calls them. */
const files = {
  image: 'photo',
  video: 'video',
  audio: 'voice',
  document: 'document',
  sticker: 'sticker',
} as const
const isFile = (type: string): type is keyof typeof files => Object.hasOwn(files, type)

/** What WhatsApp itself says in a chat, and what asks for no answer. */
const silent: readonly string[] = ['reaction', 'system', 'revoke', 'ephemeral', 'protocol', 'pin', 'keep']

const attachment = (kind: Media, caption?: string): Message => ({
  type: 'attachment',
  media: kind,
  ...(caption === undefined || caption === '' ? {} : { caption }),
})

function locationOf({ location }: Arrived): Message {
  if (!location) return attachment('location')
  const { latitude, longitude, name, address } = location
  const named = [name, address].filter((part) => part !== undefined && part !== '').join(', ')
  return {
    type: 'attachment',
    media: 'location',
    pin: { latitude, longitude },
    ...(named === '' ? {} : { caption: named }),
  }
}

/** An edit is of words: of a text, or of those under a picture. */
function editOf({ edit }: Arrived): Message | undefined {
  const words = edit?.message.text?.body ?? edit?.message.image?.caption ?? edit?.message.document?.caption
  return edit && words !== undefined
    ? { type: 'text', text: words, edits: edit.original_message_id }
    : undefined
}

function pressOf({ interactive }: Arrived): Message {
  const pressed = interactive?.button_reply ?? interactive?.list_reply
  return pressed ? { type: 'choice', choice: pressed.id } : attachment('other')
}

/** Undefined: nothing that wants an answer. */
function contentOf(arrived: Arrived): Message | undefined {
  const { type, text, button, unsupported } = arrived
  const kind = type === 'unsupported' ? (unsupported?.type ?? type) : type
  if (silent.includes(kind) || (type === 'unsupported' && kind === 'edit')) return undefined
  if (isFile(type)) return attachment(files[type], arrived[type]?.caption)
  switch (type) {
    case 'text':
      return text ? { type: 'text', text: text.body } : attachment('other')
    case 'button':
      return button ? { type: 'text', text: button.text } : attachment('other')
    case 'interactive':
      return pressOf(arrived)
    case 'location':
      return locationOf(arrived)
    case 'contacts':
      return attachment('contact')
    case 'edit':
      return editOf(arrived)
    case 'request_welcome':
      return { type: 'start' }
    default:
      return attachment(/^poll/.test(kind) ? 'poll' : 'other')
  }
}

/** The file of a message. Films and stickers have none for us: nobody keeps them. */
const fileOf = (arrived: Arrived): string | undefined => {
  const { type } = arrived
  return type === 'image' || type === 'audio' || type === 'document' ? arrived[type]?.id : undefined
}

export function hearMessage(arrived: Arrived, contacts: readonly Contact[]): Heard | Ignored {
  if (arrived.group_id !== undefined) return ignored('group')
  const message = contentOf(arrived)
  if (!message) return ignored(/^[a-z_]{1,40}$/.test(arrived.type) ? arrived.type : 'unknown')
  const who = writerOf(arrived, contacts)
  const chat = chatOf(who)
  if (chat === undefined) return ignored('nobody')
  const file = fileOf(arrived)
  return {
    type: 'heard',
    chat,
    address: addressOf(who),
    ...(who.phone !== undefined && who.phone !== chat ? { phone: who.phone } : {}),
    id: arrived.id,
    ...(arrived.timestamp === undefined ? {} : { at: new Date(arrived.timestamp * 1000) }),
    message,
    ...(file === undefined ? {} : { file }),
  }
}
