import { chatState } from '../db/announcing.ts'
import type { Database } from '../db/connect.ts'
import { markSeen, waitingFor } from '../db/news.ts'
import type { Seal } from '../db/seal.ts'
import type { ReadNews } from './channels/channel.ts'
import { markOf, openReply, openState } from './sealing.ts'

/** How many replies there are in all is nobody's business: their numbers leave the house sealed. */
const closeSeen = (seal: Seal, id: bigint): string => seal.close(`seen ${id}`)

/** Undefined: that is none of ours, and confirms nothing. */
const openSeen = (seal: Seal, seen: string): bigint | undefined => {
  try {
    const [, id] = /^seen (\d{1,18})$/.exec(seal.open(seen)) ?? []
    return id === undefined ? undefined : BigInt(id)
  } catch {
    return undefined
  }
}

/**
 * What staff answered to web chats. It waits until the page says that it was shown: an answer that is lost on the way is
 * told again, and one that was shown is not. Who writes instead of asking gets it with the reply (`takeWaiting`).
 */
export const createNewsDesk =
  ({ database, seal }: { database: Pick<Database, 'transaction'>; seal: Seal }): ReadNews =>
  ({ institution, chat }, seen) =>
    database.transaction(async (tx) => {
      const key = markOf(seal, { institution, channel: 'web', chat })
      // Held, so that what waits and where the chat stands belong together.
      const kept = await chatState(tx, key)
      if (kept === undefined) return { replies: [], choices: [] }
      const upTo = seen === undefined ? undefined : openSeen(seal, seen)
      if (upTo !== undefined) await markSeen(tx, key, upTo)
      const rows = await waitingFor(tx, key)
      const last = rows.at(-1)
      const choices = openState(seal, kept).offered
      // Only what is on offer now can be chosen, and it stands below all that was said.
      const replies = rows
        .flatMap(({ reply }) => openReply(seal, reply) ?? [])
        .map((reply, at, all) => ({ ...reply, choices: at === all.length - 1 ? choices : [] }))
      return { replies, choices, ...(last ? { seen: closeSeen(seal, last.id) } : {}) }
    })
