/**
 * What polling knows of the updates that Telegram was not yet told of as done. Telegram confirms everything below one
 * number, so the lowest that is not done holds the rest; those done above it come again, and are known.
 */
export type Window = {
  /** Whether it is to be worked on now: not known yet, or left for its return. */
  take: (id: number) => boolean
  /** `again`: it holds the number until it has come again. */
  settle: (id: number, how: 'done' | 'again') => void
  /** What to tell Telegram; undefined: whatever it has. */
  offset: () => number | undefined
  working: () => number
  /** Telegram has nothing more: numbers may begin anew below, as they do after a quiet week. */
  clear: () => void
}

export function createWindow(): Window {
  const known = new Map<number, 'working' | 'owed' | 'done'>()

  const held = () => [...known].filter(([, how]) => how !== 'done').map(([id]) => id)

  return {
    take: (id) => {
      const how = known.get(id)
      if (how !== undefined && how !== 'owed') return false
      known.set(id, 'working')
      return true
    },
    settle: (id, how) => {
      if (!known.has(id)) return
      known.set(id, how === 'done' ? 'done' : 'owed')
      const lowest = Math.min(...held())
      const newest = Math.max(...known.keys())
      for (const [other, is] of known)
        if (is === 'done' && other < lowest && other < newest) known.delete(other)
    },
    offset: () => {
      if (known.size === 0) return undefined
      const open = held()
      return open.length > 0 ? Math.min(...open) : Math.max(...known.keys()) + 1
    },
    working: () => [...known.values()].filter((how) => how === 'working').length,
    clear: () => {
      if (held().length === 0) known.clear()
    },
  }
}
