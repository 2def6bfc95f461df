import type { Entry } from '../../content/entry.ts'
import type { FeedbackKind } from '../../content/feedback.ts'
import type { Institution } from '../../content/institution.ts'
import type { Verdict } from '../../content/verdict.ts'
import type { Known } from './case.ts'

/** All that a step may know besides the state and the message. */
export type Room = {
  institution: Institution
  /** The published entries, in the order of the content. */
  entries: readonly Entry[]
  entry: (id: string) => Entry | undefined
  /** Entries that belong together: programme ↔ goal, unit ↔ its services, a list ↔ its members. At most six. */
  relatives: (entry: Entry) => Entry[]
  /** @param after the entry answered last, whose matter a short question takes. */
  find: (question: string, after?: Entry) => Verdict
  /** Identifies the message across repeats and edits. */
  messageId: string
  now: Date
  /** False while nothing can be kept: questions are answered, what would have to be kept is declined politely. */
  keeps: boolean
  /** Several people read along: nothing personal is said or kept here. */
  shared: boolean
  /** A code that nobody has and nobody can guess, should this turn open a case. */
  newCode: string
  /** The day (year-month-day) by which an opinion of today is due an answer. */
  dueFor: (kind: FeedbackKind) => string
  /** What this turn asked for, once it has been looked up. */
  known: Known | undefined
}
