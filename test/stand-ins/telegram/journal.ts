/** One call of the bot, as it came in and what it was told. */
export type Call = {
  method: string
  args: Record<string, unknown>
  chat: number | undefined
  /** When it came, by performance.now(). */
  at: number
  /** When the answer left; nothing while it is open. */
  answeredAt?: number
  /** The HTTP status; 0 when the bot never heard. */
  status?: number
  description?: string
  /** It was done, whatever the bot heard. */
  done: boolean
}

type Waiter = { so: () => boolean; settle: () => void }

/** Lets a test wait for what it expects, without asking again and again. */
export class Waiting {
  readonly #waiters = new Set<Waiter>()
  #asked = false

  /** Something changed: all who wait look again, once for many changes. */
  readonly changed = () => {
    if (this.#asked || this.#waiters.size === 0) return
    this.#asked = true
    setImmediate(() => {
      this.#asked = false
      for (const waiter of this.#waiters) if (waiter.so()) waiter.settle()
    })
  }

  /**
   * Resolves when `so` holds; rejects after `ms`, saying `what` did not come. Looks again a few times a second as
   * well: what is asked may hang on things that happen elsewhere.
   */
  when(so: () => boolean, what = String(so), ms = 10_000): Promise<void> {
    if (so()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const end = (act: () => void) => {
        clearTimeout(timer)
        clearInterval(again)
        this.#waiters.delete(waiter)
        act()
      }
      const waiter: Waiter = { so, settle: () => end(resolve) }
      const timer = setTimeout(() => end(() => reject(new Error(`not in ${ms} ms: ${what}`))), ms)
      const again = setInterval(this.changed, 25)
      this.#waiters.add(waiter)
    })
  }
}
