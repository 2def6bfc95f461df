/** Work of one lane is done in order, that of different lanes at once, at most so much of it as there is room for. */
export type Lanes = {
  /** Undefined: the lanes were closed before its turn came. */
  run: <T>(lane: string, work: () => Promise<T>) => Promise<T | undefined>
  /** What has not begun never will. */
  close: () => void
  /** Resolves when nothing is in work. */
  idle: () => Promise<void>
}

export function createLanes(room: number): Lanes {
  const tails = new Map<string, Promise<unknown>>()
  const waiting: (() => void)[] = []
  let free = room
  let closed = false

  const enter = (): Promise<void> | undefined => {
    if (free > 0) {
      free -= 1
      return undefined
    }
    return new Promise((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  const inTurn = async <T>(before: Promise<unknown> | undefined, work: () => Promise<T>) => {
    await before
    await enter()
    try {
      return closed ? undefined : await work()
    } finally {
      leave()
    }
  }

  return {
    run: (lane, work) => {
      const result = inTurn(tails.get(lane), work)
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
