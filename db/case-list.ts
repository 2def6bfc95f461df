import { and, desc, eq, gte, min, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type FeedbackStatus, isClosed } from '../content/feedback.ts'
import { dayIn } from '../content/institution.ts'
import { type CaseFilter, type CaseScope, isMeant } from './case-filter.ts'
import type { Db, Tx } from './connect.ts'
import { attachments, entries, feedback, staff } from './schema.ts'

const unitEntry = alias(entries, 'unit_entry')
const topicEntry = alias(entries, 'topic_entry')

/** The moment to the last digit, and the code: where the next page begins. */
type CaseCursor = { at: string; code: string }

const titleOf = (of: typeof unitEntry | typeof topicEntry) => sql<string | null>`${of.content}->>'title'`

const columns = {
  code: feedback.code,
  kind: feedback.kind,
  status: feedback.status,
  text: feedback.text,
  entry: feedback.entry,
  entryTitle: titleOf(topicEntry),
  unit: feedback.unit,
  unitTitle: titleOf(unitEntry),
  assignee: feedback.assignee,
  assigneeName: staff.name,
  reason: feedback.reason,
  place: feedback.place,
  latitude: feedback.latitude,
  longitude: feedback.longitude,
  channel: feedback.channel,
  rating: feedback.rating,
  due: feedback.due,
  at: feedback.at,
  closedAt: feedback.closedAt,
  changedAt: feedback.changedAt,
  version: feedback.version,
  hasName: sql<boolean>`${feedback.name} is not null`,
  reachable: sql<boolean>`${feedback.chat} is not null`,
  files: sql<number>`(select count(*)::int from ${attachments}
    where ${attachments.institution} = ${feedback.institution} and ${attachments.code} = ${feedback.code})`,
  exactly: sql<string>`to_char(${feedback.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
}

const found = (db: Db | Tx) =>
  db
    .select(columns)
    .from(feedback)
    .leftJoin(
      unitEntry,
      and(eq(unitEntry.institution, feedback.institution), eq(unitEntry.id, feedback.unit)),
    )
    .leftJoin(
      topicEntry,
      and(eq(topicEntry.institution, feedback.institution), eq(topicEntry.id, feedback.entry)),
    )
    .leftJoin(staff, eq(staff.id, feedback.assignee))

type Found = Awaited<ReturnType<typeof found>>[number]

/** Of what is shown of every case; never who sent it. */
export type CaseSummary = Omit<Found, 'exactly' | 'latitude' | 'longitude'> & {
  pin: { latitude: number; longitude: number } | null
  /** Open, and its day is past. */
  overdue: boolean
}

const summaryOf = ({ exactly: _, latitude, longitude, ...one }: Found, today: string): CaseSummary => ({
  ...one,
  pin: latitude === null || longitude === null ? null : { latitude, longitude },
  overdue: !isClosed(one.status) && one.due < today,
})

const todayOf = ({ institution, now }: CaseScope) => dayIn(institution.country, now)

/** So many of the newest are looked through before the indexes of words are asked. */
const firstLook = 1000

/** What words mean, a page of it. Common words are soon found among the newest; of rare ones there are few to be sorted. */
const lookFor = async (
  db: Db | Tx,
  scope: CaseScope,
  { meant, later }: { meant: SQL | undefined; later: SQL | undefined },
  limit: number,
): Promise<Found[]> => {
  const newest = db
    .select({ at: feedback.at })
    .from(feedback)
    .where(and(eq(feedback.institution, scope.institution.slug), later))
    .orderBy(desc(feedback.at))
    .limit(firstLook)
    .as('newest')
  const since = db.select({ at: min(newest.at) }).from(newest)
  const rows = await found(db)
    .where(and(meant, later, gte(feedback.at, since)))
    .orderBy(desc(feedback.at), desc(feedback.code))
    .limit(limit)
  if (rows.length === limit) return rows
  // In an order that no index has: the server would else walk through all cases for words that it believes to be common.
  return found(db)
    .where(and(meant, later))
    .orderBy(sql`${feedback.at} + interval '0' desc`, desc(feedback.code))
    .limit(limit)
}

/** The cases that a filter means, the newest first; `next`: there are more, from there on. */
export const listCases = async (
  db: Db | Tx,
  scope: CaseScope,
  filter: CaseFilter,
  page: { after?: CaseCursor | undefined; limit: number },
): Promise<{ items: CaseSummary[]; next: CaseCursor | undefined }> => {
  const { after, limit } = page
  const meant = isMeant(filter, scope)
  const later: SQL | undefined =
    after && sql`(${feedback.at}, ${feedback.code}) < (${after.at}::timestamptz, ${after.code})`
  const rows =
    filter.q === undefined
      ? await found(db)
          .where(and(meant, later))
          .orderBy(desc(feedback.at), desc(feedback.code))
          .limit(limit + 1)
      : await lookFor(db, scope, { meant, later }, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const today = todayOf(scope)
  return {
    items: shown.map((row) => summaryOf(row, today)),
    next: rows.length > limit && last ? { at: last.exactly, code: last.code } : undefined,
  }
}

/** One case as lists show it; undefined: there is none. */
export const readSummary = async (
  db: Db | Tx,
  scope: CaseScope,
  code: string,
): Promise<CaseSummary | undefined> => {
  const [row] = await found(db).where(
    and(eq(feedback.institution, scope.institution.slug), eq(feedback.code, code)),
  )
  return row && summaryOf(row, todayOf(scope))
}

/** How many cases a filter means in each state, its own states aside. */
export const countByStatus = async (
  db: Db | Tx,
  scope: CaseScope,
  { status: _, ...filter }: CaseFilter,
): Promise<Partial<Record<FeedbackStatus, number>>> => {
  const rows = await db
    .select({ status: feedback.status, count: sql<number>`count(*)::int` })
    .from(feedback)
    .where(isMeant(filter, scope))
    .groupBy(feedback.status)
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}
