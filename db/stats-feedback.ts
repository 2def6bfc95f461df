import { type SQL, sql } from 'drizzle-orm'
import { closedStatuses } from '../content/feedback.ts'
import { dayIn, timeZones } from '../content/institution.ts'
import type { Figure } from '../content/small-figures.ts'
import type { CaseScope } from './case-filter.ts'
import type { Db } from './connect.ts'
import { feedback, feedbackEvents } from './schema.ts'
import { isWithin, type OnOneConnection, type Period } from './stats-questions.ts'

/** Figures of cases by the value of something; null: those without it. */
export type FigureBy<K> = (Figure & { key: K })[]

export type FeedbackCounts = {
  total: Figure
  open: Figure
  overdue: Figure
  byKind: FigureBy<string>
  byStatus: FigureBy<string>
  byUnit: FigureBy<string | null>
  byDay: (Figure & { day: string; channel: string })[]
  /** From 1 to 5, by who rated how their case was dealt with. */
  byRating: FigureBy<string>
}

/** Seconds until the first reply, half and nine in ten were faster; `within`: how many came so soon, by the longest wait of each step, null: later still. */
export type Waits = Figure & { median: number | null; p90: number | null; within: FigureBy<number | null> }

const hour = 60 * 60
const dayLong = 24 * hour
/** The steps by which waiting is told, in seconds. */
const steps = [hour, dayLong, 3 * dayLong, 7 * dayLong, 15 * dayLong] as const

type Row = Figure & { what: string; key: string | null }

/** Whether it matters how many persons a figure is of: to tell them apart takes several times as long. */
type Telling = { persons: boolean }

const isMeant = ({ institution }: CaseScope, period: Period): SQL =>
  sql`institution = ${institution.slug} and ${isWithin(feedback.at, period, timeZones[institution.country])}`

/** Who is forgotten counts as somebody of their own. */
const person = sql`coalesce(chat, code)`

/** Cases that are alike in all that is counted, how many: `n`. */
const casesOf = (scope: CaseScope, period: Period, { persons }: Telling): SQL => {
  const { institution, now } = scope
  const open = sql`status not in (${sql.join(
    closedStatuses.map((status) => sql`${status}`),
    sql`, `,
  )})`
  const late = sql`due < ${dayIn(institution.country, now)}`
  // Where each is somebody's, hardly any two are alike: to look for them would take longer than to count each.
  const rows = persons
    ? sql`select kind, status, unit, rating, ${late} as late, ${person} as person, 1 as n
        from ${feedback} where ${isMeant(scope, period)}`
    : sql`select kind, status, unit, rating, ${late} as late, null::text as person, count(*) as n
        from ${feedback} where ${isMeant(scope, period)} group by 1, 2, 3, 4, 5`
  return sql`select *, ${open} as open, ${open} and late as overdue from (${rows}) alike`
}

/** First by person and then without: so many persons, so many cases. */
const figures = (what: string, key: SQL, where: SQL = sql`true`): SQL => sql`
  select ${what}::text as what, key, sum(n)::int as count, count(*)::int as persons
  from (select ${key} as key, person, sum(n) as n from cases where ${where} group by 1, 2) p
  group by key`

type Day = Figure & { day: string; channel: string }

/** First by the hours of the world, which is cheap, and then by the days of the place: they begin at the same moment. */
const byDay = (db: Db, scope: CaseScope, period: Period, { persons }: Telling) =>
  db.execute<Day>(sql`
    select day::text as day, channel, sum(n)::int as count, count(*)::int as persons
    from (
      select (began at time zone ${sql.raw(`'${timeZones[scope.institution.country]}'`)})::date as day, channel, person,
        sum(n) as n
      from (
        select channel, date_bin('1 hour', at, '2000-01-01T00:00:00Z') as began,
          ${persons ? person : sql`null::text`} as person, count(*) as n
        from ${feedback} where ${isMeant(scope, period)} group by 1, 2, 3) hours
      group by 1, 2, 3) there
    group by day, channel`)

/** How long residents waited for the first reply to what they sent in a period. */
export const firstReplies = async (
  db: Db,
  scope: CaseScope,
  period: Period,
  { persons: told }: Telling,
): Promise<Waits> => {
  // Without persons each case is somebody's own.
  const countOfPersons = told ? sql`count(distinct person)` : sql`count(*)`
  const bounds = sql.raw(`array[${steps.join(', ')}]::float8[]`)
  const rows = await db.execute<
    Figure & { step: number | null; median: number | null; p90: number | null }
  >(sql`
    select case when grouping(step) = 1 then null else step end as step,
      count(*)::int as count, ${countOfPersons}::int as persons,
      percentile_cont(0.5) within group (order by waited) as median,
      percentile_cont(0.9) within group (order by waited) as p90
    from (select person, waited, width_bucket(waited, ${bounds}) as step from (
      select ${told ? sql`coalesce(${feedback.chat}, ${feedback.code})` : sql`null::text`} as person,
        extract(epoch from first.at - ${feedback.at})::float8 as waited
      from ${feedback} join (
        select code, min(at) as at from ${feedbackEvents}
        where institution = ${scope.institution.slug} and type = 'reply'
        group by code) first on first.code = ${feedback.code}
      where ${feedback.institution} = ${scope.institution.slug}
        and ${isWithin(feedback.at, period, timeZones[scope.institution.country])}) firsts) replies
    group by grouping sets ((), (step))`)
  const whole = rows.find(({ step }) => step === null)
  const { count = 0, persons = 0, median = null, p90 = null } = whole ?? {}
  const within = [...steps, null].map((key, at) => {
    const found = rows.find(({ step }) => step === at)
    return { key, count: found?.count ?? 0, persons: found?.persons ?? 0 }
  })
  return { count, persons, median, p90, within }
}

const byWhatTheyAre = (db: Db, scope: CaseScope, period: Period, telling: Telling) => {
  const all = sql.join(
    [
      figures('total', sql`null::text`),
      figures('open', sql`null::text`, sql`open`),
      figures('overdue', sql`null::text`, sql`overdue`),
      figures('kind', sql`kind`),
      figures('status', sql`status`),
      figures('unit', sql`unit`),
      figures('rating', sql`rating::text`, sql`rating is not null`),
    ],
    sql` union all `,
  )
  return db.execute<Row>(sql`with cases as materialized (${casesOf(scope, period, telling)}) ${all}`)
}

/**
 * Counts the cases that were sent in a period, as they are now, in two ways at the same time; without `persons` theirs are
 * not to be relied on.
 */
export const countFeedback = async (
  count: OnOneConnection,
  scope: CaseScope,
  period: Period,
  telling: Telling,
): Promise<FeedbackCounts> => {
  const [rows, days] = await Promise.all([
    count((db) => byWhatTheyAre(db, scope, period, telling)),
    count((db) => byDay(db, scope, period, telling)),
  ])
  const of = (what: string) => rows.filter((row) => row.what === what)
  const one = (what: string): Figure => {
    const { count = 0, persons = 0 } = of(what)[0] ?? {}
    return { count, persons }
  }
  const by = (what: string) =>
    of(what)
      .map(({ key, count, persons }) => ({ key, count, persons }))
      .sort((a, b) => b.count - a.count)
  const named = (what: string) => by(what).map((row) => ({ ...row, key: row.key ?? '' }))
  return {
    total: one('total'),
    open: one('open'),
    overdue: one('overdue'),
    byKind: named('kind'),
    byStatus: named('status'),
    byUnit: by('unit'),
    byRating: named('rating'),
    byDay: [...days],
  }
}
