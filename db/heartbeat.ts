import { within } from './alive.ts'
import type { Breaker } from './breaker.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Server } from './server.ts'
import type { LostConnection } from './wire.ts'

/** In ms. `beat`: pause between two questions; `answer`: limit for one; `knock`: limit for a new connection. */
export interface Pace {
  beat: number
  answer: number
  knock: number
}

/** A name that this process holds in the database: no other process has it. */
export interface Hold {
  /** Aborts when the session that holds it has ended: others may have it now. */
  lost: AbortSignal
  /** Gives it back; never rejects. */
  release(): Promise<void>
}

interface Listener {
  channel: string
  handle: (payload: string) => void
  missed: () => void
}

const leastGap = 250

/**
 * Asks the server again and again over a connection of its own, opens the breaker as soon as there is no answer, and
 * closes it when a fresh connection gets one. While away this is the only one that knocks: at most 4 times a second.
 * The same connection carries the LISTENs.
 */
export class Heartbeat {
  readonly #server: Server
  readonly #breaker: Breaker
  readonly #pace: Pace
  readonly #listeners = new Set<Listener>()
  readonly #life: Promise<void>
  #line: Connection | undefined
  #lineEnds = new AbortController()
  #closed = false
  #knocks = 0
  #lastKnock = Number.NEGATIVE_INFINITY
  #wake: () => void = () => {}

  constructor(server: Server, breaker: Breaker, pace: Pace) {
    this.#server = server
    this.#breaker = breaker
    this.#pace = pace
    this.#life = this.#live()
  }

  /** A connection broke: ask now whether it was a lone case. When it was refused, believe that nobody comes in. */
  suspect(fault: LostConnection): void {
    if (fault.refused && this.#breaker.state === 'up') {
      this.#breaker.trip(fault)
      this.#line?.destroy()
    }
    this.#wake()
  }

  /** Calls `missed` after each later (re)connection. Returns the function that ends the listening. */
  async listen(listener: Listener): Promise<() => Promise<void>> {
    const { channel } = listener
    this.#listeners.add(listener)
    // Without a line it is subscribed by the next knock.
    await this.#say('listen', channel)
    return async () => {
      this.#listeners.delete(listener)
      if (!this.#channels().includes(channel)) await this.#say('unlisten', channel)
    }
  }

  /** Tries for an advisory lock; it lasts as long as the heartbeat's connection does, or until it is given back. */
  async hold(name: string): Promise<Hold | 'taken' | 'away'> {
    const line = this.#line
    const { signal } = this.#lineEnds
    if (!line || line.lost || signal.aborted || this.#breaker.state !== 'up') return 'away'
    const { sql } = line
    const key = sql`hashtextextended(${name}, 0)`
    try {
      const [row] = await within(
        this.#pace.knock,
        sql`select pg_try_advisory_lock(${key}) as got`.execute(),
        () => new Error('sin respuesta'),
      )
      if (!row?.got) return 'taken'
    } catch {
      // What broke is the connection, and the heartbeat sees to it.
      return 'away'
    }
    const release = async () => {
      if (!signal.aborted) await sql`select pg_advisory_unlock(${key})`.then(undefined, () => {})
    }
    return { lost: signal, release }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#wake()
    this.#line?.destroy()
    await this.#life
  }

  async #live(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#waitForTurn()
        const line = await this.#knock()
        if (this.#closed) return
        this.#breaker.mend()
        for (const { missed } of this.#listeners) missed()
        // A broken connection may be only this one: a fresh one decides. Silence is the server's, and is believed.
        const silence = await this.#beatOn(line)
        this.#lineEnds.abort()
        if (silence) this.#breaker.trip(silence)
      } catch (cause) {
        this.#breaker.trip(cause)
      }
    }
  }

  async #waitForTurn(): Promise<void> {
    const gap = (): number => this.#lastKnock + leastGap - performance.now()
    while (gap() > 0 && !this.#closed) await this.#pause(gap())
    this.#lastKnock = performance.now()
    this.#knocks += 1
  }

  async #knock(): Promise<Connection> {
    const fresh = openConnection({
      server: this.#server,
      attempt: this.#knocks,
      patience: this.#pace.knock,
      onLost: () => this.#wake(),
      onNotify: (channel, payload) => this.#hand(channel, payload),
    })
    // Already now: closing must not wait for an answer.
    this.#line = fresh
    const { sql } = fresh
    try {
      const greeting = Promise.all([
        sql`select 1`,
        ...this.#channels().map((channel) => sql`listen ${sql(channel)}`),
      ])
      await within(this.#pace.knock, greeting, () => new Error('sin respuesta al conectar'))
      this.#lineEnds = new AbortController()
      return fresh
    } catch (error) {
      fresh.destroy()
      throw error
    }
  }

  /** Until the connection breaks (undefined), or the server is silent for too long. */
  async #beatOn({ sql, destroy }: Connection): Promise<Error | undefined> {
    const silence = new Error(`sin respuesta en ${this.#pace.answer} ms`)
    try {
      while (!this.#closed) {
        await within(this.#pace.answer, sql`select 1`.execute(), () => silence)
        await this.#pause(this.#pace.beat)
      }
      return undefined
    } catch (cause) {
      destroy()
      return cause === silence ? silence : undefined
    }
  }

  #hand(channel: string, payload: string): void {
    for (const listener of this.#listeners) if (listener.channel === channel) listener.handle(payload)
  }

  async #say(what: 'listen' | 'unlisten', channel: string): Promise<void> {
    const line = this.#line
    if (!line || line.lost) return
    const { sql } = line
    await (what === 'listen' ? sql`listen ${sql(channel)}` : sql`unlisten ${sql(channel)}`).catch(() => {})
  }

  #channels(): string[] {
    return [...new Set([...this.#listeners].map(({ channel }) => channel))]
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
