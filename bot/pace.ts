import type { Delivery } from './channels/delivery.ts'

/**
 * How fast a route may be used. A chat gets a message every so many ms, and a few at once before that counts (`burst`).
 * For the route as a whole there is no brake but `atOnce`, replies under way together, for as long as the platform
 * takes it: residents who all ask at the same time are all answered at once. Only when it refuses several chats within
 * seconds does the route keep to `braked` replies a second, for a minute.
 */
export type Pace = { every: number; burst: number; atOnce: number; braked: number }

export const usualPace: Pace = { every: 1000, burst: 5, atOnce: 64, braked: 25 }

const brakeFor = 60_000
/** So many chats refused within so many ms mean the route, not the chats. */
const manyChats = 3
const seconds = 5000
/** So many deliveries with an unknown end in a row, and only one at a time is risked until one succeeds. */
const manyFaults = 3
const longestChatPause = 30_000
const longestRoutePause = 8000
/** Until the database agrees that something is due. */
const margin = 20
/** Beyond this many, resting chats are left to the database alone. */
const restsKept = 1000

/** Doubles from 500 ms; up to a third is taken off by chance, so that what failed together does not return together. */
const backoff = (times: number, longest: number): number =>
  Math.min(500 * 2 ** Math.min(times, 16), longest) * (1 - Math.random() / 3)

/** The pace of one route: who may set out when, learnt from how deliveries end. Times in ms on one clock that only grows. */
export class Traffic {
  readonly #pace: Pace
  /** When a chat that sends at its steady pace would be due for its next message. */
  readonly #due = new Map<string, number>()
  readonly #rests = new Map<string, number>()
  #refused: { chat: string; at: number }[] = []
  #underWay = 0
  #closedUntil = 0
  #brakedUntil = 0
  #brakeDue = 0
  #faults = 0

  constructor(pace: Partial<Pace> = {}) {
    this.#pace = { ...usualPace, ...pace }
  }

  /** How many replies may set out now. */
  room(now: number): number {
    if (this.closed(now)) return 0
    const free = (this.#faults >= manyFaults ? 1 : this.#pace.atOnce) - this.#underWay
    return Math.max(0, Math.min(free, this.#brakeRoom(now)))
  }

  /** Chats that have to wait for their time. */
  resting(now: number): string[] {
    for (const [chat, until] of this.#rests) if (until <= now) this.#rests.delete(chat)
    return [...this.#rests.keys()]
  }

  /** How long a chat has to rest yet, in ms. */
  restOf(chat: string, now: number): number {
    return Math.max(0, (this.#rests.get(chat) ?? 0) - now)
  }

  closed(now: number): boolean {
    return now < this.#closedUntil
  }

  /** When something that waits for its time may go. */
  next(now: number): number {
    const times = [...this.#rests.values(), this.#closedUntil]
    if (this.#brakeRoom(now) < 1) times.push(now + 1000 / this.#pace.braked)
    return Math.min(...times.filter((time) => time > now))
  }

  setOut(chat: string, now: number): void {
    const { every, burst, braked } = this.#pace
    this.#underWay += 1
    if (now < this.#brakedUntil) this.#brakeDue = Math.max(this.#brakeDue, now) + 1000 / braked
    if (every <= 0) return
    const due = Math.max(this.#due.get(chat) ?? 0, now) + every
    this.#due.set(chat, due)
    const free = due - (burst - 1) * every
    if (free > now) this.#rest(chat, free)
  }

  /** Takes note of the end; for `later` returns how long that reply has to wait. */
  ended(chat: string, delivery: Delivery, attempts: number, now: number): number {
    this.#underWay -= 1
    if (delivery.type === 'unsure') this.#countFault(now)
    else if (delivery.type !== 'later') this.#faults = 0
    else if (delivery.for === 'channel') return this.#close(delivery.after, now)
    else return this.#holdBack(chat, delivery.after, attempts, now)
    return 0
  }

  /** Forgets the chats whose pace counts no more. */
  tidy(now: number): void {
    for (const [chat, due] of this.#due) if (due <= now) this.#due.delete(chat)
  }

  #brakeRoom(now: number): number {
    if (now >= this.#brakedUntil) return Number.POSITIVE_INFINITY
    const { braked, burst } = this.#pace
    return Math.floor(burst - (Math.max(this.#brakeDue, now) - now) / (1000 / braked))
  }

  #rest(chat: string, until: number): void {
    if (this.#rests.size < restsKept || this.#rests.has(chat))
      this.#rests.set(chat, Math.max(until, this.#rests.get(chat) ?? 0))
  }

  #countFault(now: number): void {
    // What set out before the route closed and fails after it tells nothing new.
    if (now < this.#closedUntil) return
    this.#faults += 1
    const risky = this.#faults - manyFaults
    if (risky >= 0) this.#closedUntil = now + backoff(risky, longestRoutePause) + margin
  }

  /** The whole route waits. Without a time from the platform it reopens for a single reply, to see. */
  #close(after: number, now: number): number {
    if (after > 0) {
      this.#closedUntil = Math.max(this.#closedUntil, now + after + margin)
      this.#brake(this.#closedUntil)
    } else if (now >= this.#closedUntil) {
      this.#faults = Math.max(this.#faults, manyFaults - 1)
      this.#countFault(now)
    }
    return Math.max(0, this.#closedUntil - margin - now)
  }

  #holdBack(chat: string, after: number, attempts: number, now: number): number {
    const wait = after > 0 ? after : backoff(attempts, longestChatPause)
    this.#rest(chat, now + wait + margin)
    if (after > 0) {
      this.#refused = this.#refused.filter((one) => one.at > now - seconds && one.chat !== chat)
      this.#refused.push({ chat, at: now })
      if (this.#refused.length >= manyChats) this.#brake(now)
    }
    return wait
  }

  #brake(from: number): void {
    this.#brakedUntil = Math.max(this.#brakedUntil, from + brakeFor)
  }
}
