import { randomInt } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Library, Shelf } from '../content/library.ts'
import { type Database, DatabaseAway } from '../db/connect.ts'
import { keptAfterAll } from '../db/conversations.ts'
import { CodeTaken } from '../db/feedback.ts'
import { keepsNothing, takingTurns } from '../db/taking-turns.ts'
import { type Handover, standingOf } from '../db/turns.ts'
import type { Handed } from './carry.ts'
import type { Incoming, Outcome } from './channels/channel.ts'
import { apology, faultFacts } from './channels/fault.ts'
import { type ClearingParts, createClearing } from './clearing.ts'
import type { Known } from './core/case.ts'
import type { Reply } from './core/message.ts'
import { firstState, type State } from './core/state.ts'
import { step } from './core/step.ts'
import { createFetching, type FetchingParts } from './fetching.ts'
import { createFloodgate } from './flood.ts'
import {
  type Decide,
  fetches,
  type Keeping,
  type Kept,
  keepAtOnce,
  keepFailure,
  keepHolding,
} from './keeping.ts'
import { createLookUp } from './looking-up.ts'
import { keepableNames } from './names.ts'
import { type Draw, roomOf } from './rooms.ts'
import { markOf, openState } from './sealing.ts'
import { createTrust } from './trust.ts'

export type ConverseParts = FetchingParts &
  ClearingParts & {
    library: Library
    database: Pick<Database, 'transaction' | 'call'>
    now: () => Date
    /** Draws the codes of new cases. */
    draw?: Draw
    log: Pick<Logger, 'warn' | 'error'>
  }

/**
 * As the channels' own, for whoever has a sender: with a `handover` the first reply may come back `handed`, to be delivered
 * at once by that sender, which has it leased.
 */
export type Conversing = (incoming: Incoming, handover?: Handover) => Promise<Outcome & { handed?: Handed }>

/** What a log and staff may know of a fault: its kind. */
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

const isAway = (error: unknown): boolean => error instanceof DatabaseAway || keepsNothing(error)

/** Several chats' codes meet once in millions; the draw is repeated. */
const mostDraws = 5

const slower: Reply = {
  text: 'Está enviando muchos mensajes. Espere un minuto, por favor, y escriba de nuevo.',
  choices: [],
}

/**
 * `unsure`: messages answered from memory that may have been kept all the same, since the database went at their COMMIT.
 * `ignorant`: memory did not know where the chat stood before.
 */
type Left = {
  state: State
  kept: boolean
  version?: string | undefined
  unsure?: readonly string[]
  ignorant?: boolean
}

const isWriting = ({ place }: State) => place.at === 'feedback'

/**
 * One turn of a conversation in one transaction: the message's id is taken (a repeat ends there), the chat's row is
 * locked, the core decides, and state, effects and replies are kept together. While the database is away the question is
 * answered from memory, nothing is kept, and `kept` is false. What fails is kept as failed, with an apology.
 */
export const createConverse = (parts: ConverseParts): Conversing => {
  const { library, database, seal, now, draw = randomInt, log } = parts
  /** Where this process left its chats, so that a talk goes on while the database is away; bounded, lost with the process. */
  const left = new LRUCache<string, Left>({ max: 5000, ttl: 30 * 60_000 })
  const trust = createTrust()
  const lookUp = createLookUp(seal)
  const fetched = createFetching(parts)
  const clear = createClearing(parts)
  const admit = createFloodgate(() => performance.now())

  const roomFor = (
    shelf: Shelf,
    { id: messageId, shared = false }: Incoming,
    keeps: boolean,
    known?: Known,
  ) => roomOf(shelf, { messageId, now: now(), keeps, shared, draw, known })

  const inMemory = (incoming: Incoming, shelf: Shelf, name: string, error: unknown): Outcome => {
    const known = left.get(name)
    const { state: here, unsure = [] } = known ?? { state: firstState }
    const turn = step(here, incoming.message, roomFor(shelf, incoming, false))
    const doubt = error instanceof DatabaseAway && error.mayHaveHappened ? [incoming.id] : []
    // A chat that memory did not know goes on from what is kept.
    if (known || !turn.unplaced) {
      const ignorant = !known || known.ignorant === true
      left.set(name, { state: turn.state, kept: false, unsure: [...unsure, ...doubt], ignorant })
    }
    return { replies: turn.replies, kept: false, repeated: false }
  }

  const hold = async (keeping: Keeping): Promise<Kept> => {
    for (let draw = 1; ; draw++) {
      try {
        return await keepHolding(database, keeping, lookUp)
      } catch (error) {
        if (!(error instanceof CodeTaken) || draw >= mostDraws) throw error
      }
    }
  }

  /** In one statement where that will do, in a transaction that holds the chat else. */
  const keepAsItCan = async (
    keeping: Keeping,
    thought: { state: State; version: string } | undefined,
    handover: Handover | undefined,
  ): Promise<Kept> => {
    let kept = thought && (await keepAtOnce(database, keeping, { last: thought, handover }))
    if (kept === 'missed') trust.missed()
    if (!kept || kept === 'missed') kept = await keepAtOnce(database, keeping, { last: undefined, handover })
    return typeof kept === 'string' ? hold(keeping) : kept
  }

  /**
   * Where the chat was left, unless the database is further: then an opinion sent is not to be sent once more. One that is
   * still being written goes on from memory, which has all of it.
   */
  const certain = async (incoming: Incoming, last: Left | undefined): Promise<Left | undefined> => {
    const { unsure = [] } = last ?? {}
    if (!last || unsure.length === 0) return last
    const key = markOf(seal, incoming)
    const again = fetches(incoming.channel)
    const further = await database.transaction(async (tx) => {
      const standing = await standingOf(tx, key)
      if (standing && isWriting(openState(seal, standing.state)) && isWriting(last.state)) return false
      return keptAfterAll(tx, key, unsure, { again })
    })
    return further ? undefined : last
  }

  const keep = async (
    incoming: Incoming,
    shelf: Shelf,
    name: string,
    handover: Handover | undefined,
  ): Promise<Kept> => {
    const last = await certain(incoming, left.get(name))
    const decide: Decide = (kept, known) => {
      // What was said while nothing could be kept came after what was kept, but an opinion that memory did not know of is
      // not thrown away for it.
      const ahead = last?.kept === false && !(last.ignorant && isWriting(kept))
      const here = ahead ? last.state : kept
      return step(here, incoming.message, roomFor(shelf, incoming, true, known))
    }
    const keeping: Keeping = { incoming, key: markOf(seal, incoming), decide, seal }
    const { state, version } = last ?? {}
    const thought = state && version !== undefined && trust.may() ? { state, version } : undefined
    // Who fetches replies is also given what waited for them, and that wants the chat held.
    const kept = await takingTurns(() =>
      fetches(incoming.channel) ? hold(keeping) : keepAsItCan(keeping, thought, handover),
    )
    if (kept.state) left.set(name, { state: kept.state, kept: true, version: kept.version })
    await clear(kept.afterwards ?? [])
    return kept
  }

  const apologise = async (incoming: Incoming, error: unknown): Promise<Outcome> => {
    // Who fetches the replies is told of the fault at once, and may try again.
    if (fetches(incoming.channel)) throw error
    const failure = `no se pudo responder (${kindOf(error)})`
    const keeping = { incoming, key: markOf(seal, incoming), seal }
    const outcome = await keepFailure(database, keeping, { text: apology, choices: [] }, failure)
    if (!outcome) throw error
    log.error({ channel: incoming.channel, fault: faultFacts(error) }, 'a message was not answered')
    return outcome
  }

  return async (happened, handover) => {
    const shelf = library.shelf(happened.institution)
    if (!shelf) throw new Error('a channel spoke for an institution without content')
    const named = keepableNames(happened)
    const name = `${named.institution} ${named.channel} ${named.chat}`
    const admitted = admit(name)
    // What is not even read has nothing to be kept.
    if (admitted !== 'in')
      return { replies: admitted === 'told' ? [slower] : [], kept: admitted === 'ignored', repeated: false }
    let incoming = named
    try {
      incoming = await fetched(named)
      const { outcome, handed } = await keep(incoming, shelf, name, handover).catch(
        async (error: unknown) => {
          if (isAway(error)) throw error
          return { outcome: await apologise(incoming, error), handed: undefined }
        },
      )
      return { ...outcome, ...(handed ? { handed } : {}) }
    } catch (error) {
      if (!isAway(error)) throw error
      const { channel } = incoming
      log.warn({ channel, fault: faultFacts(error) }, 'answered from memory: the database keeps nothing now')
      return inMemory(incoming, shelf, name, error)
    }
  }
}
