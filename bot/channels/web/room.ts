/** Room for so many bytes at once; who comes when it is full waits in order, and not for long. */
export type Room = {
  /** False: there was none in time. What was entered is to be left. */
  enter: (bytes: number) => Promise<boolean>
  leave: (bytes: number) => void
}

type Waiting = { bytes: number; go: () => void }

export function createRoom(most: number, patience: number): Room {
  const waiting = new Set<Waiting>()
  let taken = 0
  const fits = (bytes: number) => taken + bytes <= most
  const admit = () => {
    for (const next of waiting) {
      if (!fits(next.bytes)) return
      waiting.delete(next)
      taken += next.bytes
      next.go()
    }
  }
  return {
    enter: (bytes) =>
      new Promise((resolve) => {
        const late = setTimeout(() => {
          waiting.delete(next)
          resolve(false)
          // Behind something large there may stand something small.
          admit()
        }, patience)
        const next: Waiting = {
          bytes,
          go: () => {
            clearTimeout(late)
            resolve(true)
          },
        }
        waiting.add(next)
        admit()
      }),
    leave: (bytes) => {
      taken -= bytes
      admit()
    },
  }
}
