import { and, asc, eq, lt } from 'drizzle-orm'
import type { Tx } from './connect.ts'
import { chats, messages, outbox } from './schema.ts'

/** Which chat of which municipality on which channel. */
export type ChatKey = { institution: string; channel: string; chat: string }

const sameChat = (table: typeof chats | typeof messages | typeof outbox, key: ChatKey) =>
  and(eq(table.institution, key.institution), eq(table.channel, key.channel), eq(table.chat, key.chat))

/** Takes a message into work. False: this id was worked on before, and nothing is to be done. */
export const takeMessage = async (tx: Tx, key: ChatKey, id: string): Promise<boolean> => {
  const taken = await tx
    .insert(messages)
    .values({ ...key, id })
    .onConflictDoNothing()
    .returning({ id: messages.id })
  return taken.length > 0
}

/**
 * The chat's state, its row locked until the transaction ends, so that two messages of one chat take turns; `first` when
 * the chat is new.
 */
export const lockChat = async (tx: Tx, key: ChatKey, first: unknown): Promise<unknown> => {
  const [row] = await tx
    .insert(chats)
    .values({ ...key, state: first })
    .onConflictDoUpdate({
      target: [chats.institution, chats.channel, chats.chat],
      set: { changedAt: new Date() },
    })
    .returning({ state: chats.state })
  return row?.state
}

export const keepState = async (tx: Tx, key: ChatKey, state: unknown): Promise<void> => {
  await tx.update(chats).set({ state, changedAt: new Date() }).where(sameChat(chats, key))
}

/** Puts a turn's replies into the outbox; `delivered` for channels that fetch them with the request itself. */
export const keepReplies = async (
  tx: Tx,
  key: ChatKey,
  message: string,
  replies: readonly unknown[],
  status: 'pending' | 'delivered',
): Promise<void> => {
  if (replies.length === 0) return
  await tx
    .insert(outbox)
    .values(replies.map((reply, position) => ({ ...key, message, position, reply, status })))
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
    .set({ chat: to })
    .where(and(sameChat(outbox, from), eq(outbox.status, 'pending')))
}
