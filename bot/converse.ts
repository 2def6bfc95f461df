import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Library, Shelf } from '../content/library.ts'
import { type Database, DatabaseAway } from '../db/connect.ts'
import type { Claimed } from '../db/outbox.ts'
import type { Handover } from '../db/turns.ts'
import type { Incoming, Outcome } from './channels/channel.ts'
import { apology, faultFacts } from './channels/fault.ts'
import type { Room } from './core/room.ts'
import { firstState, type State, state } from './core/state.ts'
import { step } from './core/step.ts'
import { type Decided, fetches, type Kept, keepAtOnce, keepFailure, keepHolding } from './keeping.ts'

export type ConverseParts = {
  library: Library
  database: Pick<Database, 'transaction' | 'call'>
  now: () => Date
  log: Pick<Logger, 'warn' | 'error'>
}

/**
 * As the channels' own, for whoever has a sender: with a `handover` the first reply may come back `handed`, to be delivered
 * at once by that sender, which has it leased.
 */
export type Conversing = (incoming: Incoming, handover?: Handover) => Promise<Outcome & { handed?: Claimed }>

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

/** So many turns look where their chats stand after one that did not, and was done in vain. */
const lookAfterMiss = 100

/**
 * Whether chats are taken to stand where this process left them. Where several processes answer the same chats by turns they
 * do not, and each such guess costs a search.
 */
const createTrust = () => {
  let looks = 0
  return {
    may: (): boolean => {
      if (looks > 0) looks -= 1
      return looks === 0
    },
    tell: <T>(kept: T | undefined): T | undefined => {
      if (kept === undefined) looks = lookAfterMiss
      return kept
    },
  }
}

/** What a log and staff may know of a fault: its kind. */
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

/**
 * One turn of a conversation in one transaction: the message's id is taken (a repeat ends there), the chat's row is
 * locked, the core decides, and state, effects and replies are kept together. While the database is away the question is
 * answered from memory, nothing is kept, and `kept` is false. What fails is kept as failed, with an apology.
 */
export const createConverse = ({ library, database, now, log }: ConverseParts): Conversing => {
  /** Where this process left its chats, so that a talk goes on while the database is away; bounded, lost with the process. */
  const left = new LRUCache<string, { state: State; kept: boolean; version?: string | undefined }>({
    max: 5000,
    ttl: 30 * 60_000,
  })
  const trust = createTrust()

  const inMemory = (incoming: Incoming, shelf: Shelf, name: string): Outcome => {
    const here = left.get(name)?.state ?? firstState
    const turn = step(here, incoming.message, roomOf(shelf, incoming, now(), false))
    left.set(name, { state: turn.state, kept: false })
    return { replies: turn.replies, kept: false, repeated: false }
  }

  const keep = async (
    incoming: Incoming,
    shelf: Shelf,
    name: string,
    handover: Handover | undefined,
  ): Promise<Kept> => {
    const last = left.get(name)
    const decide = (kept: unknown): Decided => {
      // What was said while nothing could be kept came after what was kept.
      const here = last?.kept === false ? last.state : readState(kept)
      return step(here, incoming.message, roomOf(shelf, incoming, now(), true))
    }
    const { state, version } = last ?? {}
    const thought = state && version !== undefined && trust.may() ? { state, version } : undefined
    const kept =
      (thought && trust.tell(await keepAtOnce(database, incoming, decide, { last: thought, handover }))) ??
      (await keepAtOnce(database, incoming, decide, { last: undefined, handover })) ??
      (await keepHolding(database, incoming, decide))
    if (kept.state) left.set(name, { state: kept.state, kept: true, version: kept.version })
    return kept
  }

  const apologise = async (incoming: Incoming, error: unknown): Promise<Outcome> => {
    // Who fetches the replies is told of the fault at once, and may try again.
    if (fetches(incoming.channel)) throw error
    const failure = `no se pudo responder (${kindOf(error)})`
    const outcome = await keepFailure(database, incoming, { text: apology, choices: [] }, failure)
    if (!outcome) throw error
    log.error({ channel: incoming.channel, fault: faultFacts(error) }, 'a message was not answered')
    return outcome
  }

  return async (happened, handover) => {
    const shelf = library.shelf(happened.institution)
    if (!shelf) throw new Error('a channel spoke for an institution without content')
    const incoming = keepableNames(happened)
    const name = `${incoming.institution} ${incoming.channel} ${incoming.chat}`
    try {
      const { outcome, handed } = await keep(incoming, shelf, name, handover).catch(
        async (error: unknown) => {
          if (error instanceof DatabaseAway) throw error
          return { outcome: await apologise(incoming, error), handed: undefined }
        },
      )
      return { ...outcome, ...(handed ? { handed } : {}) }
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
