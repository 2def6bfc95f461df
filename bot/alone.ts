import type { Database } from '../db/connect.ts'
import { aloneName } from '../db/outbox.ts'

type Hold = Exclude<Awaited<ReturnType<Database['hold']>>, string>

/**
 * Routes that this process has to itself, by a name that it holds in the database's memory: for as long as no lease can be
 * written, it alone may deliver there. Lost with the database's connection.
 */
export class Alone {
  readonly #database: Pick<Database, 'hold'>
  readonly #holds = new Map<string, Hold>()

  constructor(database: Pick<Database, 'hold'>) {
    this.#database = database
  }

  get any(): boolean {
    return this.#holds.size > 0
  }

  /** False: another process has it, or is claiming there at this moment. */
  async on(route: { institution: string; channel: string }): Promise<boolean> {
    const name = aloneName(route)
    const held = this.#holds.get(name)
    if (held && !held.lost.aborted) return true
    const hold = await this.#database.hold(name)
    if (typeof hold === 'string') return false
    this.#holds.set(name, hold)
    return true
  }

  async end(): Promise<void> {
    const holds = [...this.#holds.values()]
    this.#holds.clear()
    await Promise.all(holds.map((hold) => hold.release()))
  }
}
