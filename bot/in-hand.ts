import { type Claimed, chatName, type Result } from '../db/outbox.ts'

/** So many results are written at once. */
const mostAtOnce = 500

/** Replies that a courier has taken and not yet written down the end of. Times in ms on one clock that only grows. */
export class InHand {
  /** With the name of its chat. */
  readonly #chats = new Map<string, string>()
  /** Taken without a lease, since none could be written. */
  readonly #unleased = new Set<string>()
  #ended: { result: Result; at: number }[] = []

  get ids(): string[] {
    return [...this.#chats.keys()]
  }

  get unwritten(): string[] {
    return this.#ended.map(({ result }) => result.id)
  }

  /** Ended for good: what comes after it in its chat may go, whether or not that is written yet. */
  get over(): string[] {
    return this.#ended.flatMap(({ result: { id, status } }) => (status === 'pending' ? [] : [id]))
  }

  get holdsUnleased(): boolean {
    return this.#unleased.size > 0
  }

  hasChat(name: string): boolean {
    for (const chat of this.#chats.values()) if (chat === name) return true
    return false
  }

  /** The chats of all but these. */
  chats(but: readonly string[] = []): string[] {
    const left = new Set(but)
    return [...this.#chats].flatMap(([id, chat]) => (left.has(id) ? [] : [chat]))
  }

  take(claimed: Claimed, how: 'leased' | 'unleased'): void {
    this.#chats.set(claimed.id, chatName(claimed))
    if (how === 'unleased') this.#unleased.add(claimed.id)
  }

  /** Without a lease, a reply that was postponed has nothing to be written: it still waits as it did. */
  end(result: Result, at: number): void {
    if (result.status === 'pending' && this.#unleased.has(result.id)) this.#forget(result.id)
    else this.#ended.push({ result, at })
  }

  /** The oldest ends, with what is left of their waits. */
  toWrite(now: number): Result[] {
    return this.#ended
      .slice(0, mostAtOnce)
      .map(({ result, at }) =>
        result.status === 'pending' ? { ...result, after: Math.max(0, result.after - (now - at)) } : result,
      )
  }

  written(results: readonly Result[]): void {
    this.#ended = this.#ended.slice(results.length)
    for (const { id } of results) this.#forget(id)
  }

  #forget(id: string): void {
    this.#chats.delete(id)
    this.#unleased.delete(id)
  }
}
