import { and, asc, eq, lt, sql } from 'drizzle-orm'
import type { Tx } from './connect.ts'
import { preparing } from './preparing.ts'
import { chats, messages, outbox } from './schema.ts'

/** Which chat of which municipality on which channel. */
export type ChatKey = { institution: string; channel: string; chat: string }

const sameChat = (table: typeof chats | typeof messages | typeof outbox, key: ChatKey) =>
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

/**
 * Keeps where the chat stands now, and puts a turn's replies into the outbox; `delivered` for channels that fetch them with
 * the request itself.
 */
export const endTurn = async (
  tx: Tx,
  { institution, channel, chat }: ChatKey,
  turn: {
    message: string
    state: unknown
    replies: readonly unknown[]
    status: 'pending' | 'delivered'
  },
): Promise<void> => {
  await preparing(tx)`
    with kept as (
      update chats set state = ${JSON.stringify(turn.state)}::text::jsonb, changed_at = now()
      where institution = ${institution} and channel = ${channel} and chat = ${chat})
    insert into outbox (institution, channel, chat, message, position, reply, status)
    select ${institution}, ${channel}, ${chat}, ${turn.message}, place - 1, reply, ${turn.status}
    from jsonb_array_elements(${JSON.stringify(turn.replies)}::text::jsonb) with ordinality as said (reply, place)
    order by place`
}

/** Puts an apology into the outbox as the only reply to a message that could not be answered, and why it could not. */
export const keepApology = async (
  tx: Tx,
  key: ChatKey,
  { message, apology, failure }: { message: string; apology: unknown; failure: string },
): Promise<void> => {
  await tx.insert(outbox).values({ ...key, message, position: 0, reply: apology, status: 'pending', failure })
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

/** Forgets what only served to tell repeats apart, to deliver and to keep a talk going, older than `before`. */
export const forgetOlder = async (tx: Tx, before: Date): Promise<void> => {
  await tx.delete(messages).where(lt(messages.at, before))
  await tx.delete(outbox).where(lt(outbox.at, before))
  await tx.delete(chats).where(lt(chats.changedAt, before))
}

/** A group goes on under another name: its state and what waits for it follow. A repeat changes nothing. */
export const moveChat = async (tx: Tx, from: ChatKey, to: string): Promise<void> => {
  const kept = await tx
    .select({ chat: chats.chat })
    .from(chats)
    .where(sameChat(chats, { ...from, chat: to }))
  if (kept.length === 0) await tx.update(chats).set({ chat: to }).where(sameChat(chats, from))
  await tx
    .update(outbox)
    // Where it goes on, messages are numbered anew: these are no answers to those.
    .set({ chat: to, message: sql`${from.chat}::text || ' ' || ${outbox.message}` })
    .where(and(sameChat(outbox, from), eq(outbox.status, 'pending')))
}
