import { type Column, type SQL, sql } from 'drizzle-orm'
import { timeZones } from '../content/institution.ts'
import type { CaseScope } from './case-filter.ts'
import type { Db } from './connect.ts'
import { asked } from './schema.ts'

/** From the first day to the last, both included, year-month-day, as the calendar is there. */
export type Period = { from: string; to: string }

/** How many questions: by what came of them, by the entry that answered, by day and channel, by hour of the day. */
export type QuestionCounts = {
  byStatus: ReadonlyMap<string, number>
  byEntry: ReadonlyMap<string, number>
  byDay: { day: string; channel: string; count: number }[]
  byHour: ReadonlyMap<number, number>
}

/** Within a period, on a column of moments. */
export const isWithin = (column: SQL | Column, { from, to }: Period, zone: string): SQL =>
  sql`${column} >= (${from}::date)::timestamp at time zone ${zone}
    and ${column} < (${to}::date + 1)::timestamp at time zone ${zone}`

type Outcome = { status: string; entry: string | null; count: number }

/** By what came of them; a suggestion that was `taken` is no question of its own. */
const byOutcome = (db: Db, { institution }: CaseScope, period: Period) =>
  db.execute<Outcome>(sql`
    select status, entry, count(*)::int as count from ${asked}
    where institution = ${institution.slug} and ${isWithin(asked.at, period, timeZones[institution.country])}
    group by status, entry`)

type Time = { day: string | null; channel: string | null; hour: number | null; count: number }

/** First by the hours of the world, which is cheap, and then by those of the place: they begin at the same moment. */
const byTime = (db: Db, { institution }: CaseScope, period: Period) => {
  const zone = timeZones[institution.country]
  return db.execute<Time>(sql`
    select local::date::text as day, channel, extract(hour from local)::int as hour, sum(n)::int as count
    from (
      select channel, n, began at time zone ${sql.raw(`'${zone}'`)} as local
      from (
        select channel, date_bin('1 hour', at, '2000-01-01T00:00:00Z') as began, count(*) as n from ${asked}
        where institution = ${institution.slug} and ${isWithin(asked.at, period, zone)} and status <> 'taken'
        group by 1, 2) hours) there
    group by grouping sets ((local::date, channel), (extract(hour from local)))`)
}

const sums = <T extends { count: number }, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, number> => {
  const all = new Map<K, number>()
  for (const row of rows) all.set(keyOf(row), (all.get(keyOf(row)) ?? 0) + row.count)
  return all
}

/** Counts the questions of a period, in two ways at the same time. `count`: does its work on a connection of its own. */
export const countQuestions = async (
  count: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
  scope: CaseScope,
  period: Period,
): Promise<QuestionCounts> => {
  const [outcomes, times] = await Promise.all([
    count((db) => byOutcome(db, scope, period)),
    count((db) => byTime(db, scope, period)),
  ])
  const answers = outcomes.filter(({ status, entry }) => status === 'answer' && entry !== null)
  return {
    byStatus: sums(outcomes, ({ status }) => status),
    byEntry: sums(answers, ({ entry }) => entry ?? ''),
    byDay: times.flatMap(({ day, channel, count }) =>
      day === null || channel === null ? [] : [{ day, channel, count }],
    ),
    byHour: sums(
      times.filter(({ hour }) => hour !== null),
      ({ hour }) => hour ?? 0,
    ),
  }
}
