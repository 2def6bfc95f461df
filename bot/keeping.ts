import { type Database, DatabaseAway, type Tx } from '../db/connect.ts'
import {
  beginTurn,
  type ChatKey,
  endTurn,
  keepApology,
  repliesTo,
  type TurnEnd,
  takeWaiting,
} from '../db/conversations.ts'
import type { Seal } from '../db/seal.ts'
import { type Handover, keepTurn, standingOf } from '../db/turns.ts'
import type { Handed } from './carry.ts'
import type { Incoming, Outcome } from './channels/channel.ts'
import type { Known } from './core/case.ts'
import type { Effect } from './core/effect.ts'
import type { Reply } from './core/message.ts'
import { firstState, type State } from './core/state.ts'
import type { Stepped } from './core/step.ts'
import { type Afterwards, keepEffect, newCaseOf, type Scene, type Sent } from './effects.ts'
import type { LookUp } from './looking-up.ts'
import { closeReply, closeState, openReply, openState } from './sealing.ts'

/** What the core makes of a message where the chat stands, and with what it asked for. */
export type Decide = (here: State, known?: Known) => Stepped

/** A message on its way into the database. `key` names the chat by its mark, the address is the platform's own name. */
export type Keeping = { incoming: Incoming; key: ChatKey; decide: Decide; seal: Seal }

/**
 * `state`: where the chat stands after it, and as which version if that is known. `handed`: its first reply, leased to the
 * sender that the handover names.
 */
export type Kept = {
  outcome: Outcome
  state?: State
  version?: string
  handed?: Handed
  afterwards?: Afterwards[]
}

type Counted = Extract<Effect, { type: 'count_question' }>
/** What a turn by one statement may have for effects. */
type AtOnce = { questions: Counted[]; sent: Sent | undefined }
type Turns = Pick<Database, 'transaction' | 'call'>

/** Replies wait in the outbox for the sender, unless the channel takes them with the request itself. */
export const fetches = (channel: Incoming['channel']) => channel === 'web' || channel === 'console'

const addressOf = ({ chat, address = chat }: Incoming): string => address

const sceneOf = ({ incoming, key, seal }: Omit<Keeping, 'decide'>): Scene => ({
  key,
  message: incoming.id,
  address: addressOf(incoming),
  seal,
})

const endOf = ({ incoming, seal }: Keeping, { state, replies }: Stepped): TurnEnd => ({
  message: incoming.id,
  state: closeState(seal, state),
  drafting: state.place.at === 'feedback',
  replies: replies.map((reply) => closeReply(seal, reply)),
  address: seal.close(addressOf(incoming)),
  status: fetches(incoming.channel) ? 'delivered' : 'pending',
})

/** Undefined: there is more to be kept than one statement can. */
const atOnce = (effects: readonly Effect[]): AtOnce | undefined => {
  const questions: Counted[] = []
  let sent: Sent | undefined
  for (const effect of effects) {
    if (effect.type === 'count_question') questions.push(effect)
    else if (effect.type === 'send_feedback' && !sent) sent = effect
    else return undefined
  }
  return { questions, sent }
}

/**
 * Keeps a turn of a chat that is known by one statement; most turns are such. `last`: where the chat is thought to stand,
 * which spares the look. Else nothing is kept: `missed`, the chat does not stand there any more, or the message is a repeat;
 * `more`, the turn has to be done holding the chat, which is new, or there is more to know or to keep.
 */
export const keepAtOnce = (
  database: Turns,
  keeping: Keeping,
  { last, handover }: { last: { state: State; version: string } | undefined; handover: Handover | undefined },
): Promise<Kept | 'missed' | 'more'> =>
  database.call(async (db) => {
    const { key, decide, seal } = keeping
    const standing = last ?? (await standingOf(db, key))
    if (!standing) return 'more'
    const turn = decide(last ? last.state : openState(seal, standing.state))
    const { state, replies } = turn
    const effects = turn.need ? undefined : atOnce(turn.effects)
    if (!effects) return 'more'
    const end = endOf(keeping, turn)
    const { questions, sent } = effects
    const kept = await keepTurn(db, key, {
      ...end,
      version: standing.version,
      questions,
      opened: sent && newCaseOf(sceneOf(keeping), sent),
      handover: replies.length > 0 ? handover : undefined,
    })
    if (!kept) return 'missed'
    const { version, handed: id } = kept
    const outcome = { replies, kept: true, repeated: false }
    const [said] = replies
    if (id === undefined || !said) return { outcome, state, version }
    const { message, address } = end
    const leased = { ...key, id, message, position: 0, reply: end.replies[0], address, attempts: 0, age: 0 }
    const handed = { ...leased, said, to: addressOf(keeping.incoming) }
    return { outcome, state, version, handed }
  })

/** A turn looks up two things at most; more would go round in a circle. */
const decideKnowing = async (
  tx: Tx,
  { key, decide }: Keeping,
  here: State,
  lookUp: LookUp,
): Promise<Stepped> => {
  let turn = decide(here)
  for (let looks = 0; turn.need && looks < 2; looks++) turn = decide(here, await lookUp(tx, key, turn.need))
  if (turn.need) throw new Error(`a turn asked for its ${turn.need.type} again`)
  return turn
}

const readReplies = (seal: Seal, kept: readonly unknown[]): Reply[] =>
  kept.flatMap((one) => openReply(seal, one) ?? [])

/** Keeps a turn in a transaction that holds the chat; a repeat gets the replies that were given before. */
export const keepHolding = (database: Turns, keeping: Keeping, lookUp: LookUp): Promise<Kept> =>
  database.transaction(async (tx) => {
    const { incoming, key, seal } = keeping
    const { id: message } = incoming
    const begun = await beginTurn(tx, key, message, closeState(seal, firstState))
    if (!begun) {
      const said = readReplies(seal, await repliesTo(tx, key, message))
      return { outcome: { replies: said, kept: true, repeated: true } }
    }
    const waited = fetches(incoming.channel) ? readReplies(seal, await takeWaiting(tx, key)) : []
    const turn = await decideKnowing(tx, keeping, openState(seal, begun.state), lookUp)
    const { state, effects } = turn
    const scene = sceneOf(keeping)
    const counted = effects.filter(({ type }) => type === 'count_question')
    const afterwards: Afterwards[] = []
    for (const effect of effects)
      if (effect.type !== 'count_question') afterwards.push(await keepEffect(tx, scene, effect))
    const replies = [...waited, ...turn.replies]
    // Sent together: one wait for all of them.
    await Promise.all([
      ...counted.map((effect) => keepEffect(tx, scene, effect)),
      endTurn(tx, key, endOf(keeping, { ...turn, replies })),
    ])
    return { outcome: { replies, kept: true, repeated: false }, state, afterwards }
  })

/**
 * Keeps that a message could not be answered, and the apology for it in the outbox: the chat goes on where it stood.
 * Undefined when that cannot be kept either.
 */
export const keepFailure = (
  database: Turns,
  { incoming, key, seal }: Omit<Keeping, 'decide'>,
  apology: Reply,
  failure: string,
): Promise<Outcome | undefined> =>
  database
    .transaction(async (tx): Promise<Outcome> => {
      const { id: message } = incoming
      const begun = await beginTurn(tx, key, message, closeState(seal, firstState))
      if (begun)
        await keepApology(tx, key, {
          message,
          apology: closeReply(seal, apology),
          address: seal.close(addressOf(incoming)),
          failure,
        })
      return { replies: [apology], kept: true, repeated: !begun }
    })
    .catch((error: unknown) => {
      if (error instanceof DatabaseAway) throw error
      return undefined
    })
