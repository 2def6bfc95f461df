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

export interface Call<T> {
  /** Starts the work; `gaveUp` is aborted when nobody waits for it any more. */
  start: (gaveUp: AbortSignal) => Promise<T>
  /** In milliseconds; Infinity for none. */
  deadline: number
  /** Asked at the moment of giving up. */
  mayHaveHappened: () => boolean
}

export interface Breaker {
  readonly state: State
  /** Why it opened, or why it could not be closed yet. */
  readonly cause: unknown
  /** Runs the call, or rejects at once while away. Settles by the deadline, and as soon as the breaker opens. */
  run<T>(call: Call<T>): Promise<T>
  /** Opens: every call under way and every later one is rejected. */
  trip(cause: unknown, reason?: AwayReason): void
  mend(): void
  /** Returns the function that ends the listening. */
  onChange(listener: (state: State) => void): () => void
}

/** A breaker that starts open: nothing is let through before the first `mend`. */
export function createBreaker(): Breaker {
  let state: State = 'away'
  let because: unknown
  const underWay = new Set<(reason: AwayReason, cause: unknown) => void>()
  const listeners = new Set<(state: State) => void>()

  function change(next: State): void {
    if (next === state) return
    state = next
    for (const listener of listeners) listener(next)
  }

  function run<T>({ start, deadline, mayHaveHappened }: Call<T>): Promise<T> {
    if (state === 'away') return Promise.reject(new DatabaseAway('open', false, because))
    return new Promise<T>((resolve, reject) => {
      const abandonment = new AbortController()
      let timer: NodeJS.Timeout | undefined
      const settle = (): void => {
        clearTimeout(timer)
        underWay.delete(giveUp)
      }
      const giveUp = (reason: AwayReason, cause: unknown): void => {
        if (!underWay.has(giveUp)) return
        settle()
        reject(new DatabaseAway(reason, mayHaveHappened(), cause))
        abandonment.abort()
      }
      underWay.add(giveUp)
      // When our own event loop was blocked, the answer may already lie in the socket: one turn lets it in first.
      const late = (): unknown => setImmediate(giveUp, 'deadline', undefined)
      if (Number.isFinite(deadline)) timer = setTimeout(late, deadline)
      start(abandonment.signal).then(
        (value) => {
          settle()
          resolve(value)
        },
        (error: unknown) => {
          settle()
          reject(error)
        },
      )
    })
  }

  return {
    get state() {
      return state
    },
    get cause() {
      return because
    },
    run,
    trip(cause, reason = 'open') {
      because = cause
      change('away')
      for (const giveUp of underWay) giveUp(reason, cause)
    },
    mend: () => change('up'),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
