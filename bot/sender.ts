import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Database, DatabaseAway } from '../db/connect.ts'
import type { ChatKey } from '../db/conversations.ts'
import { callSenders, repliesWait } from '../db/outbox.ts'
import type { Seal } from '../db/seal.ts'
import type { Deliver } from './channels/delivery.ts'
import { faultFacts } from './channels/fault.ts'
import { Courier, type Expected } from './courier.ts'
import { Delivering, type Route } from './delivering.ts'
import { type Limits, usualLimits } from './limits.ts'
import { type Pace, Traffic } from './pace.ts'

export type SenderParts = {
  database: Pick<Database, 'raw' | 'listen' | 'onChange' | 'state' | 'hold'>
  /** The channels that this process can deliver by, keyed by "institution channel". */
  routes: ReadonlyMap<string, { deliver: Deliver; pace?: Partial<Pace> }>
  seal: Seal
  log: Pick<Logger, 'warn' | 'error'>
  /** False: the outbox is left to other processes. */
  sends?: boolean
  limits?: Partial<Limits>
}

export type Sender = {
  /**
   * Begins to deliver, once: when the process is ready for what comes back. While it is still busy with its start, what the
   * platform answers would lie unread, and who is killed then delivers it twice.
   */
  start: () => void
  /** There are new replies in the outbox; to be called after their commit. */
  nudge: (to: { institution: string; channel: string }) => void
  /** Leave for a turn to hand its first reply over; undefined: there is none, and the reply waits in the outbox. */
  expect: (at: ChatKey) => Expected | undefined
  /** Settles in 3 s at most: 1.5 s for what is under way, the rest to write down what became of it. */
  stop: () => Promise<void>
}

/** How long deliveries under way may go on when the process stops, in ms. */
const lastDeliveries = 1500

/** Delivers what waits in the outbox from `start` on: at once after a nudge, here or in the process whose channel it is. */
export const createSender = (parts: SenderParts): Sender => {
  const { database, seal, log, sends = true } = parts
  const limits = { ...usualLimits, ...parts.limits }
  const routes = new Map([...parts.routes].map(([name, given]) => [name, routeOf(name, given)]))
  const delivering = new Delivering(limits.deadline, log)
  const route = (of: { institution: string; channel: string }) =>
    routes.get(`${of.institution} ${of.channel}`)
  const callOthers = oneAtATime(() => database.raw(callSenders), log)
  const courier =
    sends && routes.size > 0
      ? new Courier({ database, routes: [...routes.values()], delivering, seal, limits, log })
      : undefined
  void courier?.warm()
  let end: { following: () => void; name: () => void } | undefined
  return {
    start() {
      if (courier) end ??= { following: follow(database, courier), name: holdName(database, courier.name) }
    },
    expect: (at) => courier?.expect(at),
    nudge(to) {
      if (!courier || !route(to)) callOthers()
      else if (end) courier.nudge()
    },
    async stop() {
      end?.following()
      await (courier ? courier.stop(lastDeliveries) : delivering.finish(lastDeliveries))
      end?.name()
    },
  }
}

const routeOf = (name: string, { deliver, pace }: { deliver: Deliver; pace?: Partial<Pace> }): Route => {
  const [institution = '', channel = ''] = name.split(' ')
  return { institution, channel, deliver, traffic: new Traffic(pace) }
}

/** Wakes the courier by what other processes tell and when the database comes back. */
const follow = (database: SenderParts['database'], courier: Courier): (() => void) => {
  const nudge = () => courier.nudge()
  const listening = database.listen(repliesWait, nudge, nudge)
  const stopWatching = database.onChange((state) => {
    if (state === 'up') courier.reached()
  })
  nudge()
  return () => {
    stopWatching()
    void listening.then((stop) => stop())
  }
}

/** How often a name that could not be held is tried for, in ms. */
const nameAgain = 200

/** Holds a name while the database can be reached, so that others know that this process lives. */
const holdName = (database: SenderParts['database'], name: string): (() => void) => {
  const stopping = new AbortController()
  const { signal } = stopping
  const keep = async () => {
    while (!signal.aborted) {
      const hold = await database.hold(name)
      if (typeof hold === 'string') await sleep(nameAgain, undefined, { signal }).catch(() => undefined)
      else {
        if (!hold.lost.aborted) await once(hold.lost, 'abort', { signal }).catch(() => undefined)
        if (signal.aborted) await hold.release()
      }
    }
  }
  void keep()
  return () => stopping.abort()
}

/** However often it is asked for while it runs, it runs once more after that. Failures are not repeated. */
const oneAtATime = (work: () => Promise<void>, log: SenderParts['log']): (() => void) => {
  let asked = false
  let running = false
  const run = async () => {
    running = true
    while (asked) {
      asked = false
      await work().catch((error: unknown) => {
        // The others look by themselves within a second.
        if (!(error instanceof DatabaseAway))
          log.error(faultFacts(error), 'no se pudo avisar de respuestas nuevas')
      })
    }
    running = false
  }
  return () => {
    asked = true
    if (!running) void run()
  }
}
