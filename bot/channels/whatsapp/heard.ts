import { z } from 'zod'
import type { media } from '../../core/message.ts'
import type { Arrived } from './orders.ts'

type Media = (typeof media)[number]

/** WhatsApp's kinds of messages that residents send besides text; what it says itself is in none of them. */
const contents: ReadonlyMap<string, Media> = new Map([
  ['ptt', 'voice'],
  ['audio', 'voice'],
  ['image', 'photo'],
  ['video', 'video'],
  ['ptv', 'video'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['vcard', 'contact'],
  ['multi_vcard', 'contact'],
  ['poll_creation', 'poll'],
  ['scheduled_event_creation', 'other'],
  ['order', 'other'],
  ['product', 'other'],
  ['payment', 'other'],
  ['groups_v4_invite', 'other'],
  ['oversized', 'other'],
])
/** What is typed, or chosen in an old message with buttons. */
const words = new Set(['chat', 'list_response', 'buttons_response', 'template_button_reply'])

/** One person's own chat; never a group, a channel, a status, nor WhatsApp itself. */
const person = /^(?!0@)[\w.:-]{1,64}@(?:c\.us|lid)$/

const text = z
  .string()
  .transform((typed) => typed.replaceAll('\0', ' ').replace(/\p{Cs}/gu, '\u{fffd}'))
  .optional()
  .catch(undefined)
const count = z.number().int().min(0).optional().catch(undefined)

/** The parts of the library's message that we read. Its `body` is a picture in base64 for what has no words: not read there. */
const read = z.object({
  id: z.object({ id: z.string().min(1).max(200) }),
  from: z.string().regex(person),
  fromMe: z.boolean().catch(false),
  isStatus: z.boolean().optional().catch(false),
  broadcast: z.boolean().optional().catch(false),
  type: z.string(),
  body: text,
  timestamp: z.number().catch(0),
  hasMedia: z.boolean().catch(false),
  location: z
    .object({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: text,
      address: text,
    })
    .optional()
    .catch(undefined),
  _data: z
    .object({
      caption: text,
      size: count,
      parentMsgKey: z
        .object({ id: z.string().max(100) })
        .optional()
        .catch(undefined),
    })
    .catch({}),
})
type Read = z.infer<typeof read>

const attached = (one: Read, kind: Media): Pick<Arrived, 'text' | 'media' | 'pin' | 'album' | 'file'> => {
  const { location, _data } = one
  const place = [location?.name, location?.address].filter((part) => part).join(', ')
  const said = _data.caption || (kind === 'location' ? place : '')
  const keepable = kind === 'photo' || kind === 'document' || kind === 'voice'
  return {
    media: kind,
    ...(said ? { text: said } : {}),
    ...(location ? { pin: { latitude: location.latitude, longitude: location.longitude } } : {}),
    ...(_data.parentMsgKey ? { album: _data.parentMsgKey.id } : {}),
    ...(keepable && one.hasMedia ? { file: _data.size === undefined ? {} : { bytes: _data.size } } : {}),
  }
}

/** What a message of the library says; undefined for what is not a resident's own, and for what nobody can answer. */
export function heardOf(message: unknown): Arrived | undefined {
  const one = read.safeParse(message).data
  if (!one || one.fromMe || one.isStatus || one.broadcast) return undefined
  const { id, from: address, type, body, timestamp: at } = one
  const base = { id: id.id, address, at }
  if (words.has(type)) return { ...base, text: body ?? '' }
  const kind = contents.get(type)
  return kind === undefined ? undefined : { ...base, ...attached(one, kind) }
}

/** Whose chat it is, by whichever way they write: the phone's digits where it is known, else the opaque name. */
export const chatOf = (address: string): string => /^(\d+)(?::\d+)?@c\.us$/.exec(address)?.[1] ?? address

/** Where a reply goes; a chat that came over from the Cloud API is known by its digits. */
export const addressOf = (chat: string): string => (/^\d+$/.test(chat) ? `${chat}@c.us` : chat)
