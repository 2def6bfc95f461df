import { largestFile } from '../content/feedback.ts'

/** A file that is to be had; `read` may reject with an error named `TooLarge` when it is more than `most` bytes. */
export type Offered = {
  bytes?: number
  read: (most: number, signal: AbortSignal) => Promise<Uint8Array>
}

/**
 * Runs work with a signal that aborts after `ms`, or earlier with `outer`. Not by AbortSignal.any and .timeout: in Node 20
 * a timeout that only the other knows of may be forgotten before it comes.
 */
export async function within<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, ms)
  // A deadline alone is no reason for the process to go on.
  timer.unref()
  outer?.addEventListener('abort', abort, { once: true })
  if (outer?.aborted) abort()
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', abort)
  }
}

/** Rejects when the signal aborts, even if the work does not care for it. */
const unless = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(new Error('too late'))
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

/** All of a file, or why it is not to be had; `missed` is told the name of what happened. */
export async function fetchFile(
  offered: Offered,
  signal: AbortSignal,
  missed: (error: string) => void,
): Promise<Uint8Array | 'size' | 'away'> {
  try {
    const bytes = await unless(signal, offered.read(largestFile, signal))
    return bytes.length > largestFile ? 'size' : bytes
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error
    if (name === 'TooLarge') return 'size'
    missed(name)
    return 'away'
  }
}
