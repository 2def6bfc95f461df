import type { FeedbackKind, FeedbackStatus } from '../../content/feedback.ts'

/** A case as the chat that sent it may see it. */
export type OwnCase = {
  code: string
  kind: FeedbackKind
  status: FeedbackStatus
  text: string
  at: Date
  /** Year-month-day, as offices count. */
  due: string
  closedAt: Date | undefined
  /** Why it was closed without being dealt with, or where it was referred to. */
  reason: string | undefined
  unit: string | undefined
  files: number
  rating: number | undefined
  said: readonly { by: 'staff' | 'resident'; at: Date; text: string }[]
}

/** What a turn cannot decide without the kept cases; the shell looks it up and lets the turn be decided again. */
export type Need =
  | { type: 'case'; code: string }
  /** The chat's own cases, newest first. */
  | { type: 'cases' }
  | { type: 'my_data' }

export type Known =
  | {
      type: 'case'
      code: string
      found: OwnCase | { code: string; status: FeedbackStatus } | 'none' | 'too_many'
    }
  | { type: 'cases'; cases: readonly OwnCase[] }
  | {
      type: 'my_data'
      cases: readonly OwnCase[]
      names: readonly string[]
      awaited: readonly string[]
      file: string
    }
