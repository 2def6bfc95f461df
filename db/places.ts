/**
 * Lets so many pieces of work go on at once, in the order in which they came. Undefined: the signal aborted before the
 * work's turn came, and it never began.
 */
export type Places = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T | undefined>

export function createPlaces(room: number): Places {
  const waiting = new Set<() => void>()
  let free = room

  const enter = (signal?: AbortSignal): Promise<boolean> | boolean => {
    if (signal?.aborted) return false
    if (free > 0) {
      free -= 1
      return true
    }
    return new Promise((resolve) => {
      const go = () => {
        signal?.removeEventListener('abort', tire)
        resolve(true)
      }
      const tire = () => {
        if (waiting.delete(go)) resolve(false)
      }
      waiting.add(go)
      signal?.addEventListener('abort', tire, { once: true })
    })
  }
  const leave = () => {
    const [next] = waiting
    if (!next) free += 1
    else {
      waiting.delete(next)
      next()
    }
  }

  return async (work, signal) => {
    if (!(await enter(signal))) return undefined
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
