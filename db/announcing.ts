import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import { chats, outbox } from './schema.ts'

const ofChat = ({ institution, channel, chat }: ChatKey) =>
  and(eq(chats.institution, institution), eq(chats.channel, channel), eq(chats.chat, chat))

/** Where a chat stands, locked until the transaction ends; undefined when that is forgotten. */
export const chatState = async (tx: Tx, key: ChatKey): Promise<unknown> => {
  const [row] = await tx.select({ state: chats.state }).from(chats).where(ofChat(key)).for('update')
  return row?.state
}

/** Something that a chat is told without having asked, and where it stands from then on. */
export const tellChat = async (
  tx: Tx,
  key: ChatKey,
  told: { message: string; state: unknown; reply: unknown; address: string },
): Promise<void> => {
  const { message, state, reply, address } = told
  const { institution, channel, chat } = key
  await tx
    .insert(chats)
    .values({ institution, channel, chat, state })
    .onConflictDoUpdate({
      target: [chats.institution, chats.channel, chats.chat],
      set: { state, changedAt: sql`now()` },
    })
  await tx
    .insert(outbox)
    .values({ institution, channel, chat, message, position: 0, reply, address, status: 'pending' })
}
