import { drawCode } from '../content/code.ts'
import { workdaysFor } from '../content/feedback.ts'
import type { Shelf } from '../content/library.ts'
import { workdaysAfter } from '../content/workdays.ts'
import type { Known } from './core/case.ts'
import type { Room } from './core/room.ts'

/** Gives a whole number from 0 to `below` - 1 that nobody can guess. */
export type Draw = (below: number) => number

export type Occasion = {
  messageId: string
  now: Date
  keeps: boolean
  shared: boolean
  draw: Draw
  known?: Known | undefined
}

/** All that a turn may know: what the institution publishes now, and the occasion. */
export const roomOf = (shelf: Shelf, { messageId, now, keeps, shared, draw, known }: Occasion): Room => {
  const { institution } = shelf
  let code: string | undefined
  return {
    institution,
    entries: shelf.entries,
    entry: shelf.entry,
    relatives: shelf.relatives.of,
    find: shelf.find,
    messageId,
    now,
    keeps,
    shared,
    get newCode() {
      code ??= drawCode(institution, draw)
      return code
    },
    dueFor: (kind) => workdaysAfter(institution.country, now, workdaysFor(institution.feedback.due, kind)),
    known,
  }
}
