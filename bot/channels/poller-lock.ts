import { aborted, pause } from './time.ts'

/** A name that this process holds. */
export type Hold = {
  /** Aborts when the session that holds it is gone: others may have it now. */
  lost: AbortSignal
  /** Gives it back; never rejects. */
  release: () => Promise<void>
}

/** A name that at most one process has at a time: an advisory lock on a session of its own. Never rejects. */
export type PollerLock = {
  /** `taken`: another process has it. `away`: nobody can be asked now. Answers within a few seconds. */
  take: (name: string) => Promise<Hold | 'taken' | 'away'>
}

export type Alone = {
  lock: PollerLock
  name: string
  stop: AbortSignal
  /** Its signal aborts at `stop`, and when another process has taken over. */
  work: (signal: AbortSignal) => Promise<void>
  /** Another process has the name. */
  waiting: () => void
}

/** How often who waits asks, in ms: so long may nobody work after the holder died. */
const askEvery = 1_000

/** Keeps the name while the work goes on; gives back the last hold, or undefined when another process has it. */
async function keep({ lock, name }: Alone, first: Hold | 'away', ended: AbortController) {
  let hold = first === 'away' ? undefined : first
  while (!ended.signal.aborted) {
    if (hold && !hold.lost.aborted) {
      await Promise.race([aborted(hold.lost), aborted(ended.signal)])
      continue
    }
    await pause(askEvery, ended.signal)
    const again = await lock.take(name)
    if (again === 'taken') {
      ended.abort()
      return undefined
    }
    if (again !== 'away') hold = again
  }
  return hold
}

/**
 * Works while this process is the one, until `stop`. While nobody can be asked – the database is away – whoever works
 * goes on, since residents are answered from memory then; should two work at once, Telegram keeps them apart by its 409.
 */
export async function alone(what: Alone): Promise<void> {
  const { lock, name, stop, work, waiting } = what
  while (!stop.aborted) {
    const got = await lock.take(name)
    if (got === 'taken') {
      waiting()
      await pause(askEvery, stop)
      continue
    }
    const ended = new AbortController()
    const end = () => ended.abort()
    stop.addEventListener('abort', end, { once: true })
    if (stop.aborted) end()
    const kept = keep(what, got, ended)
    try {
      await work(ended.signal)
    } finally {
      end()
      stop.removeEventListener('abort', end)
      await (await kept)?.release()
    }
  }
}
