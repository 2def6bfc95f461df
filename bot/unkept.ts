import { setTimeout as sleep } from 'node:timers/promises'
import { chatName } from '../db/outbox.ts'
import type { Incoming } from './channels/channel.ts'
import type { Parcel } from './channels/delivery.ts'
import type { Log } from './channels/fault.ts'
import type { Reply } from './core/message.ts'
import type { Delivering, Route } from './delivering.ts'

const mostOfAChat = 10
const mostChats = 500

/**
 * The way of replies that nothing keeps, since the database is away: straight to the channel, in order within the chat,
 * tried once. What does not fit into a small memory is dropped.
 */
export class Unkept {
  readonly #delivering: Delivering
  readonly #log: Log
  readonly #waiting = new Map<string, number>()
  readonly #stopping = new AbortController()

  constructor(delivering: Delivering, log: Log) {
    this.#delivering = delivering
    this.#log = log
  }

  send(route: Route, incoming: Incoming, replies: readonly Reply[]): void {
    const chat = chatName(incoming)
    for (const [position, reply] of replies.entries()) {
      const waiting = this.#waiting.get(chat) ?? 0
      const full = waiting >= mostOfAChat || (waiting === 0 && this.#waiting.size >= mostChats)
      if (full || this.#stopping.signal.aborted) {
        this.#drop(route, 'no room')
        continue
      }
      this.#waiting.set(chat, waiting + 1)
      const parcel = { id: `${incoming.id} ${position}`, chat: incoming.chat, reply, answers: incoming.id }
      this.#delivering.inTurn(chat, () => this.#deliver(route, parcel).finally(() => this.#leave(chat)))
    }
  }

  stop(): void {
    this.#stopping.abort()
  }

  async #deliver(route: Route, parcel: Parcel): Promise<void> {
    const rest = route.traffic.restOf(parcel.chat, performance.now())
    if (rest > 0) await sleep(rest, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
    if (this.#stopping.signal.aborted) return this.#drop(route, 'stopping')
    if (route.traffic.closed(performance.now())) return this.#drop(route, 'closed')
    const { delivery } = await this.#delivering.hand(route, parcel, 0)
    if (delivery.type !== 'delivered') this.#drop(route, delivery.type)
  }

  #leave(chat: string): void {
    const left = (this.#waiting.get(chat) ?? 1) - 1
    if (left > 0) this.#waiting.set(chat, left)
    else this.#waiting.delete(chat)
  }

  #drop({ institution, channel }: Route, reason: string): void {
    this.#log.error({ institution, channel, reason }, 'respuesta sin guardar que no se entregó')
  }
}
