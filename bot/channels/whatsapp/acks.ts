import { LRUCache } from 'lru-cache'

/** What WhatsApp last said of each of our messages; it may say so before we know that a message is ours. */
export type Acks = {
  heard: (id: string, ack: number) => void
  /** The first that is final or at least 1, or what is known when `ms` are over or the signal says so. */
  wait: (id: string, ms: number, signal: AbortSignal) => Promise<number>
}

export const createAcks = (): Acks => {
  const known = new LRUCache<string, number>({ max: 20_000 })
  const waiting = new Map<string, (ack: number) => void>()
  return {
    heard: (id, ack) => {
      // They may come in any order; only a refusal takes something back.
      const best = ack < 0 ? ack : Math.max(ack, known.get(id) ?? 0)
      known.set(id, best)
      if (best !== 0) waiting.get(id)?.(best)
    },
    wait: (id, ms, signal) =>
      new Promise((resolve) => {
        const now = known.get(id) ?? 0
        const end = (ack: number) => {
          clearTimeout(timer)
          signal.removeEventListener('abort', give)
          waiting.delete(id)
          resolve(ack)
        }
        const give = () => end(known.get(id) ?? 0)
        const timer = setTimeout(give, ms)
        if (now !== 0 || signal.aborted) {
          end(now)
          return
        }
        signal.addEventListener('abort', give, { once: true })
        waiting.set(id, end)
      }),
  }
}
