import { and, eq, inArray, sql } from 'drizzle-orm'
import { timeZones } from '../content/institution.ts'
import type { CaseScope } from './case-filter.ts'
import type { Database, Db } from './connect.ts'
import { entries, ratings, unanswered } from './schema.ts'
import { countFeedback, type FeedbackCounts, firstReplies, type Waits } from './stats-feedback.ts'
import {
  type CountQuestions,
  isWithin,
  type OnOneConnection,
  type Period,
  type QuestionCounts,
} from './stats-questions.ts'

/** How an entry did: answers given, and what residents thought of them. */
export type EntryFigures = {
  entry: string
  title: string | null
  answers: number
  useful: number
  notUseful: number
}

export type Stats = {
  questions: QuestionCounts
  feedback: FeedbackCounts & { firstReply: Waits }
  /** The entries that answered most. */
  top: EntryFigures[]
  ratings: { useful: number; notUseful: number }
  /** Questions without an answer that residents wanted registered, and those that still have none. */
  unanswered: { registered: number; open: number }
  titles: ReadonlyMap<string, string>
}

/** So many entries are named. */
const mostNamed = 20
/** Figures may take longer than what somebody waits for in a chat, in ms. */
const deadline = 15_000

const aside = async (db: Db, { institution }: CaseScope, period: Period) => {
  const zone = timeZones[institution.country]
  const rated = await db.execute<{ entry: string; useful: number; notUseful: number }>(sql`
    select entry, count(*) filter (where useful)::int as useful,
      count(*) filter (where not useful)::int as "notUseful"
    from ${ratings} where institution = ${institution.slug} and ${isWithin(ratings.at, period, zone)} group by entry`)
  const [asked] = await db.execute<{ registered: number; open: number }>(sql`
    select count(*)::int as registered, count(*) filter (where resolved_at is null)::int as open
    from ${unanswered} where institution = ${institution.slug} and ${isWithin(unanswered.at, period, zone)}`)
  return {
    rated: new Map(rated.map((row) => [row.entry, row])),
    unanswered: asked ?? { registered: 0, open: 0 },
  }
}

/** Of those that are named alone: an institution may have thousands. */
const titlesOf = async (db: Db, { institution }: CaseScope, ids: readonly string[]) => {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db
    .select({ id: entries.id, title: sql<string>`${entries.content}->>'title'` })
    .from(entries)
    .where(and(eq(entries.institution, institution.slug), inArray(entries.id, [...ids])))
  return new Map(rows.map(({ id, title }) => [id, title]))
}

export type StatsParts = { database: Pick<Database, 'call'>; countQuestions: CountQuestions }

/** What was asked and said in a period, and what became of it; the parts are counted at the same time. `persons`: how many too. */
export const readStats = async (
  { database, countQuestions }: StatsParts,
  scope: CaseScope,
  period: Period,
  telling: { persons: boolean },
): Promise<Stats> => {
  const count: OnOneConnection = (work) => database.call(work, { deadline })
  const [questions, counts, firstReply, rest] = await Promise.all([
    countQuestions(count, scope, period),
    countFeedback(count, scope, period, telling),
    count((db) => firstReplies(db, scope, period, telling)),
    count((db) => aside(db, scope, period)),
  ])
  const { rated } = rest
  const feedback = { ...counts, firstReply }
  const named = [...questions.byEntry].sort((a, b) => b[1] - a[1]).slice(0, mostNamed)
  const shown = [...named.map(([entry]) => entry), ...feedback.byUnit.flatMap(({ key }) => key ?? [])]
  const titles = await count((db) => titlesOf(db, scope, shown))
  const sum = (of: 'useful' | 'notUseful') => [...rated.values()].reduce((all, row) => all + row[of], 0)
  return {
    questions,
    feedback,
    top: named.map(([entry, answers]) => {
      const { useful = 0, notUseful = 0 } = rated.get(entry) ?? {}
      return { entry, title: titles.get(entry) ?? null, answers, useful, notUseful }
    }),
    ratings: { useful: sum('useful'), notUseful: sum('notUseful') },
    unanswered: rest.unanswered,
    titles,
  }
}
