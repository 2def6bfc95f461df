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

type Handler = (payload: string) => void
interface Listener {
  channel: string
  handle: Handler
  missed: () => void
}

export interface Heartbeat {
  /** A connection broke: ask now whether it was a lone case. When it was refused, believe that nobody comes in. */
  suspect(fault: LostConnection): void
  listen(channel: string, handle: Handler, missed: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/**
 * Asks the server again and again over a connection of its own, opens the breaker as soon as there is no answer, and
 * closes it when a fresh connection gets one. While away this is the only one that knocks: at most 4 times a second.
 * The same connection carries the LISTENs.
 */
export function startHeartbeat(server: Server, breaker: Breaker, pace: Pace): Heartbeat {
  const listeners = new Set<Listener>()
  const minGap = 250
  let line: Connection | undefined
  let closed = false
  let knocks = 0
  let lastKnock = Number.NEGATIVE_INFINITY
  let wake: () => void = () => {}

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const onNotify = (channel: string, payload: string): void => {
    for (const listener of listeners) if (listener.channel === channel) listener.handle(payload)
  }

  async function knock(): Promise<Connection> {
    for (let gap = lastKnock + minGap - performance.now(); gap > 0 && !closed; ) {
      await pause(gap)
      gap = lastKnock + minGap - performance.now()
    }
    lastKnock = performance.now()
    knocks += 1
    const onLost = (): void => wake()
    const fresh = openConnection({ server, attempt: knocks, patience: pace.knock, onLost, onNotify })
    try {
      const channels = [...new Set([...listeners].map(({ channel }) => channel))]
      const greeting = Promise.all([
        fresh.sql`select 1`,
        ...channels.map((c) => fresh.sql`listen ${fresh.sql(c)}`),
      ])
      await within(pace.knock, greeting, () => new Error('sin respuesta al conectar'))
      return fresh
    } catch (error) {
      fresh.destroy()
      throw error
    }
  }

  /** Runs until the connection fails or is silent too long, and says whether it was silence. */
  async function beatOn(connection: Connection): Promise<{ silent: boolean; cause: unknown }> {
    let silent = false
    const silence = (): Error => {
      silent = true
      return new Error(`sin respuesta en ${pace.answer} ms`)
    }
    try {
      while (!closed) {
        await within(pace.answer, connection.sql`select 1`.execute(), silence)
        await pause(pace.beat)
      }
      return { silent, cause: undefined }
    } catch (cause) {
      return { silent, cause }
    } finally {
      if (!closed) connection.destroy()
    }
  }

  async function live(): Promise<void> {
    while (!closed) {
      try {
        line = await knock()
        if (closed) break
        breaker.mend()
        for (const listener of listeners) listener.missed()
        const end = await beatOn(line)
        // A broken connection may be only this one: a fresh one decides. Silence is the server's, and is believed.
        if (end.silent) breaker.trip(end.cause)
      } catch (cause) {
        breaker.trip(cause)
      }
    }
  }
  const life = live()

  return {
    suspect(fault) {
      if (fault.refused && breaker.state === 'up') {
        breaker.trip(fault)
        line?.destroy()
      }
      wake()
    },
    async listen(channel, handle, missed) {
      const listener = { channel, handle, missed }
      listeners.add(listener)
      // Without a line it is subscribed by the next knock.
      const now = line
      if (now && !now.lost) await now.sql`listen ${now.sql(channel)}`.catch(() => {})
      return async () => {
        listeners.delete(listener)
        const needed = [...listeners].some((other) => other.channel === channel)
        if (!needed && line && !line.lost) await line.sql`unlisten ${line.sql(channel)}`.catch(() => {})
      }
    },
    async close() {
      closed = true
      wake()
      line?.destroy()
      await life
    },
  }
}
