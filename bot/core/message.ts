import { z } from 'zod'
import { keptFile, pin } from '../../content/feedback.ts'

/** What a resident can send besides text; the conversation answers each with a helpful line. */
export const media = [
  'voice',
  'photo',
  'video',
  'sticker',
  'document',
  'location',
  'contact',
  'poll',
  'other',
] as const

/** Why a file is not kept: not of a kind that we take, too large, damaged or a trap, not to be had, no room for it. */
export const fileFaults = ['type', 'size', 'unsafe', 'away', 'no_room'] as const

/** What became of a file that came along: kept, or why not. Absent where nobody wanted it. */
export const takenFile = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('kept'), file: keptFile }),
  z.strictObject({ type: z.literal('refused'), why: z.enum(fileFaults) }),
])
export type TakenFile = z.infer<typeof takenFile>

/** One thing that a resident did, the same on every channel. `album`: names the photos that were sent together. */
export const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), edits: z.string().optional() }),
  z.strictObject({ type: z.literal('choice'), choice: z.string() }),
  z.strictObject({ type: z.literal('start'), link: z.string().optional() }),
  z.strictObject({
    type: z.literal('attachment'),
    media: z.enum(media),
    caption: z.string().optional(),
    file: takenFile.optional(),
    pin: pin.optional(),
    album: z.string().max(100).optional(),
  }),
])
export type Message = z.infer<typeof message>

/** A choice as the resident sees it: `id` comes back when its button is pressed (≤ 64 bytes), `label` is its text. */
export const choice = z.strictObject({ id: z.string(), label: z.string() })
export type Choice = z.infer<typeof choice>

/** The choices that leave where one is: always the last, and their number is 0. */
export const isWayOut = ({ id }: Choice): boolean => id === 'menu' || id === 'cancel'

/** A file that a reply brings along: a resident's own data. */
export const replyFile = z.strictObject({
  name: z.string().max(100),
  mediaType: z.string().max(100),
  content: z.string(),
})

/**
 * One reply. `text` is light Markdown (bold, italics, lists, links). `choices` are numbered from 1 in their order; a way
 * out (`menu`, `cancel`) is always the last and its number is 0; only the menu itself has none. `toast`: a short notice
 * for channels that can show one on a pressed button.
 */
export const reply = z.strictObject({
  text: z.string(),
  choices: z.array(choice),
  toast: z.string().max(200).optional(),
  file: replyFile.optional(),
})
export type Reply = z.infer<typeof reply>
