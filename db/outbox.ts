import type { ISql } from 'postgres'
import type { replyStatus } from './schema.ts'

// By postgres.js itself, which prepares these statements: planning them anew each time would take longer than running them.

/** The NOTIFY channel that tells the senders of all processes that there are new replies. */
export const repliesWait = 'replies_wait'

export const callSenders = async (sql: ISql): Promise<void> => {
  await sql`select pg_notify(${repliesWait}, '')`
}

/** A reply taken into work. `age` in ms, by the database's clock, as everything here. */
export type Claimed = {
  id: string
  institution: string
  channel: string
  chat: string
  /** The one that it answers, and its place among the replies to it. */
  message: string
  position: number
  reply: unknown
  /** The chat's own name on its platform, encrypted; null: `chat` is it. */
  address: string | null
  attempts: number
  age: number
}

export type Claim = {
  /** The sender's name for its leases. */
  by: string
  /** In ms. */
  lease: number
  /** Where to look, and how many of each to take at most. */
  routes: readonly { institution: string; channel: string; room: number }[]
  /** Chats to leave alone, as `chatName` names them. */
  except: readonly string[]
}

const alone = 'alone'
/** The name under which a sender has a route to itself (`Database.hold`): meanwhile nobody claims there. */
export const aloneName = ({ institution, channel }: { institution: string; channel: string }): string =>
  `${alone} ${institution} ${channel}`

export const chatName = (at: { institution: string; channel: string; chat: string }): string =>
  `${at.institution} ${at.channel} ${at.chat}`

const oldestFirst = (a: Claimed, b: Claimed): number => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)

/** Rows that others are claiming at this moment are passed over: so many more are looked at. */
const spare = 256

/**
 * Leases due replies, the oldest first: of each chat only the one that is next, and none while it is leased, so no two
 * senders ever have the same chat. The condition holds when a row was locked late, too: a reply that was next stays so
 * until it is done with.
 */
export const claimReplies = async (sql: ISql, { by, lease, routes, except }: Claim): Promise<Claimed[]> => {
  const rows = await sql<Claimed[]>`
    with picked as materialized (
      select head.id
      from (
        select institution, channel, room
        from jsonb_to_recordset(${sql.json(routes)}::jsonb) as asked (institution text, channel text, room int)
        where pg_try_advisory_xact_lock_shared(
          hashtextextended(${alone}::text || ' ' || institution || ' ' || channel, 0))
      ) route
      cross join lateral (
        select o.id
        from (
          select id from (
            select distinct on (chat) id, leased_until, due_at, chat from outbox
            where institution = route.institution and channel = route.channel and status = 'pending'
            order by chat, id
          ) first
          where leased_until is null and due_at <= now()
            and route.institution || ' ' || route.channel || ' ' || chat
              not in (select jsonb_array_elements_text(${sql.json(except)}::jsonb))
          order by id limit route.room + ${spare}::int
        ) next
        join outbox o on o.id = next.id
        where o.status = 'pending' and o.leased_until is null and o.due_at <= now()
        order by next.id limit route.room
        for update of o skip locked
      ) head
    )
    update outbox o
    set leased_until = now() + ${lease}::float8 * interval '1 ms', leased_by = ${by}
    -- The second condition always holds. It makes reading the whole table look dearer to the planner, which while there is
    -- next to nothing in it takes that for the cheapest way, and keeps to it.
    where o.id = any (array(select id from picked)) and o.due_at <= now()
    returning o.id::text as id, o.institution, o.channel, o.chat, o.message, o.position, o.reply, o.address, o.attempts,
      (extract(epoch from now() - o.at) * 1000)::float8 as age`
  return rows.sort(oldestFirst)
}

export type Look = Pick<Claim, 'routes' | 'except'> & {
  /** Replies that are over, though that is not written yet. */
  over: readonly string[]
}

/**
 * As a claim, but writes nothing: what it gives is nobody else's only while the routes are held alone. For when the database
 * can be read and nothing can be written.
 */
export const readReplies = async (sql: ISql, { routes, except, over }: Look): Promise<Claimed[]> => {
  const rows = await sql<Claimed[]>`
    select next.id::text as id, next.institution, next.channel, next.chat, next.message, next.position, next.reply,
      next.address, next.attempts, (extract(epoch from now() - next.at) * 1000)::float8 as age
    from jsonb_to_recordset(${sql.json(routes)}::jsonb) as route (institution text, channel text, room int)
    cross join lateral (
      select o.* from (
        select distinct on (chat) id, chat, leased_until, due_at from outbox
        where institution = route.institution and channel = route.channel and status = 'pending'
          and id <> all (${`{${over.join()}}`}::bigint[])
        order by chat, id
      ) first
      join outbox o on o.id = first.id
      where first.leased_until is null and first.due_at <= now()
        and route.institution || ' ' || route.channel || ' ' || first.chat
          not in (select jsonb_array_elements_text(${sql.json(except)}::jsonb))
      order by first.id limit route.room
    ) next`
  return rows.sort(oldestFirst)
}

/** What became of a claimed reply. `pending`: to be tried again after so many ms. `attempted`: the platform was asked. */
export type Result = { id: string; attempted: boolean } & (
  | { status: 'pending'; after: number }
  | { status: Exclude<(typeof replyStatus)[number], 'pending' | 'waiting' | 'sent' | 'failed'> }
  /** By the platform's own name of it. */
  | { status: 'sent'; sentAs: string }
  | { status: 'waiting' | 'failed'; failure: string }
)

/**
 * Writes down results and ends their leases; writing the same again changes nothing. What is final is written even when the
 * lease was lost meanwhile; a postponement then is not. True: one of these chats has more to deliver.
 */
export const keepResults = async (sql: ISql, by: string, results: readonly Result[]): Promise<boolean> => {
  const rows = await sql<{ more: boolean }[]>`
    update outbox o
    set status = result.status, failure = coalesce(result.failure, o.failure), sent_as = coalesce(result."sentAs", o.sent_as),
      attempts = o.attempts + result.attempted::int,
      due_at = case when result.status = 'pending' then now() + result.after * interval '1 ms' else o.due_at end,
      leased_until = null, leased_by = null
    from jsonb_to_recordset(${sql.json(results)}::jsonb)
      as result (id bigint, status text, attempted boolean, failure text, "sentAs" text, after float8)
    where o.id = any (${`{${results.map(({ id }) => id).join()}}`}::bigint[]) and o.id = result.id
      and o.status = 'pending' and (result.status <> 'pending' or o.leased_by = ${by})
    returning result.status <> 'pending' and exists (
      select from outbox later
      where later.institution = o.institution and later.channel = o.channel and later.chat = o.chat
        and later.status = 'pending' and later.id > o.id) as more`
  return rows.some((row) => row.more)
}

/** The name that a sender holds (`Database.hold`) for as long as it lives. */
export const senderName = (by: string): string => `sender ${by}`

/** The senders that have leases and do not hold their name now: killed, or cut off from the database. */
export const absentSenders = async (sql: ISql): Promise<string[]> => {
  const rows = await sql<{ by: string }[]>`
    select distinct o.leased_by as by from outbox o
    where o.status = 'pending' and o.leased_by is not null and not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())
        and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(${senderName('')} || o.leased_by, 0))`
  return rows.map(({ by }) => by)
}

export type Freed = {
  by: string
  /** Undefined: what of ours is in hand is not known now, and all of ours stays. */
  inHand?: readonly string[] | undefined
  /** Others' leases that have run out, too. */
  expired: boolean
  /** Senders that have been absent for so long that they are taken for dead. */
  orphans?: readonly string[]
}

/**
 * Ends this sender's leases on what it does not have in hand (the answer to a claim was lost), and of others' those that
 * nobody will end. Returns how many.
 */
export const freeLeases = async (
  sql: ISql,
  { by, inHand, expired, orphans = [] }: Freed,
): Promise<number> => {
  const rows = await sql`
    update outbox o set leased_until = null, leased_by = null
    where o.status = 'pending' and o.leased_until is not null and (
      (o.leased_by = ${by} and ${inHand !== undefined}
        and o.id not in (select jsonb_array_elements_text(${sql.json(inHand ?? [])}::jsonb)::bigint))
      or (${expired} and o.leased_by <> ${by} and o.leased_until < now())
      or o.leased_by in (select jsonb_array_elements_text(${sql.json(orphans)}::jsonb)))
    returning o.id`
  return rows.length
}
