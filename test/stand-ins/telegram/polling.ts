import { type Args, integer, json } from './args.ts'
import { conflict } from './refusal.ts'
import type { Queued, Updates } from './updates.ts'

const longest = 50
/** What is to come a second time with this batch; goes before it, so that no offset falls back. */
type Again = (batch: readonly Queued[]) => string[]
/** Calls back when the bot hung up. */
type Gone = (then: () => void) => void
/** Updates that come close together are given together. */
const gatherMs = 1

type Poll = {
  offset: number
  limit: number
  answer: (body: string) => void
  fail: (fault: Error) => void
  /** It waits no longer for updates. */
  leave: () => void
}

/**
 * getUpdates: one poll at a time, the newer ends the older. `pace` is what one of Telegram's own seconds lasts here,
 * `again` gives updates that are to come a second time.
 */
export class Polling {
  readonly #updates: Updates
  readonly #pace: number
  readonly #again: Again
  readonly #changed: () => void
  #poll: Poll | undefined
  #nextConflict = 0
  #lastOffset = -1
  #lastStart = Number.NEGATIVE_INFINITY

  constructor(deps: { updates: Updates; pace: number; again: Again; changed: () => void }) {
    const { updates, pace, again, changed } = deps
    this.#changed = changed
    this.#updates = updates
    this.#pace = pace
    this.#again = again
  }

  /** A poll waits for updates now. */
  get isWaiting() {
    return this.#poll !== undefined
  }

  /** The JSON of the updates. */
  get(args: Args, webhookSet: boolean, gone: Gone): Promise<string> {
    if (webhookSet)
      return this.#conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    const offset = integer(args, 'offset')
    let limit = integer(args, 'limit', 100, 1, 100)
    let timeout = integer(args, 'timeout', 0, 0, longest) * 1000
    this.#updates.allow(json(args, 'allowed_updates'))
    const now = performance.now()
    const sinceLast = offset === this.#lastOffset ? now - this.#lastStart : Number.POSITIVE_INFINITY
    if (timeout < 3 * this.#pace && sinceLast < 3 * this.#pace) timeout = 3 * this.#pace
    if (sinceLast < this.#pace / 2) limit = 1
    this.#lastOffset = offset
    this.#lastStart = now
    const body = this.#read(offset, limit)
    return body !== '[]' || timeout === 0
      ? Promise.resolve(body)
      : this.#wait({ offset, limit, timeout, gone })
  }

  /** The token went, or the server closes. */
  end(fault: Error) {
    const poll = this.#poll
    poll?.leave()
    poll?.fail(fault)
  }

  endForWebhook() {
    this.#terminate('terminated by setWebhook request')
  }

  #read(offset: number, limit: number): string {
    const found = this.#updates.read(offset, limit)
    return `[${[...this.#again(found), ...found.map((queued) => queued.body)].join(',')}]`
  }

  #wait(asked: Pick<Poll, 'offset' | 'limit'> & { timeout: number; gone: Gone }): Promise<string> {
    this.#terminate('terminated by other getUpdates request; make sure that only one bot instance is running')
    const { offset, limit, timeout, gone } = asked
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer)
        if (this.#poll === poll) this.#poll = undefined
      }
      const poll: Poll = { offset, limit, answer: resolve, fail: reject, leave }
      const timer = setTimeout(() => this.#answer(poll), timeout)
      this.#poll = poll
      this.#changed()
      gone(leave)
    })
  }

  #answer(poll: Poll) {
    poll.leave()
    poll.answer(this.#read(poll.offset, poll.limit))
  }

  #terminate(why: string) {
    const poll = this.#poll
    poll?.leave()
    if (poll) this.#conflict(why).catch(poll.fail)
  }

  /** Updates are there. */
  wake() {
    const poll = this.#poll
    poll?.leave()
    if (poll) setTimeout(() => this.#answer(poll), gatherMs)
  }

  /** The first conflict is told at once, the next ones only after three seconds. */
  #conflict(message: string): Promise<never> {
    const now = performance.now()
    if (now >= this.#nextConflict) {
      this.#nextConflict = now + 3 * this.#pace
      return Promise.reject(conflict(message))
    }
    return new Promise((_, reject) => setTimeout(() => reject(conflict(message)), 3 * this.#pace).unref())
  }
}
