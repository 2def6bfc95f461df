import { z } from 'zod'

/** What the Cloud API takes to be sent, no more and no less: what it would refuse or drop is refused here. */
const characters = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.trim() !== '' && [...text].length <= most, `1 to ${most} characters`)

const phone = z.string().regex(/^\d{7,15}$/)
const opaque = z.string().regex(/^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/)
const unique = (texts: readonly string[]) => new Set(texts).size === texts.length

const reply = z.strictObject({ id: characters(256), title: characters(20) })
const buttons = z.strictObject({
  type: z.literal('button'),
  body: z.strictObject({ text: characters(1024) }),
  action: z.strictObject({
    buttons: z
      .array(z.strictObject({ type: z.literal('reply'), reply }))
      .min(1)
      .max(3)
      .refine((all) => unique(all.map((one) => one.reply.id)) && unique(all.map((one) => one.reply.title))),
  }),
})
const row = z.strictObject({
  id: characters(200),
  title: characters(24),
  description: characters(72).optional(),
})
const list = z.strictObject({
  type: z.literal('list'),
  body: z.strictObject({ text: characters(1024) }),
  action: z.strictObject({
    button: characters(20),
    sections: z
      .array(z.strictObject({ title: characters(24).optional(), rows: z.array(row).min(1) }))
      .min(1)
      .max(10)
      .refine((all) => all.length === 1 || all.every(({ title }) => title !== undefined))
      .refine((all) => {
        const ids = all.flatMap(({ rows }) => rows.map(({ id }) => id))
        return ids.length <= 10 && unique(ids)
      }, '10 rows with ids of their own'),
  }),
})

const to = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: phone.optional(),
  recipient: opaque.optional(),
}
export const outgoing = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...to,
      type: z.literal('text'),
      text: z.strictObject({ body: characters(4096), preview_url: z.boolean().optional() }),
    }),
    z.strictObject({
      ...to,
      type: z.literal('interactive'),
      interactive: z.discriminatedUnion('type', [buttons, list]),
    }),
    z.strictObject({
      ...to,
      type: z.literal('document'),
      document: z.strictObject({ id: characters(100), filename: characters(240).optional() }),
    }),
  ])
  .refine((message) => message.to !== undefined || message.recipient !== undefined, 'nobody to send to')
export type Outgoing = z.infer<typeof outgoing>

/** Marks stand at the borders of words, and end with the line. */
const marked = ['[*]', '_', '~'].map(
  (mark) =>
    new RegExp(
      `(^|[^\\p{L}\\p{N}])${mark}(?=[^\\s])((?:(?!${mark})[^\\n])*)(?<=[^\\s])${mark}(?![\\p{L}\\p{N}])`,
      'gmu',
    ),
)

/** A text as WhatsApp shows it. */
export const shown = (text: string): string => marked.reduce((left, mark) => left.replace(mark, '$1$2'), text)
