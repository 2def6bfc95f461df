import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { type Database, DatabaseAway } from '../db/connect.ts'
import {
  type Claim,
  type Claimed,
  chatName,
  claimReplies,
  type Freed,
  freeLeases,
  keepResults,
  type Result,
  readReplies,
  senderName,
} from '../db/outbox.ts'
import type { Seal } from '../db/seal.ts'
import { keepsNothing } from '../db/taking-turns.ts'
import { Alone } from './alone.ts'
import { carry, type Handed } from './carry.ts'
import { faultFacts } from './channels/fault.ts'
import { DeadSenders } from './dead-senders.ts'
import type { Delivering, Route } from './delivering.ts'
import { InHand } from './in-hand.ts'
import type { Limits } from './limits.ts'

export type CourierParts = {
  database: Pick<Database, 'raw' | 'state' | 'hold'>
  routes: readonly Route[]
  delivering: Delivering
  seal: Seal
  limits: Limits
  log: Pick<Logger, 'warn' | 'error'>
}

/** One of the two ends it, soon: the reply came leased, or it did not – `unknown`: or nobody knows whether it did. */
export type Expected = {
  by: string
  lease: number
  came: (handed: Handed) => void
  missed: (unknown: boolean) => void
}

const clock = () => performance.now()

/**
 * The outbox's way to the channels. Replies of a chat go one after the other, each until it is settled; chats go side by
 * side. A reply is leased, delivered, and its result written; what a process that was killed had leased is taken over when
 * its name is free, or its leases run out. While the database is away, what is under way is still delivered and its result
 * written later. While it can be read and nothing can be written, what was kept is delivered without a lease.
 */
export class Courier {
  readonly #parts: CourierParts
  readonly #by = randomUUID()
  readonly #startedAt = clock()
  readonly #inHand = new InHand()
  readonly #alone: Alone
  /** Chats whose next reply may come leased, and has not come yet. */
  readonly #expected = new Set<string>()
  /** There may be leases of our own that we do not know of: the answer to a claim, or to a turn, was lost. */
  #lost = false
  /** At the last attempt nothing could be written; the next is made with the next look. */
  #full = false
  #complained = false
  readonly #dead: DeadSenders
  /** There may be something to claim. */
  #wanted = false
  /** The last claim left something behind for want of room. */
  #leftOver = false
  #looked = 0
  #claimedAt = 0
  #reachedAt: number
  #working = false
  /** Results are being written. */
  #writing: Promise<void> | undefined
  #work: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #stopping = false

  constructor(parts: CourierParts) {
    this.#parts = parts
    this.#alone = new Alone(parts.database)
    this.#dead = new DeadSenders({ ...parts, by: this.#by, absence: parts.limits.absence })
    this.#reachedAt = parts.database.state() === 'up' ? Number.NEGATIVE_INFINITY : clock()
  }

  /** What its leases are known by. */
  get name(): string {
    return senderName(this.#by)
  }

  /**
   * Opens both connections that claims and results go by, and has their statements planned, before the first reply sets out: a
   * result that waits for a connection is one that a kill makes twice.
   */
  async warm(): Promise<void> {
    const { database, limits } = this.#parts
    const once = () =>
      database.raw(async (sql) => {
        await claimReplies(sql, { by: this.#by, lease: limits.lease, routes: [], except: [] })
        await keepResults(sql, this.#by, [])
      })
    // What cannot be done now is done when it is needed.
    await Promise.allSettled([once(), once()])
  }

  nudge(): void {
    this.#wanted = true
    this.#run()
  }

  /**
   * Leave for a turn to lease its chat's first reply to this sender, so that it is delivered at once and without a claim;
   * undefined when the reply has to wait its turn in the outbox.
   */
  expect(at: { institution: string; channel: string; chat: string }): Expected | undefined {
    const route = this.#parts.routes.find((r) => r.institution === at.institution && r.channel === at.channel)
    const name = chatName(at)
    const now = clock()
    if (!route || this.#stopping || this.#lost || this.#isTaken(name)) return undefined
    if (route.traffic.restOf(at.chat, now) > 0 || route.traffic.room(now) <= this.#expected.size)
      return undefined
    this.#expected.add(name)
    return {
      by: this.#by,
      lease: this.#parts.limits.lease,
      came: (handed) => {
        this.#expected.delete(name)
        this.#begin(handed, route, now, 'leased')
      },
      missed: (unknown) => {
        this.#expected.delete(name)
        this.#lost ||= unknown
      },
    }
  }

  /** The database has come back. */
  reached(): void {
    this.#reachedAt = clock()
    this.nudge()
  }

  /** No more claims; what is under way has `ms` to finish. Leaves nothing leased that another process could send. */
  async stop(ms: number): Promise<void> {
    const { database, delivering } = this.#parts
    this.#stopping = true
    clearTimeout(this.#timer)
    await delivering.finish(ms)
    await this.#work
    // A claim that was under way has been handed back by now.
    await delivering.finish(0)
    this.#full = false
    this.#run()
    await this.#work
    if (database.state() !== 'up') return
    await this.#free({ inHand: this.#inHand.unwritten, expired: false }).catch(() => undefined)
    await this.#alone.end()
  }

  #run(): void {
    if (this.#working) {
      this.#writeBeside()
      return
    }
    this.#working = true
    this.#work = this.#workOff()
  }

  async #workOff(): Promise<void> {
    let failed = false
    try {
      // Nothing may come between finding no more to do and being ready to be started again.
      for (let next = this.#next(); next; next = this.#next())
        await next()
          .then(() => this.#writing)
          .catch((error: unknown) => this.#cannotWrite(error))
    } catch (error) {
      // Tried again when the database is back, and at every look.
      failed = true
      this.#lost = true
      if (!(error instanceof DatabaseAway))
        this.#parts.log.error(faultFacts(error), 'la bandeja de salida falló')
    } finally {
      this.#working = false
      this.#plan(failed || this.#parts.database.state() === 'away')
    }
  }

  /**
   * Whoever is killed before a result is written delivers its reply twice: a result does not wait for a claim or a look to
   * end. Who works hears of its failure.
   */
  #writeBeside(): void {
    if (this.#writing || this.#full || this.#alone.any || this.#inHand.unwritten.length === 0) return
    if (this.#parts.database.state() !== 'away') void this.#settle().catch(() => undefined)
  }

  /** What was kept is not held back because its lease cannot be: goes on without, unless that is what failed. */
  #cannotWrite(error: unknown): void {
    if (this.#full || !keepsNothing(error)) throw error
    this.#full = true
    this.#wanted = true
    if (!this.#complained) this.#parts.log.error(faultFacts(error), 'la bandeja de salida no puede escribir')
    this.#complained = true
  }

  /** The most urgent thing there is to do. Results come first. */
  #next(): (() => Promise<void>) | undefined {
    if (this.#parts.database.state() === 'away') return undefined
    if (this.#inHand.unwritten.length > 0 && !this.#full) return () => this.#settle()
    if (this.#stopping) return undefined
    if (clock() - this.#looked >= this.#parts.limits.look) return () => this.#look()
    return this.#wanted ? () => this.#claim() : undefined
  }

  /** Wakes when something that waits may go, at the latest for the next look. */
  #plan(atLookOnly: boolean): void {
    clearTimeout(this.#timer)
    if (this.#stopping) return
    const { routes, limits } = this.#parts
    const now = clock()
    // What has become free since the last claim was not seen by it.
    const times = atLookOnly ? [] : routes.map(({ traffic }) => traffic.next(this.#claimedAt))
    const wait = Math.min(...times, now + limits.look) - now
    this.#timer = setTimeout(() => this.nudge(), Math.max(1, wait))
  }

  /** Once in a while: leases that nobody holds in truth, and chats whose pace is forgotten. */
  async #look(): Promise<void> {
    const now = clock()
    this.#looked = now
    this.#wanted = true
    this.#full = false
    for (const { traffic } of this.#parts.routes) traffic.tidy(now)
    const settled = now - this.#reachedAt >= this.#parts.limits.grace
    await this.#rejoin()
    const dead = await this.#dead.at(now)
    // What is expected now is leased to us, too, and not in hand yet; while something is lost, nothing new is expected.
    const own = this.#lost && this.#expected.size === 0
    await this.#free({
      inHand: own ? this.#inHand.ids : undefined,
      expired: settled && now - this.#startedAt >= this.#parts.limits.grace,
      orphans: settled ? dead : [],
    })
    if (own) this.#lost = false
  }

  async #free(freed: Omit<Freed, 'by'>): Promise<void> {
    await this.#parts.database.raw((sql) => freeLeases(sql, { by: this.#by, ...freed }))
  }

  #settle(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
    })
    return this.#writing
  }

  async #write(): Promise<void> {
    const results = this.#inHand.toWrite(clock())
    const more = await this.#parts.database.raw((sql) => keepResults(sql, this.#by, results))
    this.#inHand.written(results)
    this.#complained = false
    if (more || this.#leftOver) this.#wanted = true
    await this.#rejoin()
  }

  /** Others may deliver here again, and we by leases. */
  async #rejoin(): Promise<void> {
    if (!this.#alone.any || this.#inHand.holdsUnleased) return
    await this.#alone.end()
    this.#wanted = true
  }

  async #claim(): Promise<void> {
    this.#wanted = false
    const now = clock()
    this.#claimedAt = now
    const rooms = this.#parts.routes.map(({ institution, channel, traffic }) => ({
      institution,
      channel,
      room: traffic.room(now),
    }))
    const routes = rooms.filter(({ room }) => room > 0)
    this.#leftOver = routes.length < rooms.length
    if (routes.length === 0) return
    const how = this.#full ? 'unleased' : 'leased'
    const claimed = await (this.#full ? this.#read(routes, now) : this.#lease(routes, now))
    for (const route of this.#parts.routes) {
      const of = ({ institution, channel }: Claimed | (typeof rooms)[number]) =>
        institution === route.institution && channel === route.channel
      const here = claimed.filter(of)
      if (here.length > 0 && here.length >= (routes.find(of)?.room ?? 0)) this.#leftOver = true
      for (const one of here) this.#begin(one, route, now, how)
    }
  }

  #lease(routes: Claim['routes'], now: number): Promise<Claimed[]> {
    const claim = { by: this.#by, lease: this.#parts.limits.lease, routes, except: this.#taken(now) }
    return this.#parts.database.raw((sql) => claimReplies(sql, claim))
  }

  /** What could be leased if a lease could be written, where nobody else delivers meanwhile. */
  async #read(routes: Claim['routes'], now: number): Promise<Claimed[]> {
    const mine: Claim['routes'][number][] = []
    for (const one of routes) if (await this.#alone.on(one)) mine.push(one)
    const { over } = this.#inHand
    const look = { routes: mine, except: this.#taken(now, over), over }
    return this.#parts.database.raw((sql) => readReplies(sql, look))
  }

  #isTaken(chat: string): boolean {
    return this.#expected.has(chat) || this.#parts.delivering.isBusy(chat) || this.#inHand.hasChat(chat)
  }

  /** Chats with something under way, and chats that rest. */
  #taken(now: number, over: readonly string[] = []): string[] {
    const resting = this.#parts.routes.flatMap(({ institution, channel, traffic }) =>
      traffic.resting(now).map((chat) => chatName({ institution, channel, chat })),
    )
    return [...new Set([...this.#inHand.chats(over), ...this.#parts.delivering.busy, ...resting])]
  }

  #begin(claimed: Claimed | Handed, route: Route, claimedAt: number, how: 'leased' | 'unleased'): void {
    this.#inHand.take(claimed, how)
    this.#parts.delivering.inTurn(chatName(claimed), async () => {
      const { lease, deadline } = this.#parts.limits
      const late = clock() - claimedAt > lease - deadline
      const left: Result = { id: claimed.id, attempted: false, status: 'pending', after: 0 }
      const result = this.#stopping || late ? left : await carry(this.#parts, claimed, route)
      this.#inHand.end(result, clock())
      // What ended cannot say that its chat has more.
      this.#wanted ||= this.#full
      this.#run()
    })
  }
}
