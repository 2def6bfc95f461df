import type { GivenUp } from './breaker.ts'
import type { Connection } from './connection.ts'
import type { LostConnection } from './wire.ts'

/** A connection and what the work is given of it. */
export interface Slot<H> {
  readonly connection: Connection
  readonly handle: H
}

export interface Pool<H> {
  /** A slot for one call alone; waits while all are in use, until `gaveUp`. */
  take(gaveUp: GivenUp): Promise<Slot<H>>
  /** Hands it back; a lost one leaves its place to another. */
  give(slot: Slot<H>): void
  /** Breaks every connection, those in use too. */
  destroy(): void
  close(ms: number): Promise<void>
}

/**
 * At most `size` connections, each lent to one call at a time: so a call that is given up takes only its own connection
 * along, and all statements of a call run on the same one. (A postgres.js client with several connections can do neither.)
 */
export function createPool<H>(size: number, open: () => Slot<H>): Pool<H> {
  const slots = new Set<Slot<H>>()
  const idle: Slot<H>[] = []
  const waiting = new Set<(slot: Slot<H>) => void>()

  function free(): Slot<H> | undefined {
    for (let slot = idle.pop(); slot; slot = idle.pop()) {
      if (!slot.connection.lost) return slot
      slots.delete(slot)
    }
    if (slots.size >= size) return undefined
    const slot = open()
    slots.add(slot)
    return slot
  }

  function take(gaveUp: GivenUp): Promise<Slot<H>> {
    const slot = free()
    if (slot) return Promise.resolve(slot)
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(enter)
        reject(new Error('nobody waits for this slot any more'))
      }
      const enter = (got: Slot<H>): void => {
        waiting.delete(enter)
        gaveUp.tells(undefined)
        resolve(got)
      }
      waiting.add(enter)
      gaveUp.tells(leave)
    })
  }

  function give(slot: Slot<H>): void {
    if (slot.connection.lost) slots.delete(slot)
    else if (!idle.includes(slot)) idle.push(slot)
    const [next] = waiting
    const ready = next && free()
    if (next && ready) next(ready)
  }

  return {
    take,
    give,
    destroy() {
      for (const { connection } of slots) connection.destroy()
    },
    async close(ms) {
      await Promise.all([...slots].map(({ connection }) => connection.close(ms)))
    },
  }
}

/** The lost connection or the server's farewell behind an error, if that is what it tells of. */
export function reachFault(error: unknown): LostConnection | Error | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = 'code' in e && typeof e.code === 'string' ? e.code : ''
    // 08 connection, 57P01–57P03 shutting down or starting, 53300 too many connections; the rest is postgres.js's own.
    const lost = e.name === 'LostConnection' || /^(08...|57P0[123]|53300|CONNECTION_\w+)$/.test(code)
    if (lost) return e
  }
  return undefined
}
