import type { Deliver, Delivery, Parcel } from './channels/delivery.ts'
import { faultFacts, type Log } from './channels/fault.ts'
import type { Traffic } from './pace.ts'

/** A channel of an institution that this process can deliver by. */
export type Route = { institution: string; channel: string; deliver: Deliver; traffic: Traffic }

/** How a delivery ended, and for `later` how long to wait, in ms. */
export type Ended = { delivery: Delivery; wait: number }

/** A channel that was told to give up has this long to say how far it came, in ms. */
const lastWord = 300

/** Hands parcels to channels: one at a time in each chat, each within `deadline` ms. */
export class Delivering {
  readonly #deadline: number
  readonly #log: Log
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #underWay = new Set<AbortController>()

  constructor(deadline: number, log: Log) {
    this.#deadline = deadline
    this.#log = log
  }

  /** Chats that something is under way in. */
  get busy(): Iterable<string> {
    return this.#lanes.keys()
  }

  isBusy(chat: string): boolean {
    return this.#lanes.has(chat)
  }

  /** Runs after what is under way in the chat; at once, before this returns, when there is nothing. */
  inTurn(chat: string, task: () => Promise<void>): void {
    const before = this.#lanes.get(chat)
    const run = (before ? before.then(task) : task())
      .catch((error: unknown) => this.#log.error(faultFacts(error), 'no se pudo entregar una respuesta'))
      .finally(() => {
        if (this.#lanes.get(chat) === run) this.#lanes.delete(chat)
      })
    this.#lanes.set(chat, run)
  }

  /** `chat`: what the parcel's chat is called in the outbox. */
  async hand({ deliver, traffic }: Route, chat: string, parcel: Parcel, attempts: number): Promise<Ended> {
    traffic.setOut(chat, performance.now())
    const delivery = await this.#attempt(deliver, parcel)
    return { delivery, wait: traffic.ended(chat, delivery, attempts, performance.now()) }
  }

  /** Lets what is under way finish for `ms`, then has it given up. */
  async finish(ms: number): Promise<void> {
    const timer = setTimeout(() => {
      for (const patience of this.#underWay) patience.abort()
    }, ms)
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values())
    clearTimeout(timer)
  }

  /** Never rejects; a channel that breaks its promises leaves it open whether the reply arrived. */
  async #attempt(deliver: Deliver, parcel: Parcel): Promise<Delivery> {
    const patience = new AbortController()
    const timer = setTimeout(() => patience.abort(), this.#deadline)
    this.#underWay.add(patience)
    const silence = new Promise<Delivery>((resolve) => {
      const give = () => setTimeout(resolve, lastWord, { type: 'unsure' })
      patience.signal.addEventListener('abort', give, { once: true })
    })
    try {
      return await Promise.race([deliver(parcel, patience.signal), silence])
    } catch (error) {
      this.#log.error(faultFacts(error), 'un canal falló al entregar una respuesta')
      return { type: 'unsure' }
    } finally {
      clearTimeout(timer)
      this.#underWay.delete(patience)
    }
  }
}
