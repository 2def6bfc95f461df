import { Readable } from 'node:stream'

/** Hands one thing over, and waits until there is room for the next; false: nobody wants any more. */
export type Give<T> = (value: T) => Promise<boolean>

/** Whoever should have read did nothing for too long. */
export class NobodyReads extends Error {
  override name = 'NobodyReads'
}

/**
 * What `produce` gives, at most one ahead of whoever reads. Who stops reading ends it: its next `give` says so, and the
 * reader goes on when it has ended. What it throws, the reader is thrown. After `patience` ms without a reader it is ended
 * as well: it may hold something that others need.
 */
export async function* handOver<T>(
  produce: (give: Give<T>) => Promise<void>,
  patience: number,
): AsyncGenerator<T, void, undefined> {
  let wake = () => {}
  const out = new Readable({ objectMode: true, highWaterMark: 1, read: () => wake() })
  out.on('close', () => wake())
  const roomAgain = () =>
    new Promise<void>((resolve) => {
      const tired = setTimeout(() => out.destroy(new NobodyReads()), patience).unref()
      wake = () => {
        clearTimeout(tired)
        resolve()
      }
    })
  const give: Give<T> = async (value) => {
    if (out.destroyed) return false
    if (!out.push(value)) await roomAgain()
    return !out.destroyed
  }
  const ended = produce(give).then(
    () => void out.push(null),
    (error: unknown) =>
      void out.destroy(error instanceof Error ? error : new Error('it failed', { cause: error })),
  )
  try {
    // Nothing but `give` puts anything in.
    for await (const value of out) yield value as T
  } finally {
    out.destroy()
    await ended
  }
}
