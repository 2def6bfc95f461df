import { randomInt } from 'node:crypto'
import type { Library } from '../content/library.ts'
import { chatState, tellChat } from '../db/announcing.ts'
import { answerPrefix, type Waiting } from '../db/awaiting.ts'
import type { Database } from '../db/connect.ts'
import { NotPublished, type Resolution, type Resolved, resolveGroup, type TellAnswer } from '../db/resolve.ts'
import type { Seal } from '../db/seal.ts'
import { takingTurns } from '../db/taking-turns.ts'
import { announceAnswer } from './core/answered.ts'
import { firstState } from './core/state.ts'
import { roomOf } from './rooms.ts'
import { closeReply, closeState, openState } from './sealing.ts'

export type ResolveParts = {
  library: Pick<Library, 'shelf'>
  database: Pick<Database, 'transaction'>
  seal: Seal
  now: () => Date
  /** There is something to deliver. */
  nudge: (to: { institution: string; channel: string }) => void
}

/** Staff deal with a group of like questions, and who waits for the answer is told; all of it is kept together. */
export type Resolve = (
  which: { institution: string; by: string; group: string },
  resolution: Resolution,
) => Promise<Resolved>

export const createResolve = ({ library, database, seal, now, nudge }: ResolveParts): Resolve => {
  const tell: TellAnswer = async (tx, waiting, { entry }) => {
    for (const { question, words, address, ...key } of waiting) {
      const shelf = library.shelf(key.institution)
      if (!shelf) continue
      const kept = await chatState(tx, key)
      const message = `${answerPrefix}${question}`
      const occasion = { messageId: message, now: now(), keeps: true, shared: false, draw: randomInt }
      const here = kept === undefined ? firstState : openState(seal, kept)
      const told = announceAnswer(here, { question: words, entry }, roomOf(shelf, occasion))
      await tellChat(tx, key, {
        message,
        state: closeState(seal, told.state),
        reply: closeReply(seal, told.reply),
        address,
      })
    }
  }

  return async (which, resolution) => {
    const work = () => database.transaction((tx) => resolveGroup(tx, which, resolution, tell))
    const done = await takingTurns(work).catch((error: unknown): Resolved => {
      if (error instanceof NotPublished) return { type: 'not_published' }
      throw error
    })
    const told: readonly Waiting[] = done.type === 'done' ? done.told : []
    for (const channel of new Set(told.map((one) => one.channel)))
      nudge({ institution: which.institution, channel })
    return done
  }
}
