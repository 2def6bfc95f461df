import { and, asc, eq, lte } from 'drizzle-orm'
import type { Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import { outbox } from './schema.ts'

const waiting = ({ institution, channel, chat }: ChatKey) =>
  and(
    eq(outbox.institution, institution),
    eq(outbox.channel, channel),
    eq(outbox.chat, chat),
    eq(outbox.status, 'pending'),
  )

/** What waits for a chat, oldest first; it goes on waiting. */
export const waitingFor = (tx: Tx, key: ChatKey): Promise<{ id: bigint; reply: unknown }[]> =>
  tx.select({ id: outbox.id, reply: outbox.reply }).from(outbox).where(waiting(key)).orderBy(asc(outbox.id))

/** The chat has seen what waited, up to this one. */
export const markSeen = async (tx: Tx, key: ChatKey, upTo: bigint): Promise<void> => {
  await tx
    .update(outbox)
    .set({ status: 'delivered' })
    .where(and(waiting(key), lte(outbox.id, upTo)))
}
