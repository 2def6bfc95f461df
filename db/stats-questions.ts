import { type Column, type SQL, sql } from 'drizzle-orm'
import { dayIn, timeZones } from '../content/institution.ts'
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

const tellCounts = (outcomes: readonly Outcome[], times: readonly Time[]): QuestionCounts => {
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

const plus = <K>(one: ReadonlyMap<K, number>, other: ReadonlyMap<K, number>): Map<K, number> => {
  const all = new Map(one)
  for (const [key, count] of other) all.set(key, (all.get(key) ?? 0) + count)
  return all
}

/** Both, of stretches that have no day in common. */
const together = (one: QuestionCounts, other: QuestionCounts): QuestionCounts => ({
  byStatus: plus(one.byStatus, other.byStatus),
  byEntry: plus(one.byEntry, other.byEntry),
  byDay: [...one.byDay, ...other.byDay],
  byHour: plus(one.byHour, other.byHour),
})

/** Does its work on a connection of its own. */
export type OnOneConnection = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** Counts the questions of a period. */
export type CountQuestions = (
  count: OnOneConnection,
  scope: CaseScope,
  period: Period,
) => Promise<QuestionCounts>

/** In two ways at the same time. */
const countAll: CountQuestions = async (count, scope, period) => {
  const [outcomes, times] = await Promise.all([
    count((db) => byOutcome(db, scope, period)),
    count((db) => byTime(db, scope, period)),
  ])
  return tellCounts(outcomes, times)
}

/** So many stretches are remembered. */
const mostRemembered = 100

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T12:00:00Z`) - 24 * 60 * 60_000).toISOString().slice(0, 10)

/**
 * Counts questions, and remembers the counts of days that are over: nothing is asked on them any more, and what was asked is
 * kept as it is. Only yesterday and today are counted anew.
 */
export const createCountQuestions = (): CountQuestions => {
  const remembered = new Map<string, QuestionCounts>()

  const ofDaysThatAreOver: CountQuestions = async (count, scope, period) => {
    const key = JSON.stringify([scope.institution.slug, scope.institution.country, period])
    const known = remembered.get(key)
    if (known) return known
    const counted = await countAll(count, scope, period)
    const [oldest] = remembered.keys()
    if (oldest !== undefined && remembered.size >= mostRemembered) remembered.delete(oldest)
    remembered.set(key, counted)
    return counted
  }

  return async (count, scope, { from, to }) => {
    const yesterday = dayBefore(dayIn(scope.institution.country, scope.now))
    if (to < yesterday) return ofDaysThatAreOver(count, scope, { from, to })
    if (from >= yesterday) return countAll(count, scope, { from, to })
    const [over, rest] = await Promise.all([
      ofDaysThatAreOver(count, scope, { from, to: dayBefore(yesterday) }),
      countAll(count, scope, { from: yesterday, to }),
    ])
    return together(over, rest)
  }
}
