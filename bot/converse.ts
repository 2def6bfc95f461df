import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Library, Shelf } from '../content/library.ts'
import { type Database, DatabaseAway, type Tx } from '../db/connect.ts'
import { type ChatKey, keepReplies, keepState, lockChat, repliesTo, takeMessage } from '../db/conversations.ts'
import { countQuestion, rateAnswer, registerQuestion } from '../db/questions.ts'
import type { Converse, Incoming, Outcome } from './channels/channel.ts'
import type { Effect } from './core/effect.ts'
import { reply } from './core/message.ts'
import type { Room } from './core/room.ts'
import { firstState, type State, state } from './core/state.ts'
import { step } from './core/step.ts'

export type ConverseParts = {
  library: Library
  database: Pick<Database, 'transaction'>
  now: () => Date
  log: Pick<Logger, 'warn' | 'error'>
}

/** Replies wait in the outbox for the sender, unless the channel takes them with the request itself. */
const fetches = (channel: Incoming['channel']) => channel === 'web' || channel === 'console'

const roomOf = (shelf: Shelf, incoming: Incoming, now: Date, keeps: boolean): Room => ({
  institution: shelf.institution,
  entries: shelf.entries,
  entry: shelf.entry,
  relatives: shelf.relatives.of,
  find: shelf.find,
  messageId: incoming.id,
  now,
  keeps,
})

const keepEffect = async (tx: Tx, { institution, channel }: Incoming, effect: Effect): Promise<void> => {
  switch (effect.type) {
    case 'count_question':
      return countQuestion(tx, { institution, channel, status: effect.status, ...(effect.entry ? { entry: effect.entry } : {}) })
    case 'register_question':
      return registerQuestion(tx, { institution, question: effect.question, nearest: effect.nearest })
    case 'rate_answer':
      return rateAnswer(tx, { institution, entry: effect.entry, useful: effect.useful })
    case 'comment_answer':
      return rateAnswer(tx, { institution, entry: effect.entry, comment: effect.text })
  }
}

/** A state kept by an older version that no longer reads begins anew: the resident meets the menu, not an error. */
const readState = (kept: unknown): State => state.safeParse(kept).data ?? firstState

/**
 * One turn of a conversation in one transaction: the message's id is taken (a repeat ends there), the chat's row is
 * locked, the core decides, and state, effects and replies are kept together. While the database is away the question is
 * answered from memory, nothing is kept, and `kept` is false.
 */
export const createConverse = ({ library, database, now, log }: ConverseParts): Converse => {
  /** Where chats stand that were answered while nothing could be kept; bounded, and lost with the process. */
  const unkept = new LRUCache<string, State>({ max: 5000, ttl: 30 * 60_000 })

  const inMemory = (incoming: Incoming, shelf: Shelf, name: string): Outcome => {
    const turn = step(unkept.get(name) ?? firstState, incoming.message, roomOf(shelf, incoming, now(), false))
    unkept.set(name, turn.state)
    return { replies: turn.replies, kept: false, repeated: false }
  }

  const inTransaction = (incoming: Incoming, shelf: Shelf, name: string): Promise<Outcome> =>
    database.transaction(async (tx): Promise<Outcome> => {
      const key: ChatKey = { institution: incoming.institution, channel: incoming.channel, chat: incoming.chat }
      if (!(await takeMessage(tx, key, incoming.id))) {
        const said = z.array(reply).parse(await repliesTo(tx, key, incoming.id))
        return { replies: said, kept: true, repeated: true }
      }
      const kept = readState(await lockChat(tx, key, firstState))
      const turn = step(unkept.get(name) ?? kept, incoming.message, roomOf(shelf, incoming, now(), true))
      for (const effect of turn.effects) await keepEffect(tx, incoming, effect)
      await keepState(tx, key, turn.state)
      await keepReplies(tx, key, incoming.id, turn.replies, fetches(incoming.channel) ? 'delivered' : 'pending')
      return { replies: turn.replies, kept: true, repeated: false }
    })

  return async (incoming) => {
    const shelf = library.shelf(incoming.institution)
    if (!shelf) throw new Error('a channel spoke for an institution without content')
    const name = `${incoming.institution} ${incoming.channel} ${incoming.chat}`
    try {
      const outcome = await inTransaction(incoming, shelf, name)
      unkept.delete(name)
      return outcome
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error
      log.warn({ channel: incoming.channel, reason: error.message }, 'answered from memory: the database is away')
      return inMemory(incoming, shelf, name)
    }
  }
}

