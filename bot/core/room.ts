import type { Entry } from '../../content/entry.ts'
import type { Institution } from '../../content/institution.ts'
import type { Verdict } from '../../content/verdict.ts'

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
}
