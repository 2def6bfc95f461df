import { LRUCache } from 'lru-cache'
import { inTime } from '../deadline.ts'
import { heardOf } from './heard.ts'
import type { Client, Message } from './library.ts'
import type { Arrived, Report } from './orders.ts'
import { type Found, findUnread, type SweepParts } from './sweep.ts'

type InboxParts = SweepParts & {
  client: Pick<Client, 'sendSeen'>
  tell: (report: Report) => void
}

const nameOf = ({ address, id, edits }: Arrived) => `${address} ${id}${edits ? ' e' : ''}`
/** Marking a chat as read is a courtesy. */
const seenWithin = 8_000

/**
 * What residents write, each once and in order, until the product has kept it; only then, and when nothing else of the chat is
 * on its way, the chat counts as read. What is not kept stays unread for the next sweep.
 */
export class Inbox {
  readonly #parts: InboxParts
  /** Handed over in this life, for their files and so that a repeat is not handed over again. */
  readonly #handed = new LRUCache<string, Message>({ max: 10_000 })
  readonly #open = new Map<string, Set<string>>()
  /** Chats with something that was not kept. */
  readonly #owed = new Set<string>()
  /** While a sweep looks at a chat, what comes live waits behind what was there before. */
  #held: Map<string, Message[]> | undefined
  #again = false

  constructor(parts: InboxParts) {
    this.#parts = parts
  }

  live(message: Message): void {
    const arrived = heardOf(message)
    if (!arrived) return
    const held = this.#held
    if (!held) this.#hand(arrived, message)
    else held.set(arrived.address, [...(held.get(arrived.address) ?? []), message])
  }

  edited(message: Message): void {
    const arrived = heardOf(message)
    if (arrived?.text === undefined || arrived.media) return
    const { latestEditSenderTimestampMs: when = arrived.at } = message
    this.#hand({ ...arrived, id: `${arrived.id}e${when}`, edits: arrived.id }, message)
  }

  /** Takes in what came while nobody listened. Never rejects; one at a time. */
  async sweep(): Promise<void> {
    if (this.#held) {
      this.#again = true
      return
    }
    this.#held = new Map()
    try {
      await findUnread(this.#parts, (found) => this.#take(found))
    } catch (error) {
      this.#parts.fault(error)
    }
    const left = this.#held
    this.#held = undefined
    for (const messages of left.values()) for (const message of messages) this.live(message)
    if (!this.#again) return
    this.#again = false
    await this.sweep()
  }

  kept(name: { message: string; address: string }): void {
    this.#settle(name)
    if (!this.#open.has(name.address) && !this.#owed.has(name.address)) this.#seen(name.address)
  }

  left(name: { message: string; address: string }): void {
    this.#settle(name)
    this.#owed.add(name.address)
    for (const key of [...this.#handed.keys()])
      if (key === `${name.address} ${name.message}`) this.#handed.delete(key)
  }

  /** A message that was handed over in this life. */
  named(message: string): Message | undefined {
    return this.#handed.get(message)
  }

  #take({ address, messages }: Found): void {
    this.#owed.delete(address)
    const live = this.#held?.get(address) ?? []
    this.#held?.delete(address)
    let fresh = false
    for (const message of [...messages, ...live]) {
      const arrived = heardOf(message)
      if (arrived) fresh = this.#hand(arrived, message) || fresh
    }
    // All of it was kept before, and only the mark is missing.
    if (!fresh && messages.length > 0 && !this.#open.has(address)) this.#seen(address)
  }

  #hand(arrived: Arrived, message: Message): boolean {
    const name = nameOf(arrived)
    const key = arrived.edits ? `${arrived.address} ${arrived.id}` : name
    if (this.#handed.has(key)) return false
    this.#handed.set(key, message)
    const open = this.#open.get(arrived.address) ?? new Set()
    this.#open.set(arrived.address, open.add(arrived.id))
    this.#parts.tell({ type: 'message', message: arrived })
    return true
  }

  #settle({ message, address }: { message: string; address: string }): void {
    const open = this.#open.get(address)
    open?.delete(message)
    if (open?.size === 0) this.#open.delete(address)
  }

  #seen(address: string): void {
    inTime(seenWithin, this.#parts.client.sendSeen(address)).catch(() => undefined)
  }
}
