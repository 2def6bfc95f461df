import { and, eq } from 'drizzle-orm'
import { type FeedbackStatus, isClosed, mayBecome, needsReason } from '../content/feedback.ts'
import type { Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import type { CaseKey } from './feedback.ts'
import { feedback, feedbackEvents } from './schema.ts'

/** A case as it stands in its table. */
export type CaseRow = typeof feedback.$inferSelect

/** What staff do with a case at once; what is absent stays as it is. */
export type CaseWork = {
  status?: FeedbackStatus | undefined
  /** Read by the resident; required where a case is closed without having been dealt with. */
  reason?: string | undefined
  unit?: string | null | undefined
  assignee?: string | null | undefined
  /** Written to the resident. */
  reply?: string | undefined
  /** Only for staff. */
  note?: string | undefined
  /** The version that this was decided on; another one meanwhile, and nothing is done. */
  version?: number | undefined
}

export type CaseWorked =
  | { type: 'done'; before: CaseRow; row: CaseRow; event: bigint | undefined }
  | { type: 'not_found' }
  | { type: 'stale'; row: CaseRow }
  | { type: 'wrong_step'; from: FeedbackStatus }
  | { type: 'reason_missing' }

const faultOf = (row: CaseRow, { status, reason, version }: CaseWork): CaseWorked | undefined => {
  if (version !== undefined && version !== row.version) return { type: 'stale', row }
  if (status === undefined || status === row.status) return undefined
  if (!mayBecome(row.status, status)) return { type: 'wrong_step', from: row.status }
  return needsReason(status) && !reason?.trim() ? { type: 'reason_missing' } : undefined
}

type NewEvent = Omit<typeof feedbackEvents.$inferInsert, 'institution' | 'code' | 'by'>

const eventsOf = (row: CaseRow, work: CaseWork): NewEvent[] => {
  const { status, reason, unit, assignee, reply, note } = work
  return [
    ...(note === undefined ? [] : [{ type: 'note' as const, text: note }]),
    ...(assignee === undefined || assignee === row.assignee
      ? []
      : [{ type: 'assignee' as const, text: assignee }]),
    ...(unit === undefined || unit === row.unit ? [] : [{ type: 'unit' as const, text: unit }]),
    ...(reply === undefined ? [] : [{ type: 'reply' as const, text: reply }]),
    ...(status === undefined || status === row.status
      ? []
      : [{ type: 'status' as const, status, text: reason ?? null }]),
  ]
}

const changesOf = (row: CaseRow, { status, reason, unit, assignee }: CaseWork): Partial<CaseRow> => {
  const now = new Date()
  const moved = status !== undefined && status !== row.status
  return {
    version: row.version + 1,
    changedAt: now,
    ...(moved ? { status, reason: reason ?? null, closedAt: isClosed(status) ? now : null } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(assignee === undefined ? {} : { assignee }),
  }
}

/** Told to residents: what they are written, where the case goes, and its state. */
const isTold = ({ type }: NewEvent) => type === 'reply' || type === 'status' || type === 'unit'

const isCase = ({ institution, code }: CaseKey) =>
  and(eq(feedback.institution, institution), eq(feedback.code, code))

/** The chat that sent a case; undefined when there is no such case, or its resident is forgotten. */
export const chatOfCase = async (tx: Tx, key: CaseKey): Promise<ChatKey | undefined> => {
  const { institution } = key
  const [row] = await tx
    .select({ channel: feedback.channel, chat: feedback.chat })
    .from(feedback)
    .where(isCase(key))
  return row && row.chat !== null ? { institution, channel: row.channel, chat: row.chat } : undefined
}

/**
 * Staff's work on a case, with what happened noted in its history. `event`: the last of what the resident is to be told,
 * by which its delivery is known. `by`: who of the staff.
 */
export const workOnCase = async (tx: Tx, key: CaseKey, by: string, work: CaseWork): Promise<CaseWorked> => {
  const here = isCase(key)
  const [before] = await tx.select().from(feedback).where(here).for('update')
  if (!before) return { type: 'not_found' }
  const fault = faultOf(before, work)
  if (fault) return fault
  const events = eventsOf(before, work)
  const [row = before] = await tx.update(feedback).set(changesOf(before, work)).where(here).returning()
  const noted =
    events.length === 0
      ? []
      : await tx
          .insert(feedbackEvents)
          .values(events.map((event) => ({ ...key, by, ...event })))
          .returning({ id: feedbackEvents.id })
  const last = events.findLastIndex(isTold)
  return { type: 'done', before, row, event: noted[last]?.id }
}
