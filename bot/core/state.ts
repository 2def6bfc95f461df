import { z } from 'zod'
import { draft, longestOpinion, steps } from './draft.ts'

const offer = z.strictObject({ id: z.string(), label: z.string() })

/** Where in the conversation a chat stands; what is not told by the place is not kept. */
export const place = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('home') }),
  z.strictObject({ at: z.literal('topic'), topic: z.string(), page: z.number().int().min(0) }),
  z.strictObject({ at: z.literal('answer'), entry: z.string() }),
  z.strictObject({ at: z.literal('results'), question: z.string().max(longestOpinion) }),
  z.strictObject({ at: z.literal('comment'), entry: z.string() }),
  z.strictObject({ at: z.literal('feedback'), step: z.enum(steps), draft }),
  /** `invited`: staff wrote last, so that what is written next is probably the answer. */
  z.strictObject({ at: z.literal('case'), code: z.string(), invited: z.literal(true).optional() }),
  z.strictObject({ at: z.literal('case_reply'), code: z.string() }),
  z.strictObject({ at: z.literal('erasing') }),
])

/** How many answered messages a state remembers. */
export const mostRemembered = 5

/** A chat's state, as it is kept between two messages. */
export const state = z.strictObject({
  place,
  /** The choices last offered: numbers, words and buttons are understood by them alone. */
  offered: z.array(offer).max(20),
  /** When the last message came, in milliseconds since 1970; null: never before. */
  seenAt: z.number().nullable(),
  /** The last few messages answered, and with what, to tell whether an edited message changes its answer. */
  answered: z.array(z.strictObject({ message: z.string(), with: z.string() })).max(mostRemembered),
  /** The resident has read who keeps what, and went on. */
  agreed: z.literal(true).optional(),
  /** The photos last spoken to that were sent together. */
  album: z.string().max(100).optional(),
})
export type State = z.infer<typeof state>

/** The state of a chat that never wrote before. */
export const firstState: State = { place: { at: 'home' }, offered: [], seenAt: null, answered: [] }
