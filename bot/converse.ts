import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Library, Shelf } from '../content/library.ts'
import { type Database, DatabaseAway, type Tx } from '../db/connect.ts'
import { beginTurn, type ChatKey, endTurn, repliesTo } from '../db/conversations.ts'
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
      return countQuestion(tx, {
        institution,
        channel,
        status: effect.status,
        ...(effect.entry ? { entry: effect.entry } : {}),
      })
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

/** Platforms name chats and messages as they like; a name that PostgreSQL could not keep or index stands as its digest. */
const keepable = (name: string): string =>
  name.length <= 200 && !/[\0\p{Cs}]/u.test(name)
    ? name
    : createHash('sha256').update(JSON.stringify(name)).digest('base64url')

const keepableNames = (incoming: Incoming): Incoming => {
  const { message } = incoming
  const edited = message.type === 'text' && message.edits !== undefined
  return {
    ...incoming,
    chat: keepable(incoming.chat),
    id: keepable(incoming.id),
    message: edited ? { ...message, edits: keepable(message.edits ?? '') } : message,
  }
}

/**
 * One turn of a conversation in one transaction: the message's id is taken (a repeat ends there), the chat's row is
 * locked, the core decides, and state, effects and replies are kept together. While the database is away the question is
 * answered from memory, nothing is kept, and `kept` is false.
 */
export const createConverse = ({ library, database, now, log }: ConverseParts): Converse => {
  /** Where this process left its chats, so that a talk goes on while the database is away; bounded, lost with the process. */
  const left = new LRUCache<string, { state: State; kept: boolean }>({ max: 5000, ttl: 30 * 60_000 })

  const inMemory = (incoming: Incoming, shelf: Shelf, name: string): Outcome => {
    const here = left.get(name)?.state ?? firstState
    const turn = step(here, incoming.message, roomOf(shelf, incoming, now(), false))
    left.set(name, { state: turn.state, kept: false })
    return { replies: turn.replies, kept: false, repeated: false }
  }

  const inTransaction = async (incoming: Incoming, shelf: Shelf, name: string): Promise<Outcome> => {
    let state: State | undefined
    const outcome = await database.transaction(async (tx): Promise<Outcome> => {
      const key: ChatKey = {
        institution: incoming.institution,
        channel: incoming.channel,
        chat: incoming.chat,
      }
      const begun = await beginTurn(tx, key, incoming.id, firstState)
      if (!begun) {
        const said = z.array(reply).parse(await repliesTo(tx, key, incoming.id))
        return { replies: said, kept: true, repeated: true }
      }
      const kept = readState(begun.state)
      // What was said while nothing could be kept came after what was kept.
      const last = left.get(name)
      const here = last?.kept === false ? last.state : kept
      const turn = step(here, incoming.message, roomOf(shelf, incoming, now(), true))
      state = turn.state
      // Sent together: one wait for all of them.
      await Promise.all([
        ...turn.effects.map((effect) => keepEffect(tx, incoming, effect)),
        endTurn(tx, key, {
          message: incoming.id,
          state: turn.state,
          replies: turn.replies,
          status: fetches(incoming.channel) ? 'delivered' : 'pending',
        }),
      ])
      return { replies: turn.replies, kept: true, repeated: false }
    })
    if (state) left.set(name, { state, kept: true })
    return outcome
  }

  return async (happened) => {
    const shelf = library.shelf(happened.institution)
    if (!shelf) throw new Error('a channel spoke for an institution without content')
    const incoming = keepableNames(happened)
    const name = `${incoming.institution} ${incoming.channel} ${incoming.chat}`
    try {
      return await inTransaction(incoming, shelf, name)
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error
      log.warn(
        { channel: incoming.channel, reason: error.message },
        'answered from memory: the database is away',
      )
      return inMemory(incoming, shelf, name)
    }
  }
}
