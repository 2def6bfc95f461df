import { z } from 'zod'
import type { media } from '../../core/message.ts'
import { typed } from '../typed.ts'

/** The parts of Telegram's messages that we read; what we do not need may look as it likes. */
export const user = z.object({
  id: z.int(),
  is_bot: z.boolean().catch(false),
  username: z.string().optional(),
})
export const chatOf = z.object({ id: z.int(), type: z.string() })

const entity = z.object({ type: z.string(), offset: z.int(), length: z.int(), user: user.optional() })
export type Entity = z.infer<typeof entity>
const entities = z.array(entity).catch([]).default([])

const words = typed.optional()

/** Telegram's contents without words that residents send, and what the conversation calls them. */
const contents: Readonly<Record<string, (typeof media)[number]>> = {
  voice: 'voice',
  audio: 'voice',
  photo: 'photo',
  // An animation carries a document too, and a venue a location.
  animation: 'video',
  video: 'video',
  video_note: 'video',
  sticker: 'sticker',
  document: 'document',
  venue: 'location',
  location: 'location',
  contact: 'contact',
  poll: 'poll',
  dice: 'other',
  game: 'other',
  story: 'other',
  invoice: 'other',
  paid_media: 'other',
  checklist: 'other',
}

/** Undefined for what Telegram itself says in a chat: somebody came, a message was pinned. */
export const mediaOf = (message: object): (typeof media)[number] | undefined => {
  const kind = Object.keys(contents).find((name) => name in message)
  return kind === undefined ? undefined : contents[kind]
}

export const arrivedMessage = z.looseObject({
  message_id: z.int(),
  chat: chatOf,
  from: user.optional(),
  sender_chat: z.object({ id: z.int() }).optional(),
  is_automatic_forward: z.boolean().optional(),
  media_group_id: z.string().optional(),
  text: words,
  caption: words,
  entities,
  caption_entities: entities,
  reply_to_message: z.object({ from: user.optional() }).optional().catch(undefined),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
})
export type Arrived = z.infer<typeof arrivedMessage>
