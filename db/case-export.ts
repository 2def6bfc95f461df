import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { ISql } from 'postgres'
import type { FeedbackKind, FeedbackStatus } from '../content/feedback.ts'
import { timeZones } from '../content/institution.ts'
import { type CaseFilter, type CaseScope, isMeant } from './case-filter.ts'
import type { Database } from './connect.ts'
import { handOver } from './hand-over.ts'
import { feedback } from './schema.ts'

/** A case as it is taken out. */
export type TakenOut = {
  code: string
  kind: FeedbackKind
  status: FeedbackStatus
  text: string
  entry: string | null
  unit: string | null
  assignee: string | null
  reason: string | null
  place: string | null
  latitude: number | null
  longitude: number | null
  channel: string
  rating: number | null
  /** Year-month-day. */
  due: string
  /** Moments as they were asked for. */
  at: string
  closedAt: string | null
  changedAt: string
  /** Encrypted. */
  name: string | null
  replies: number
  firstReplyAt: string | null
  files: number
}

/** What the ids in cases stand for. */
export type Titles = { entries: ReadonlyMap<string, string>; staff: ReadonlyMap<string, string> }

/** So many rows come from the server at once. */
const atOnce = 250
/** A reader that takes nothing for so long, in ms, is gone: an old snapshot and a connection are held for it. */
const patience = 120_000

/** How moments are written: `utc`, as the API has them; `local`, as clocks show them there, `2026-03-02 10:00:00`. */
export type Times = 'utc' | 'local'

/** Written by the server: a million moments would keep us busy for seconds. */
const written = (times: Times, { institution }: CaseScope, column: string) =>
  sql.raw(
    times === 'utc'
      ? `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : `to_char(${column} at time zone '${timeZones[institution.country]}', 'YYYY-MM-DD HH24:MI:SS')`,
  )

/** One row for each case that a filter means, the newest first, counted replies and files beside it. */
const queryOf = (filter: CaseFilter, scope: CaseScope, times: Times) =>
  new PgDialect().sqlToQuery(sql`
    select code, kind, status, text, entry, unit, assignee, reason, place, latitude, longitude, channel, rating,
      due::text as due, ${written(times, scope, 'at')} as at, ${written(times, scope, 'closed_at')} as "closedAt",
      ${written(times, scope, 'changed_at')} as "changedAt", name, coalesce(said.replies, 0)::int as replies,
      ${written(times, scope, 'said.first')} as "firstReplyAt", coalesce(sent.files, 0)::int as files
    from ${feedback}
    left join lateral (
      select count(*) as replies, min(e.at) as first from feedback_events e
      where e.institution = ${feedback.institution} and e.code = ${feedback.code} and e.type = 'reply') said on true
    left join lateral (
      select count(*) as files from attachments a
      where a.institution = ${feedback.institution} and a.code = ${feedback.code}) sent on true
    where ${isMeant(filter, scope)}
    order by ${feedback.at} desc, ${feedback.code} desc`)

/** Cases on their way out. `cases` gives many at a time; who stops reading it closes the cursor at once. */
export type TakingOut = { titles: Titles; cases: AsyncGenerator<TakenOut[], void, undefined> }

const titlesOf = async (tx: ISql, slug: string): Promise<Titles> => {
  const entries = await tx<{ id: string; title: string }[]>`
    select id, content->>'title' as title from entries where institution = ${slug}`
  const staff = await tx<{ id: string; name: string }[]>`select id, name from staff`
  return {
    entries: new Map(entries.map(({ id, title }) => [id, title])),
    staff: new Map(staff.map(({ id, name }) => [id, name])),
  }
}

/**
 * The cases that a filter means, all as they stood at one moment, with what their ids stand for. It holds a connection of
 * those that nobody else waits for, until `ended` is called: at the end, when nobody reads on, or when something failed.
 */
export const takeOutCases = async (
  database: Pick<Database, 'raw'>,
  scope: CaseScope,
  { filter, times }: { filter: CaseFilter; times: Times },
  ended: () => void,
): Promise<TakingOut> => {
  let titles: Titles = { entries: new Map(), staff: new Map() }
  const inOneSnapshot = (work: (tx: ISql, enough: object) => Promise<void>) =>
    database
      .raw((raw) => raw.begin('isolation level repeatable read read only', (tx) => work(tx, raw.CLOSE)), {
        deadline: Number.POSITIVE_INFINITY,
      })
      .then(() => undefined)
      .finally(ended)
  const cases = handOver<TakenOut[]>(
    (give) =>
      inOneSnapshot(async (tx, enough) => {
        titles = await titlesOf(tx, scope.institution.slug)
        if (!(await give([]))) return
        const { sql: text, params } = queryOf(filter, scope, times)
        // What drizzle makes of these conditions is text, numbers and booleans.
        const values = params as (string | number | boolean)[]
        // Not by `for await`: what that has read outlives it until all memory is gone through, which blocks everybody.
        await tx
          .unsafe<TakenOut[]>(text, values)
          .cursor(atOnce, async (some) => ((await give(some)) ? undefined : enough))
      }),
    patience,
  )
  // The first is empty: that it comes says that the database answers.
  await cases.next()
  return { titles, cases }
}
