const beat = 25

/**
 * Calls `then` after `ms` in which our own event loop was turning, and returns the function that cancels it.
 * Time in which this process was blocked does not count, or a long computation of ours would look like a dead server.
 */
export function aliveFor(ms: number, then: () => void): () => void {
  let left = Math.ceil(ms / beat)
  let cancelled = false
  const turn = (): void => {
    left -= 1
    if (left > 0) timer = setTimeout(turn, beat)
    // What arrived meanwhile is read in the poll phase, between timers and immediates.
    else setImmediate(() => !cancelled && then())
  }
  let timer = setTimeout(turn, beat)
  return () => {
    cancelled = true
    clearTimeout(timer)
  }
}

/** The promise, or a rejection with `failure()` when it has not settled after `ms` of turning event loop. */
export function within<T>(ms: number, work: Promise<T>, failure: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = aliveFor(ms, () => reject(failure()))
    work.then(resolve, reject).finally(cancel)
  })
}
