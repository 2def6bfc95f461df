import { type SQL, sql } from 'drizzle-orm'
import { closedStatuses } from '../content/feedback.ts'
import { dayIn, timeZones } from '../content/institution.ts'
import type { Figure } from '../content/small-figures.ts'
import type { CaseScope } from './case-filter.ts'
import type { Db } from './connect.ts'
import { feedback, feedbackEvents } from './schema.ts'
import { isWithin, type Period } from './stats-questions.ts'

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

type Row = Figure & { what: string; key: string | null; channel: string | null }

/** Whether it matters how many persons a figure is of: to tell them apart takes several times as long. */
type Telling = { persons: boolean }

/** Cases that are alike in all that is counted, how many: `n`. Who is forgotten counts as somebody of their own. */
const casesOf = ({ institution, now }: CaseScope, period: Period, { persons }: Telling): SQL => {
  const zone = timeZones[institution.country]
  const open = sql`status not in (${sql.join(
    closedStatuses.map((status) => sql`${status}`),
    sql`, `,
  )})`
  // Where each is somebody's, hardly any two are alike: to look for them would take longer than to count each.
  const [person, alike] = persons
    ? [sql`coalesce(chat, code) as person, 1 as n`, sql``]
    : [
        sql`null::text as person, count(*) as n`,
        sql`group by kind, status, unit, rating, channel, open, overdue, day`,
      ]
  return sql`select kind, status, unit, rating, channel, ${open} as open,
      ${open} and due < ${dayIn(institution.country, now)} as overdue,
      (at at time zone ${sql.raw(`'${zone}'`)})::date as day, ${person}
    from ${feedback}
    where institution = ${institution.slug} and ${isWithin(feedback.at, period, zone)} ${alike}`
}

/** First by person and then without: so many persons, so many cases. */
const figures = (what: string, key: SQL, where: SQL = sql`true`, channel: SQL = sql`null::text`): SQL => sql`
  select ${what}::text as what, key, channel, sum(n)::int as count, count(*)::int as persons
  from (select ${key} as key, ${channel} as channel, person, sum(n) as n from cases where ${where} group by 1, 2, 3) p
  group by key, channel`

/** How long residents waited for the first reply to what they sent in a period. */
export const firstReplies = async (
  db: Db,
  { institution }: CaseScope,
  period: Period,
  { persons: told }: Telling,
): Promise<Waits> => {
  // Without persons each case is somebody's own.
  const person = told ? sql`coalesce(min(${feedback.chat}), ${feedback.code})` : sql`${feedback.code}`
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
      select ${person} as person,
        extract(epoch from min(${feedbackEvents.at}) - min(${feedback.at}))::float8 as waited
      from ${feedback} join ${feedbackEvents} on ${feedbackEvents.institution} = ${feedback.institution}
        and ${feedbackEvents.code} = ${feedback.code} and ${feedbackEvents.type} = 'reply'
      where ${feedback.institution} = ${institution.slug}
        and ${isWithin(feedback.at, period, timeZones[institution.country])}
      group by ${feedback.code}) firsts) replies
    group by grouping sets ((), (step))`)
  const whole = rows.find(({ step }) => step === null)
  const { count = 0, persons = 0, median = null, p90 = null } = whole ?? {}
  const within = [...steps, null].map((key, at) => {
    const found = rows.find(({ step }) => step === at)
    return { key, count: found?.count ?? 0, persons: found?.persons ?? 0 }
  })
  return { count, persons, median, p90, within }
}

/** Counts the cases that were sent in a period, as they are now; without `persons` theirs are not to be relied on. */
export const countFeedback = async (
  db: Db,
  scope: CaseScope,
  period: Period,
  telling: Telling,
): Promise<FeedbackCounts> => {
  const all = sql.join(
    [
      figures('total', sql`null::text`),
      figures('open', sql`null::text`, sql`open`),
      figures('overdue', sql`null::text`, sql`overdue`),
      figures('kind', sql`kind`),
      figures('status', sql`status`),
      figures('unit', sql`unit`),
      figures('rating', sql`rating::text`, sql`rating is not null`),
      figures('day', sql`day::text`, sql`true`, sql`channel`),
    ],
    sql` union all `,
  )
  const rows = [
    ...(await db.execute<Row>(sql`with cases as materialized (${casesOf(scope, period, telling)}) ${all}`)),
  ]
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
    byDay: of('day').map(({ key, channel, count, persons }) => ({
      ...{ day: key ?? '', channel: channel ?? '', count, persons },
    })),
  }
}
