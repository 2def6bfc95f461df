import { z } from 'zod'
import { type Database, DatabaseAway, type Tx } from '../db/connect.ts'
import { beginTurn, type ChatKey, endTurn, keepApology, repliesTo } from '../db/conversations.ts'
import type { Claimed } from '../db/outbox.ts'
import { countQuestion, rateAnswer, registerQuestion } from '../db/questions.ts'
import { type Handover, keepTurn, type Standing, standingOf } from '../db/turns.ts'
import type { Incoming, Outcome } from './channels/channel.ts'
import type { Effect } from './core/effect.ts'
import { type Reply, reply } from './core/message.ts'
import { firstState, type State } from './core/state.ts'

/** What the core makes of a message where the chat stands. */
export type Decided = { state: State; replies: Reply[]; effects: Effect[] }
type Decide = (kept: unknown) => Decided

/**
 * `state`: where the chat stands after it, and as which version if that is known. `handed`: its first reply, leased to the
 * sender that the handover names.
 */
export type Kept = { outcome: Outcome; state?: State; version?: string; handed?: Claimed }

type Counted = Extract<Effect, { type: 'count_question' }>
type Turns = Pick<Database, 'transaction' | 'call'>

/** Replies wait in the outbox for the sender, unless the channel takes them with the request itself. */
export const fetches = (channel: Incoming['channel']) => channel === 'web' || channel === 'console'

const statusIn = ({ channel }: Incoming): 'delivered' | 'pending' =>
  fetches(channel) ? 'delivered' : 'pending'
const keyOf = ({ institution, channel, chat }: Incoming): ChatKey => ({ institution, channel, chat })

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

const areCounted = (effects: readonly Effect[]): effects is Counted[] =>
  effects.every(({ type }) => type === 'count_question')

/**
 * Keeps a turn of a chat that is known by one statement; most turns are such. `last`: where the chat is thought to stand,
 * which spares the look. Undefined, and nothing is kept: the turn has to be done holding the chat – it is new, or does not
 * stand there any more, the message is a repeat, or there is more to keep.
 */
export const keepAtOnce = (
  database: Turns,
  incoming: Incoming,
  decide: Decide,
  { last, handover }: { last: Standing | undefined; handover: Handover | undefined },
): Promise<Kept | undefined> =>
  database.call(async (db) => {
    const key = keyOf(incoming)
    const standing = last ?? (await standingOf(db, key))
    if (!standing) return undefined
    const { state, replies, effects } = decide(standing.state)
    if (!areCounted(effects)) return undefined
    const { id: message } = incoming
    const status = statusIn(incoming)
    const turn = { message, version: standing.version, state, replies, status, questions: effects, handover }
    const kept = await keepTurn(db, key, turn)
    if (!kept) return undefined
    const { version, handed: id } = kept
    const outcome = { replies, kept: true, repeated: false }
    if (id === undefined) return { outcome, state, version }
    const handed = { ...key, id, message, position: 0, reply: replies[0], attempts: 0, age: 0 }
    return { outcome, state, version, handed }
  })

/** Keeps a turn in a transaction that holds the chat; a repeat gets the replies that were given before. */
export const keepHolding = (database: Turns, incoming: Incoming, decide: Decide): Promise<Kept> =>
  database.transaction(async (tx) => {
    const key = keyOf(incoming)
    const begun = await beginTurn(tx, key, incoming.id, firstState)
    if (!begun) {
      const said = z.array(reply).parse(await repliesTo(tx, key, incoming.id))
      return { outcome: { replies: said, kept: true, repeated: true } }
    }
    const { state, replies, effects } = decide(begun.state)
    // Sent together: one wait for all of them.
    await Promise.all([
      ...effects.map((effect) => keepEffect(tx, incoming, effect)),
      endTurn(tx, key, { message: incoming.id, state, replies, status: statusIn(incoming) }),
    ])
    return { outcome: { replies, kept: true, repeated: false }, state }
  })

/**
 * Keeps that a message could not be answered, and the apology for it in the outbox: the chat goes on where it stood.
 * Undefined when that cannot be kept either.
 */
export const keepFailure = (
  database: Turns,
  incoming: Incoming,
  apology: Reply,
  failure: string,
): Promise<Outcome | undefined> =>
  database
    .transaction(async (tx): Promise<Outcome> => {
      const key = keyOf(incoming)
      const begun = await beginTurn(tx, key, incoming.id, firstState)
      if (begun) await keepApology(tx, key, { message: incoming.id, apology, failure })
      return { replies: [apology], kept: true, repeated: !begun }
    })
    .catch((error: unknown) => {
      if (error instanceof DatabaseAway) throw error
      return undefined
    })
