import { z } from 'zod'

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

/** One thing that a resident did, the same on every channel. */
export const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), edits: z.string().optional() }),
  z.strictObject({ type: z.literal('choice'), choice: z.string() }),
  z.strictObject({ type: z.literal('start'), link: z.string().optional() }),
  z.strictObject({ type: z.literal('attachment'), media: z.enum(media), caption: z.string().optional() }),
])
export type Message = z.infer<typeof message>

/** A choice as the resident sees it: `id` comes back when its button is pressed (≤ 64 bytes), `label` is its text. */
export const choice = z.strictObject({ id: z.string(), label: z.string() })
export type Choice = z.infer<typeof choice>

/**
 * One reply. `text` is light Markdown (bold, italics, lists, links). `choices` are numbered from 1 in their order; the one
 * with the id `menu` is always the last and its number is 0; only the menu itself has none. `toast`: a short notice for
 * channels that can show one on a pressed button.
 */
export const reply = z.strictObject({
  text: z.string(),
  choices: z.array(choice),
  toast: z.string().max(200).optional(),
})
export type Reply = z.infer<typeof reply>
