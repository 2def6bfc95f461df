import { z } from 'zod'
import { slug } from '../../content/entry.ts'
import { type FeedbackKind, feedbackKinds, keptFile, mostFiles, pin } from '../../content/feedback.ts'

/** The longest opinion that is kept; what is longer is refused, not cut. */
export const longestOpinion = 4000
export const longestPlace = 300
/** What is longer than this, where a place is asked for, is rather more of the opinion. */
export const longestLikelyPlace = 160
export const longestName = 120

/** Where it happened: a point, words, or not told. */
export const where = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('pin'), pin, words: z.string().max(longestPlace).optional() }),
  z.strictObject({ by: z.literal('words'), words: z.string().max(longestPlace) }),
  z.strictObject({ by: z.literal('nothing') }),
])

/** An opinion while the resident is writing it: what has been said so far. */
export const draft = z.strictObject({
  kind: z.enum(feedbackKinds).optional(),
  text: z.string().max(longestOpinion).optional(),
  /** The answer that it is about. */
  entry: slug.optional(),
  where: where.optional(),
  /** Null: the resident gives no name. */
  name: z.string().max(longestName).nullable().optional(),
  files: z.array(keptFile).max(mostFiles),
})
export type Draft = z.infer<typeof draft>

/** Of an opinion only this is known: what it is about, and perhaps its words. */
export const newDraft = (begun: Omit<Draft, 'files'> = {}): Draft => ({ ...begun, files: [] })

export const steps = ['kind', 'agree', 'text', 'where', 'name', 'review', 'correct'] as const
export type Step = (typeof steps)[number]

/**
 * What is still to be asked, in this order. Who has not agreed to the notice reads it with the first question; choosing a
 * kind there is agreeing.
 */
export function nextStep(draft: Draft, agreed: boolean): Step {
  if (draft.kind === undefined) return 'kind'
  if (!agreed) return 'agree'
  if (draft.text === undefined) return 'text'
  if (draft.where === undefined) return 'where'
  return draft.name === undefined ? 'name' : 'review'
}

/** An opinion that says all that has to be said. */
export type WholeDraft = Omit<Draft, 'kind' | 'text' | 'where' | 'name'> & {
  kind: FeedbackKind
  text: string
  where: z.infer<typeof where>
  name: string | null
}

export function isWhole(draft: Draft): draft is WholeDraft {
  return nextStep(draft, true) === 'review'
}

/** What was written before, and more of it in a message of its own; undefined when it would become too long. */
export function withMore(draft: Draft, more: string): Draft | undefined {
  const text = draft.text === undefined ? more : `${draft.text}\n${more}`
  return text.length <= longestOpinion ? { ...draft, text } : undefined
}
