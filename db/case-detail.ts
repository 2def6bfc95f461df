import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { isClosed, type KeptFile } from '../content/feedback.ts'
import { dayIn } from '../content/institution.ts'
import { workdaysUntil } from '../content/workdays.ts'
import { noteAct } from './audit.ts'
import type { CaseScope } from './case-filter.ts'
import { type CaseSummary, readSummary } from './case-list.ts'
import type { Db, Tx } from './connect.ts'
import { eventMessage } from './retention.ts'
import {
  attachments,
  entries,
  type eventTypes,
  feedback,
  feedbackEvents,
  outbox,
  type replyStatus,
  staff,
} from './schema.ts'
import type { Seal } from './seal.ts'

/** What became of something that the resident was to be told; `nobody`: there was no chat left to tell it to. */
export type Delivery = (typeof replyStatus)[number] | 'nobody'

/** One step of a case's life, in order. `delivery`: only of what residents are told by staff. */
export type CaseStep = {
  at: Date
  type: (typeof eventTypes)[number]
  /** `resident`, or whoever of the staff. */
  by: string
  text: string | null
  /** What a unit or an account is called whose id is the text; null: it is none, or has no name any more. */
  title: string | null
  status: (typeof feedbackEvents.$inferSelect)['status']
  delivery: Delivery | null
}

export type CaseDetail = CaseSummary & {
  timeline: CaseStep[]
  attachments: (KeptFile & { at: Date })[]
  /** Working days that are left until it is due, below 0 when it is late; null: closed. */
  workdaysLeft: number | null
  /** The name that the resident gave; only where somebody who may opened it. */
  name?: string
}

type Key = { institution: string; code: string }
type Told = typeof feedbackEvents.$inferSelect

const toldTypes: readonly string[] = ['reply', 'status', 'unit']
// A case that no unit has any more is no news.
const isTold = ({ type, by, text }: Told) =>
  by !== 'resident' && toldTypes.includes(type) && !(type === 'unit' && text === null)

/** What is done at once is told at once, under the name of its last event; what is done at once has one time. */
const deliveries = async (db: Db | Tx, key: Key, events: readonly Told[]) => {
  const last = new Map(events.filter(isTold).map((event) => [event.at.getTime(), event]))
  const messages = [...last.values()].map(({ id }) => eventMessage(id))
  const { institution, code } = key
  const sent =
    messages.length === 0
      ? []
      : await db
          .select({ message: outbox.message, status: outbox.status })
          .from(feedback)
          .innerJoin(
            outbox,
            and(
              eq(outbox.institution, feedback.institution),
              eq(outbox.channel, feedback.channel),
              eq(outbox.chat, feedback.chat),
            ),
          )
          .where(
            and(
              eq(feedback.institution, institution),
              eq(feedback.code, code),
              inArray(outbox.message, messages),
            ),
          )
  const now = new Map(sent.map(({ message, status }) => [message, status]))
  return (event: Told): Delivery | null => {
    if (!isTold(event)) return null
    const named = last.get(event.at.getTime()) ?? event
    return now.get(eventMessage(named.id)) ?? named.delivery ?? 'nobody'
  }
}

const timelineOf = async (db: Db | Tx, key: Key): Promise<CaseStep[]> => {
  const unit = and(
    eq(feedbackEvents.type, 'unit'),
    eq(entries.institution, feedbackEvents.institution),
    eq(entries.id, feedbackEvents.text),
  )
  const assignee = and(eq(feedbackEvents.type, 'assignee'), eq(staff.id, feedbackEvents.text))
  const rows = await db
    .select({
      event: feedbackEvents,
      title: sql<string | null>`coalesce(${entries.content}->>'title', ${staff.name})`,
    })
    .from(feedbackEvents)
    .leftJoin(entries, unit)
    .leftJoin(staff, assignee)
    .where(and(eq(feedbackEvents.institution, key.institution), eq(feedbackEvents.code, key.code)))
    .orderBy(asc(feedbackEvents.id))
  const delivery = await deliveries(
    db,
    key,
    rows.map(({ event }) => event),
  )
  return rows.map(({ event, title }) => {
    const { at, type, by, text, status } = event
    return { at, type, by, text, title, status, delivery: delivery(event) }
  })
}

const filesOf = (db: Db | Tx, { institution, code }: Key) =>
  db
    .select({
      hash: attachments.hash,
      mediaType: attachments.mediaType,
      bytes: attachments.bytes,
      at: attachments.at,
    })
    .from(attachments)
    .where(and(eq(attachments.institution, institution), eq(attachments.code, code)))
    .orderBy(asc(attachments.id))

/** All that staff may see of a case; undefined: there is none. */
export const readCase = async (
  db: Db | Tx,
  scope: CaseScope,
  code: string,
): Promise<CaseDetail | undefined> => {
  const { slug: institution, country } = scope.institution
  const summary = await readSummary(db, scope, code)
  if (!summary) return undefined
  const key = { institution, code }
  return {
    ...summary,
    timeline: await timelineOf(db, key),
    attachments: await filesOf(db, key),
    workdaysLeft: isClosed(summary.status)
      ? null
      : workdaysUntil(country, dayIn(country, scope.now), summary.due),
  }
}

/** The same with the resident's name, if one was given: that it was opened is noted, and by whom. */
export const openCase = async (
  tx: Tx,
  scope: CaseScope,
  code: string,
  opening: { by: string; seal: Pick<Seal, 'open'> },
): Promise<CaseDetail | undefined> => {
  const detail = await readCase(tx, scope, code)
  if (!detail?.hasName) return detail
  const { slug: institution } = scope.institution
  const [row] = await tx
    .select({ name: feedback.name })
    .from(feedback)
    .where(and(eq(feedback.institution, institution), eq(feedback.code, code)))
  if (!row?.name) return detail
  await noteAct(tx, { institution, by: opening.by, action: 'openName', object: code })
  return { ...detail, name: opening.seal.open(row.name) }
}

/** An attachment of a case; that it was opened is noted. Undefined: the case has none of this hash. */
export const openAttachment = async (
  tx: Tx,
  { institution, code }: Key,
  hash: string,
  by: string,
): Promise<(KeptFile & { nth: number }) | undefined> => {
  const files = await filesOf(tx, { institution, code })
  const nth = files.findIndex((file) => file.hash === hash)
  const file = files[nth]
  if (!file) return undefined
  await noteAct(tx, { institution, by, action: 'openAttachment', object: code, detail: { nth: nth + 1 } })
  return { hash: file.hash, mediaType: file.mediaType, bytes: file.bytes, nth: nth + 1 }
}
