import type { Db } from './connect.ts'
import type { ChatKey, TurnEnd } from './conversations.ts'
import { codeIsTaken, type NewCase, opening } from './feedback.ts'
import { preparing } from './preparing.ts'

/** Where a chat stands. `version` is another after each turn. */
export type Standing = { state: unknown; version: string }

/** Looks where a chat stands without holding it; undefined when it is new. */
export const standingOf = async (
  db: Db,
  { institution, channel, chat }: ChatKey,
): Promise<Standing | undefined> => {
  const [row] = await preparing(db)<{ state: string; version: string }[]>`
    select state::text as state, xmin::text as version from chats
    where institution = ${institution} and channel = ${channel} and chat = ${chat}`
  return row && { state: JSON.parse(row.state), version: row.version }
}

/** A sender that will deliver the first reply itself: the reply is leased to it from the first, for so many ms. */
export type Handover = { by: string; lease: number }

export type WholeTurn = TurnEnd & {
  /** The chat's when the turn was decided. */
  version: string
  /** To be counted. */
  questions: readonly { status: string; entry?: string }[]
  /** The opinion that it sends. */
  opened?: NewCase | undefined
  handover?: Handover | undefined
}

/**
 * Keeps a turn in one statement, which is a transaction of its own: the chat's row is held first, so that the ids of its
 * replies become visible in their order. Undefined, and nothing is kept: the chat has gone on since the turn was decided,
 * the message was worked on before, or a case has the code that was drawn. `version` is the chat's now; `handed` the reply
 * that is leased: the first, when none of the chat's is before it.
 */
export const keepTurn = async (
  db: Db,
  { institution, channel, chat }: ChatKey,
  { message, version, state, drafting, replies, address, status, questions, opened, handover }: WholeTurn,
): Promise<{ version: string; handed: string | undefined } | undefined> => {
  const sql = preparing(db)
  const said = sql<{ version: string; handed: string | null }[]>`
    with here as materialized (
      select institution, channel, chat from chats
      where institution = ${institution} and channel = ${channel} and chat = ${chat}
        and xmin = ${version}::text::xid
      for update),
    taken as (
      insert into messages (institution, channel, chat, id)
      select institution, channel, chat, ${message} from here
      on conflict do nothing
      returning institution, channel, chat),
    kept as (
      update chats c set state = ${JSON.stringify(state)}::text::jsonb, drafting = ${drafting}, changed_at = now()
      from taken t where c.institution = t.institution and c.channel = t.channel and c.chat = t.chat),
    counted as (
      insert into asked (institution, channel, status, entry)
      select t.institution, t.channel, q.status, q.entry
      from taken t
      cross join jsonb_to_recordset(${JSON.stringify(questions)}::text::jsonb) as q (status text, entry text)),
    said as (
      insert into outbox
        (institution, channel, chat, message, position, reply, address, status, leased_by, leased_until)
      select t.institution, t.channel, t.chat, ${message}, r.place - 1, r.reply, ${address}, ${status},
        case when r.place = 1 then handover.name end,
        case when r.place = 1 then handover.until end
      from taken t
      cross join jsonb_array_elements(${JSON.stringify(replies)}::text::jsonb) with ordinality as r (reply, place)
      left join lateral (
        select ${handover?.by ?? null}::text as name, now() + ${handover?.lease ?? 0}::float8 * interval '1 ms' as until
        where ${handover !== undefined} and not exists (
          select from outbox o
          where o.institution = t.institution and o.channel = t.channel and o.chat = t.chat
            and o.status = 'pending')) handover on true
      order by r.place
      returning id, leased_by)
      ${opened ? sql`, ${opening(sql, opened, sql`from taken`)}` : sql``}
    select pg_current_xact_id()::xid::text as version,
      (select id::text from said where leased_by is not null) as handed
    from taken`
  const [row] = await said.catch((error: unknown) => {
    if (codeIsTaken(error)) return []
    throw error
  })
  return row && { version: row.version, handed: row.handed ?? undefined }
}
