import type { Database } from '../db/connect.ts'
import { absentSenders } from '../db/outbox.ts'

/** Other senders with leases, told dead from those that under load have lost their name for a moment. Times in ms. */
export class DeadSenders {
  readonly #parts: { database: Pick<Database, 'raw'>; by: string; absence: number }
  /** When each was first seen without its name. */
  #absentSince: ReadonlyMap<string, number> = new Map()

  constructor(parts: { database: Pick<Database, 'raw'>; by: string; absence: number }) {
    this.#parts = parts
  }

  async at(now: number): Promise<string[]> {
    const { database, by, absence } = this.#parts
    const absent = (await database.raw(absentSenders)).filter((name) => name !== by)
    const since = new Map(absent.map((name) => [name, this.#absentSince.get(name) ?? now]))
    this.#absentSince = since
    return absent.filter((name) => now - (since.get(name) ?? now) >= absence)
  }
}
