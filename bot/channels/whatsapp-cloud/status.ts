import { z } from 'zod'
import { meaningOf, reasonOf } from './codes.ts'

/** What WhatsApp tells of a message that it took. States that we do not know tell us nothing. */
export const statusUpdate = z.object({
  id: z.string().min(1).max(500),
  status: z.string(),
  errors: z
    .array(z.object({ code: z.coerce.number(), title: z.string().catch('') }))
    .catch([])
    .default([]),
})
export type StatusUpdate = z.infer<typeof statusUpdate>

/** What a status means for the reply. `again`: it did not arrive, and may be sent anew after so many ms. */
export type Receipt =
  | { type: 'delivered' | 'read' | 'waiting' }
  | { type: 'failed'; failure: string }
  | { type: 'again'; after: number; failure: string }

/** What the API could not do a moment ago, it may do after this, in ms. */
const whenItHasRested = 15_000

/** Undefined: it says nothing new, as that the message was sent, which the API said when it took it. */
export function receiptOf({ status, errors }: StatusUpdate): Receipt | undefined {
  if (status === 'delivered' || status === 'read') return { type: status }
  if (status === 'played') return { type: 'read' }
  if (status !== 'failed') return undefined
  const [{ code, title } = { code: 0, title: '' }] = errors
  const failure = code === 0 ? 'WhatsApp no la entregó y no dijo por qué' : reasonOf(code, title)
  const meaning = code === 0 ? 'other' : meaningOf(code)
  if (meaning === 'window') return { type: 'waiting' }
  if (meaning === 'other' || meaning === 'account') return { type: 'failed', failure }
  return { type: 'again', after: whenItHasRested, failure }
}
