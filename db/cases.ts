import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type FeedbackStatus, isClosed, mayBecome, needsReason } from '../content/feedback.ts'
import { everywhere } from '../content/roles.ts'
import { noteAct } from './audit.ts'
import type { Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import type { CaseKey } from './feedback.ts'
import { entries, feedback, feedbackEvents, staff, staffRoles } from './schema.ts'

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
  /** A reason goes with the state that it is for. */
  | { type: 'reason_alone' }
  | { type: 'no_such_unit' }
  | { type: 'no_such_assignee' }

const stepFault = (row: CaseRow, { status, reason }: CaseWork): CaseWorked | undefined => {
  if (status === undefined || status === row.status) {
    const said = reason === undefined || reason === row.reason
    return said ? undefined : { type: 'reason_alone' }
  }
  if (!mayBecome(row.status, status)) return { type: 'wrong_step', from: row.status }
  return needsReason(status) && !reason?.trim() ? { type: 'reason_missing' } : undefined
}

/** An entry of a unit that residents can read, since its title is told to them. */
const isUnit = async (tx: Tx, institution: string, id: string): Promise<boolean> => {
  const [row] = await tx
    .select({ kind: entries.kind, status: entries.status })
    .from(entries)
    .where(and(eq(entries.institution, institution), eq(entries.id, id), isNull(entries.deletedAt)))
  return row?.kind === 'unit' && row.status === 'published'
}

/** An account that may still sign in and has a role in the institution. */
const worksHere = async (tx: Tx, institution: string, id: string): Promise<boolean> => {
  const [row] = await tx
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staff, staff.id))
    .where(
      and(
        eq(staff.id, id),
        isNull(staff.disabledAt),
        inArray(staffRoles.institution, [institution, everywhere]),
      ),
    )
    .limit(1)
  return row !== undefined
}

const faultOf = async (tx: Tx, row: CaseRow, work: CaseWork): Promise<CaseWorked | undefined> => {
  const { version, unit, assignee } = work
  const { institution } = row
  if (version !== undefined && version !== row.version) return { type: 'stale', row }
  const fault = stepFault(row, work)
  if (fault) return fault
  // What stays as it is was right when it was decided.
  if (unit && unit !== row.unit && !(await isUnit(tx, institution, unit))) return { type: 'no_such_unit' }
  if (assignee && assignee !== row.assignee && !(await worksHere(tx, institution, assignee)))
    return { type: 'no_such_assignee' }
  return undefined
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

/** What the audit log says of it: who is in charge and which state, not the words. */
const actOf = (before: CaseRow, { status, unit, assignee, reply, note }: CaseWork) => {
  const moved = status !== undefined && status !== before.status
  const action =
    reply !== undefined ? 'replyToFeedback' : note !== undefined ? 'noteOnFeedback' : 'changeFeedback'
  return {
    action,
    detail: {
      ...(moved ? { status: { from: before.status, to: status } } : {}),
      ...(unit === undefined || unit === before.unit ? {} : { unit: { from: before.unit, to: unit } }),
      ...(assignee === undefined || assignee === before.assignee
        ? {}
        : { assignee: { from: before.assignee, to: assignee } }),
    },
  }
}

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
  const fault = await faultOf(tx, before, work)
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
  await noteAct(tx, { ...actOf(before, work), institution: key.institution, by, object: key.code })
  const last = events.findLastIndex(isTold)
  return { type: 'done', before, row, event: noted[last]?.id }
}
