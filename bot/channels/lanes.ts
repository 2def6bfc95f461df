/** How long work may be expected to take; each kind has its own room, so that the slow does not keep out the quick. */
export type Speed = 'quick' | 'slow'

/** Work of one lane is done in order, that of different lanes at once, at most so much of it as there is room for. */
export type Lanes = {
  /** Undefined: the lanes were closed before its turn came. */
  run: <T>(lane: string, work: () => Promise<T>, speed?: Speed) => Promise<T | undefined>
  /** What has not begun never will. */
  close: () => void
  /** Resolves when nothing is in work. */
  idle: () => Promise<void>
}

/** Lets so much work go on at once; the rest waits in the order in which it came. */
function createRoom(size: number) {
  const waiting: (() => void)[] = []
  let free = size
  return {
    enter: (): Promise<void> | undefined => {
      if (free > 0) {
        free -= 1
        return undefined
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    leave: () => {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    },
  }
}

export function createLanes(room: number): Lanes {
  const tails = new Map<string, Promise<unknown>>()
  const rooms = { quick: createRoom(room), slow: createRoom(room) }
  let closed = false

  const inTurn = async <T>(before: Promise<unknown> | undefined, work: () => Promise<T>, speed: Speed) => {
    await before
    const { enter, leave } = rooms[speed]
    await enter()
    try {
      return closed ? undefined : await work()
    } finally {
      leave()
    }
  }

  return {
    run: (lane, work, speed = 'quick') => {
      const result = inTurn(tails.get(lane), work, speed)
      const tail = result
        .catch(() => undefined)
        .then(() => {
          if (tails.get(lane) === tail) tails.delete(lane)
        })
      tails.set(lane, tail)
      return result
    },
    close: () => {
      closed = true
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
