import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { type Database, DatabaseAway } from '../db/connect.ts'
import { type ChatKey, moveChat } from '../db/conversations.ts'
import { lastHeard, releaseWaiting, someWait } from '../db/receipts.ts'
import type { Seal } from '../db/seal.ts'
import { takingTurns } from '../db/taking-turns.ts'
import { faultFacts } from './channels/fault.ts'
import type { Writing } from './channels/whatsapp-cloud.ts'
import { markOf } from './sealing.ts'

export type CorrespondenceParts = {
  database: Pick<Database, 'call' | 'transaction'>
  seal: Seal
  log: Pick<Logger, 'error'>
}

/** For so long after their last message a resident may be written to, less a minute for the way. */
const dayOfReplies = 24 * 60 * 60_000 - 60_000

/** When residents last wrote, and what waits for that. */
export const correspondence = (
  { database, seal, log }: CorrespondenceParts,
  institution: string,
  nudge: () => void,
) => {
  /** By the marks of chats. */
  const heard = new LRUCache<string, number>({ max: 20_000 })
  const moved = new LRUCache<string, true>({ max: 20_000 })
  const keyOf = (chat: string): ChatKey => markOf(seal, { institution, channel: 'whatsapp', chat })

  /** Who was known by the phone alone goes on under the opaque name, with their cases and what waits. */
  const move = async (phone: string, to: ChatKey, address: string): Promise<void> => {
    if (moved.has(`${phone} ${to.chat}`)) return
    await takingTurns(() =>
      database.transaction((tx) =>
        moveChat(tx, keyOf(phone), { chat: to.chat, address: seal.close(address) }),
      ),
    )
    moved.set(`${phone} ${to.chat}`, true)
  }

  const release = async (key: ChatKey): Promise<void> => {
    if (!(await database.call((db) => someWait(db, key)))) return
    await takingTurns(() => database.transaction((tx) => releaseWaiting(tx, key)))
    nudge()
  }

  return {
    wrote: async ({ chat, address, phone, at = new Date() }: Writing): Promise<void> => {
      const key = keyOf(chat)
      heard.set(key.chat, Math.max(heard.get(key.chat) ?? 0, Math.min(at.getTime(), Date.now())))
      try {
        if (phone !== undefined) await move(phone, key, address)
        await release(key)
      } catch (error) {
        // The turn comes to the same end, and says so.
        if (!(error instanceof DatabaseAway))
          log.error({ channel: 'whatsapp', institution, fault: faultFacts(error) }, 'what waited still waits')
      }
    },
    mayWrite: async (chat: string): Promise<boolean> => {
      const key = keyOf(chat)
      const isOpen = () => Date.now() - (heard.get(key.chat) ?? 0) < dayOfReplies
      if (isOpen()) return true
      try {
        const last = await database.call((db) => lastHeard(db, key))
        if (last) heard.set(key.chat, Math.max(heard.get(key.chat) ?? 0, last.getTime()))
        return isOpen()
      } catch {
        // WhatsApp knows it too, and refuses.
        return true
      }
    },
  }
}
