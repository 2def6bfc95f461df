import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { type Database, DatabaseAway } from '../db/connect.ts'
import {
  absentSenders,
  type Claimed,
  chatName,
  claimReplies,
  type Freed,
  freeLeases,
  keepResults,
  type Result,
  senderName,
} from '../db/outbox.ts'
import type { Seal } from '../db/seal.ts'
import { parcelName } from './channels/delivery.ts'
import { faultFacts } from './channels/fault.ts'
import type { Reply } from './core/message.ts'
import type { Delivering, Route } from './delivering.ts'
import { expired, resultOf, unreadable } from './ends.ts'
import type { Limits } from './limits.ts'
import { openAddress, openReply } from './sealing.ts'

export type CourierParts = {
  database: Pick<Database, 'raw' | 'state'>
  routes: readonly Route[]
  delivering: Delivering
  seal: Seal
  limits: Limits
  log: Pick<Logger, 'warn' | 'error'>
}

/** A reply that a turn has just leased to the sender; what it says, and to whom, need not be opened again. */
export type Handed = Claimed & { said: Reply; to: string }

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
 * written later.
 */
export class Courier {
  readonly #parts: CourierParts
  readonly #by = randomUUID()
  readonly #startedAt = clock()
  /** Leased, and its result not yet in the database; with the name of its chat. */
  readonly #inHand = new Map<string, string>()
  /** Chats whose next reply may come leased, and has not come yet. */
  readonly #expected = new Set<string>()
  /** There may be leases of our own that we do not know of: the answer to a claim, or to a turn, was lost. */
  #lost = false
  #results: { result: Result; at: number }[] = []
  /** Other senders with leases, and when each was first seen without its name. */
  #absentSince: ReadonlyMap<string, number> = new Map()
  /** There may be something to claim. */
  #wanted = false
  /** The last claim left something behind for want of room. */
  #leftOver = false
  #looked = 0
  #claimedAt = 0
  #reachedAt: number
  #working = false
  #work: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #stopping = false

  constructor(parts: CourierParts) {
    this.#parts = parts
    this.#reachedAt = parts.database.state() === 'up' ? Number.NEGATIVE_INFINITY : clock()
  }

  /** What its leases are known by. */
  get name(): string {
    return senderName(this.#by)
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
        this.#begin(handed, route, now)
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
    this.#run()
    await this.#work
    const unwritten = this.#results.map(({ result }) => result.id)
    if (database.state() === 'up')
      await this.#free({ inHand: unwritten, expired: false }).catch(() => undefined)
  }

  #run(): void {
    if (this.#working) return
    this.#working = true
    this.#work = this.#workOff()
  }

  async #workOff(): Promise<void> {
    let failed = false
    try {
      // Nothing may come between finding no more to do and being ready to be started again.
      for (let next = this.#next(); next; next = this.#next()) await next()
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

  /** The most urgent thing there is to do. Results come first: while they cannot be written, nothing is claimed. */
  #next(): (() => Promise<void>) | undefined {
    if (this.#parts.database.state() === 'away') return undefined
    if (this.#results.length > 0) return () => this.#settle()
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
    for (const { traffic } of this.#parts.routes) traffic.tidy(now)
    const settled = now - this.#reachedAt >= this.#parts.limits.grace
    const dead = await this.#deadSenders(now)
    // What is expected now is leased to us, too, and not in hand yet; while something is lost, nothing new is expected.
    const own = this.#lost && this.#expected.size === 0
    await this.#free({
      inHand: own ? [...this.#inHand.keys()] : undefined,
      expired: settled && now - this.#startedAt >= this.#parts.limits.grace,
      orphans: settled ? dead : [],
    })
    if (own) this.#lost = false
  }

  /** Under load a living sender may lose its name for a moment: only who stays away is dead. */
  async #deadSenders(now: number): Promise<string[]> {
    const absent = (await this.#parts.database.raw(absentSenders)).filter((by) => by !== this.#by)
    const since = new Map(absent.map((by) => [by, this.#absentSince.get(by) ?? now]))
    this.#absentSince = since
    return absent.filter((by) => now - (since.get(by) ?? now) >= this.#parts.limits.absence)
  }

  async #free(freed: Omit<Freed, 'by'>): Promise<void> {
    await this.#parts.database.raw((sql) => freeLeases(sql, { by: this.#by, ...freed }))
  }

  async #settle(): Promise<void> {
    const ended = this.#results.slice(0, 500)
    const now = clock()
    const results = ended.map(({ result, at }) =>
      result.status === 'pending' ? { ...result, after: Math.max(0, result.after - (now - at)) } : result,
    )
    const more = await this.#parts.database.raw((sql) => keepResults(sql, this.#by, results))
    this.#results = this.#results.slice(ended.length)
    for (const { id } of results) this.#inHand.delete(id)
    if (more || this.#leftOver) this.#wanted = true
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
    const claim = { by: this.#by, lease: this.#parts.limits.lease, routes, except: this.#taken(now) }
    const claimed = await this.#parts.database.raw((sql) => claimReplies(sql, claim))
    for (const route of this.#parts.routes) {
      const of = ({ institution, channel }: Claimed | (typeof rooms)[number]) =>
        institution === route.institution && channel === route.channel
      const here = claimed.filter(of)
      if (here.length > 0 && here.length >= (routes.find(of)?.room ?? 0)) this.#leftOver = true
      for (const one of here) this.#begin(one, route, now)
    }
  }

  #isTaken(chat: string): boolean {
    if (this.#expected.has(chat) || this.#parts.delivering.isBusy(chat)) return true
    for (const taken of this.#inHand.values()) if (taken === chat) return true
    return false
  }

  /** Chats with something under way, and chats that rest. */
  #taken(now: number): string[] {
    const resting = this.#parts.routes.flatMap(({ institution, channel, traffic }) =>
      traffic.resting(now).map((chat) => chatName({ institution, channel, chat })),
    )
    return [...new Set([...this.#inHand.values(), ...this.#parts.delivering.busy, ...resting])]
  }

  #begin(claimed: Claimed | Handed, route: Route, claimedAt: number): void {
    this.#inHand.set(claimed.id, chatName(claimed))
    this.#parts.delivering.inTurn(chatName(claimed), async () => {
      const result = await this.#deliver(claimed, route, claimedAt)
      this.#results.push({ result, at: clock() })
      this.#run()
    })
  }

  async #deliver(claimed: Claimed | Handed, route: Route, claimedAt: number): Promise<Result> {
    const { id, chat, message, position, attempts, age } = claimed
    const { deadline, lease, stale } = this.#parts.limits
    const late = clock() - claimedAt > lease - deadline
    if (this.#stopping || late) return { id, attempted: false, status: 'pending', after: 0 }
    if (age > stale) return { id, attempted: false, ...expired(attempts) }
    const { seal, delivering } = this.#parts
    const reply = 'said' in claimed ? claimed.said : openReply(seal, claimed.reply)
    const address = 'to' in claimed ? claimed.to : openAddress(seal, claimed)
    if (!reply || address === undefined) return { id, attempted: false, ...unreadable }
    const parcel = { id: parcelName(message, position, reply), chat: address, reply, answers: message }
    const { delivery, wait } = await delivering.hand(route, chat, parcel, attempts)
    const result = resultOf(id, delivery, wait)
    if (result.status === 'unsure' || result.status === 'failed') this.#report(route, result)
    return result
  }

  #report({ institution, channel }: Route, { id, ...facts }: Result): void {
    this.#parts.log.warn({ institution, channel, reply: id, ...facts }, 'respuesta sin entrega confirmada')
  }
}
