/** Why a call was given up: the breaker was open, its time ran out, its connection broke, or the program is stopping. */
export type AwayReason = 'open' | 'deadline' | 'lost' | 'closed'

/**
 * The database could not be reached, or not in time. Never thrown for a fault in the SQL itself.
 * `mayHaveHappened` is false when the work surely left no trace; true when its outcome is unknown (a statement or a
 * COMMIT was on its way), so that only work with an id of its own may be repeated.
 */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
  readonly reason: AwayReason
  readonly mayHaveHappened: boolean

  constructor(reason: AwayReason, mayHaveHappened: boolean, cause?: unknown) {
    super(`la base de datos no responde (${reason})`, cause === undefined ? {} : { cause })
    this.reason = reason
    this.mayHaveHappened = mayHaveHappened
  }
}

export type State = 'up' | 'away'

/** Tells once that nobody waits for a call any more. An AbortSignal for each statement would cost more than sending it. */
export class GivenUp {
  #told = false
  #hear: (() => void) | undefined

  get told(): boolean {
    return this.#told
  }

  /** Who is to be told from now on; one at a time. */
  tells(hear: (() => void) | undefined): void {
    this.#hear = hear
  }

  tell(): void {
    this.#told = true
    this.#hear?.()
  }
}

export interface Call<T> {
  /** Starts the work; `gaveUp` tells when nobody waits for it any more. */
  start: (gaveUp: GivenUp) => Promise<T>
  /** In milliseconds; Infinity for none. */
  deadline: number
  /** Asked at the moment of giving up. */
  mayHaveHappened: () => boolean
}

/**
 * Lets calls through while the database is up, and gives all of them up at once when it is not.
 * It starts open: nothing is let through before the first `mend`.
 */
export class Breaker {
  #state: State = 'away'
  #cause: unknown
  readonly #underWay = new Set<(reason: AwayReason, cause: unknown) => void>()
  readonly #listeners = new Set<(state: State) => void>()

  get state(): State {
    return this.#state
  }

  /** Why it opened, or why it could not be closed yet. */
  get cause(): unknown {
    return this.#cause
  }

  /** Runs the call, or rejects at once while away. Settles by the deadline, and as soon as the breaker opens. */
  run<T>({ start, deadline, mayHaveHappened }: Call<T>): Promise<T> {
    if (this.#state === 'away') return Promise.reject(new DatabaseAway('open', false, this.#cause))
    return new Promise<T>((resolve, reject) => {
      const gaveUp = new GivenUp()
      let timer: NodeJS.Timeout | undefined
      const settle = (): void => {
        clearTimeout(timer)
        this.#underWay.delete(giveUp)
      }
      const giveUp = (reason: AwayReason, cause: unknown): void => {
        if (!this.#underWay.has(giveUp)) return
        settle()
        reject(new DatabaseAway(reason, mayHaveHappened(), cause))
        gaveUp.tell()
      }
      this.#underWay.add(giveUp)
      // When our own event loop was blocked, the answer may already lie in the socket: one turn lets it in first.
      const late = (): unknown => setImmediate(giveUp, 'deadline', undefined)
      if (Number.isFinite(deadline)) timer = setTimeout(late, deadline)
      start(gaveUp).finally(settle).then(resolve, reject)
    })
  }

  /** Opens: every call under way and every later one is rejected. */
  trip(cause: unknown, reason: AwayReason = 'open'): void {
    this.#cause = cause
    this.#change('away')
    for (const giveUp of this.#underWay) giveUp(reason, cause)
  }

  mend(): void {
    this.#change('up')
  }

  /** Returns the function that ends the listening. */
  onChange(listener: (state: State) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #change(next: State): void {
    if (next === this.#state) return
    this.#state = next
    for (const listener of this.#listeners) listener(next)
  }
}
