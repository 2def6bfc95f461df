import { randomInt } from 'node:crypto'
import type { Library } from '../content/library.ts'
import { chatState, tellChat } from '../db/announcing.ts'
import { type CaseRow, type CaseWork, type CaseWorked, chatOfCase, workOnCase } from '../db/cases.ts'
import type { Database, Tx } from '../db/connect.ts'
import type { CaseKey } from '../db/feedback.ts'
import { eventMessage } from '../db/retention.ts'
import type { Seal } from '../db/seal.ts'
import { takingTurns } from '../db/taking-turns.ts'
import { announce, type News } from './core/news.ts'
import { firstState } from './core/state.ts'
import { roomOf } from './rooms.ts'
import { closeReply, closeState, openState } from './sealing.ts'

export type AttendParts = {
  library: Library
  database: Pick<Database, 'transaction'>
  seal: Seal
  now: () => Date
  /** There is something to deliver. */
  nudge: (to: { institution: string; channel: string }) => void
}

/** Staff's work on a case and what its resident is told of it, kept together. `by`: who of the staff. */
export type Attend = (key: CaseKey, by: string, work: CaseWork) => Promise<CaseWorked>

const newsOf = ({ code, ...before }: CaseRow, row: CaseRow, { reply }: CaseWork): News => ({
  code,
  ...(reply === undefined ? {} : { reply }),
  ...(row.status === before.status ? {} : { status: row.status }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.unit === before.unit || row.unit === null ? {} : { unit: row.unit }),
})

/** The answer comes back to the same chat: in the outbox within the transaction, delivered by the sender. */
export const createAttend = (parts: AttendParts): Attend => {
  const { library, database, seal, now, nudge } = parts

  const tell = async (
    tx: Tx,
    { before, row, event }: Extract<CaseWorked, { type: 'done' }>,
    work: CaseWork,
  ) => {
    const { institution, channel, chat, address } = row
    const shelf = library.shelf(institution)
    // Erased, or forgotten: there is nobody to tell any more.
    if (!shelf || event === undefined || chat === null || address === null) return
    const key = { institution, channel, chat }
    const kept = await chatState(tx, key)
    const message = eventMessage(event)
    const room = roomOf(shelf, {
      messageId: message,
      now: now(),
      keeps: true,
      shared: false,
      draw: randomInt,
    })
    const here = kept === undefined ? firstState : openState(seal, kept)
    const told = announce(here, newsOf(before, row, work), room)
    if (!told) return
    await tellChat(tx, key, {
      message,
      state: closeState(seal, told.state),
      reply: closeReply(seal, told.reply),
      address,
    })
  }

  const attend = (key: CaseKey, by: string, work: CaseWork) =>
    database.transaction(async (tx) => {
      // First the chat, then the case, as a turn does: else its resident, who answers at this moment, and we would each hold
      // what the other waits for.
      const at = await chatOfCase(tx, key)
      if (at) await chatState(tx, at)
      const worked = await workOnCase(tx, key, by, work)
      if (worked.type === 'done') await tell(tx, worked, work)
      return worked
    })

  return async (key, by, work) => {
    const done = await takingTurns(() => attend(key, by, work))
    if (done.type === 'done') nudge(done.row)
    return done
  }
}
