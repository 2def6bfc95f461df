import { z } from 'zod'
import { type Arrived, arrived } from './arrived.ts'
import { type StatusUpdate, statusUpdate } from './status.ts'

const contact = z.object({
  wa_id: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
})
export type Contact = z.infer<typeof contact>

const list = z.array(z.unknown()).catch([]).default([])
const value = z.object({
  metadata: z.object({ phone_number_id: z.coerce.string() }).optional().catch(undefined),
  contacts: z.array(contact).catch([]).default([]),
  messages: list,
  statuses: list,
})

const notification = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
})

/** What one webhook brought for one number, in its order. */
export type News = {
  messages: { arrived: Arrived; contacts: readonly Contact[] }[]
  statuses: StatusUpdate[]
  /** So much of it was for another number, or could not be read. */
  others: number
  unreadable: number
}

/** Undefined: that is no webhook of WhatsApp. What is none of ours in one that is, is counted and left. */
export function newsOf(raw: unknown, phoneId: string): News | undefined {
  const read = notification.safeParse(raw)
  if (!read.success) return undefined
  const news: News = { messages: [], statuses: [], others: 0, unreadable: 0 }
  const changes = read.data.entry.flatMap((entry) => entry.changes)
  for (const change of changes) {
    if (change.field !== 'messages') continue
    const { data } = value.safeParse(change.value)
    if (!data) news.unreadable += 1
    else if (data.metadata && data.metadata.phone_number_id !== phoneId) news.others += 1
    else gather(data, news)
  }
  return news
}

function gather({ contacts, messages, statuses }: z.infer<typeof value>, news: News): void {
  for (const one of messages) {
    const { data } = arrived.safeParse(one)
    if (data) news.messages.push({ arrived: data, contacts })
    else news.unreadable += 1
  }
  for (const one of statuses) {
    const { data } = statusUpdate.safeParse(one)
    if (data) news.statuses.push(data)
    else news.unreadable += 1
  }
}
