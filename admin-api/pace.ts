import { LRUCache } from 'lru-cache'

/** Lets each caller do so much in a minute; gives the seconds to wait when it was too much. */
export type Pace = (caller: string, now: Date) => number | undefined

const minute = 60_000

/** In this process' memory: counts of callers that were long silent are forgotten. */
export const createPace = (perMinute: number): Pace => {
  const counts = new LRUCache<string, { since: number; count: number }>({ max: 10_000 })
  return (caller, now) => {
    const at = now.getTime()
    const known = counts.get(caller)
    const current = known && at - known.since < minute ? known : { since: at, count: 0 }
    current.count += 1
    counts.set(caller, current)
    if (current.count <= perMinute) return undefined
    return Math.max(1, Math.ceil((current.since + minute - at) / 1000))
  }
}
