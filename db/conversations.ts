import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from './connect.ts'
import { preparing } from './preparing.ts'
import { eventPrefix } from './retention.ts'
import { attachments, chats, feedback, messages, outbox } from './schema.ts'

/** Which chat of which municipality on which channel; `chat` is its mark, not the platform's own name. */
export type ChatKey = { institution: string; channel: string; chat: string }

type OfChats = typeof chats | typeof messages | typeof outbox | typeof feedback | typeof attachments
const sameChat = (table: OfChats, key: ChatKey) =>
  and(eq(table.institution, key.institution), eq(table.channel, key.channel), eq(table.chat, key.chat))

/**
 * Takes a message into work, and locks its chat's row until the transaction ends, so that two messages of one chat take
 * turns. The chat's state, `first` when the chat is new; undefined when this id was worked on before, and nothing is to be
 * done.
 */
export const beginTurn = async (
  tx: Tx,
  { institution, channel, chat }: ChatKey,
  id: string,
  first: unknown,
): Promise<{ state: unknown } | undefined> => {
  const [row] = await preparing(tx)<{ state: unknown }[]>`
    with taken as (
      insert into messages (institution, channel, chat, id)
      values (${institution}, ${channel}, ${chat}, ${id})
      on conflict do nothing
      returning institution, channel, chat)
    insert into chats (institution, channel, chat, state)
    select institution, channel, chat, ${JSON.stringify(first)}::text::jsonb from taken
    on conflict (institution, channel, chat) do update set changed_at = now()
    returning state`
  return row
}

/** What stands for a chat's end of a turn; `address`: the chat's own name, encrypted. */
export type TurnEnd = {
  message: string
  state: unknown
  /** An opinion is being written. */
  drafting: boolean
  replies: readonly unknown[]
  address: string
  status: 'pending' | 'delivered'
}

/**
 * Keeps where the chat stands now, and puts a turn's replies into the outbox; `delivered` for channels that fetch them with
 * the request itself.
 */
export const endTurn = async (
  tx: Tx,
  { institution, channel, chat }: ChatKey,
  turn: TurnEnd,
): Promise<void> => {
  await preparing(tx)`
    with kept as (
      update chats set state = ${JSON.stringify(turn.state)}::text::jsonb, drafting = ${turn.drafting}, changed_at = now()
      where institution = ${institution} and channel = ${channel} and chat = ${chat})
    insert into outbox (institution, channel, chat, message, position, reply, address, status)
    select ${institution}, ${channel}, ${chat}, ${turn.message}, place - 1, reply, ${turn.address}, ${turn.status}
    from jsonb_array_elements(${JSON.stringify(turn.replies)}::text::jsonb) with ordinality as said (reply, place)
    order by place`
}

/** Puts an apology into the outbox as the only reply to a message that could not be answered, and why it could not. */
export const keepApology = async (
  tx: Tx,
  key: ChatKey,
  kept: { message: string; apology: unknown; address: string; failure: string },
): Promise<void> => {
  const { message, apology: reply, address, failure } = kept
  await tx.insert(outbox).values({ ...key, message, position: 0, reply, address, status: 'pending', failure })
}

/** What a chat was told in between, for channels that only give when they are asked: it counts as delivered now. */
export const takeWaiting = async (tx: Tx, key: ChatKey): Promise<unknown[]> => {
  const rows = await tx
    .update(outbox)
    .set({ status: 'delivered' })
    .where(and(sameChat(outbox, key), eq(outbox.status, 'pending')))
    .returning({ id: outbox.id, reply: outbox.reply })
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ reply }) => reply)
}

/** The replies that a message got when it was worked on. */
export const repliesTo = async (tx: Tx, key: ChatKey, message: string): Promise<unknown[]> => {
  const rows = await tx
    .select({ reply: outbox.reply })
    .from(outbox)
    .where(and(sameChat(outbox, key), eq(outbox.message, message)))
    .orderBy(asc(outbox.position))
  return rows.map((row) => row.reply)
}

/**
 * Whether any of these messages of a chat was kept after all, when nobody could say so. `again`: what they were answered waits
 * to be fetched, since nobody was given it.
 */
export const keptAfterAll = async (
  tx: Tx,
  key: ChatKey,
  ids: readonly string[],
  { again }: { again: boolean },
): Promise<boolean> => {
  const found = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(sameChat(messages, key), inArray(messages.id, [...ids])))
  if (found.length === 0) return false
  const answers = and(sameChat(outbox, key), inArray(outbox.message, [...ids]))
  if (again) await tx.update(outbox).set({ status: 'pending' }).where(answers)
  return true
}

/** A group goes on under another name: its state, its cases and what waits for it follow. A repeat changes nothing. */
export const moveChat = async (
  tx: Tx,
  from: ChatKey,
  { chat: to, address }: { chat: string; address: string },
): Promise<void> => {
  const kept = await tx
    .select({ chat: chats.chat })
    .from(chats)
    .where(sameChat(chats, { ...from, chat: to }))
  if (kept.length === 0) await tx.update(chats).set({ chat: to }).where(sameChat(chats, from))
  await tx.update(feedback).set({ chat: to, address }).where(sameChat(feedback, from))
  await tx
    .update(attachments)
    .set({ chat: to })
    .where(and(sameChat(attachments, from), isNotNull(attachments.code)))
  // Who waits for an answer there already is told once.
  await tx.execute(sql`
    update awaiting old set chat = ${to}, address = ${address}
    where institution = ${from.institution} and channel = ${from.channel} and chat = ${from.chat} and not exists (
      select from awaiting own
      where own.institution = old.institution and own.channel = old.channel and own.chat = ${to}
        and own.question = old.question)`)
  // Where it goes on, messages are numbered anew: these are no answers to those. News of cases have names of their own.
  const renamed = sql`case when starts_with(${outbox.message}, ${eventPrefix}) then ${outbox.message}
    else ${from.chat}::text || ' ' || ${outbox.message} end`
  await tx
    .update(outbox)
    .set({ chat: to, address, message: renamed })
    .where(and(sameChat(outbox, from), inArray(outbox.status, ['pending', 'waiting'])))
}
