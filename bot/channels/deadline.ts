/** What was waited for took too long; it may never come. */
export class TooLong extends Error {
  override name = 'TooLong'
}

/** The promise, or a rejection with `TooLong` after `ms`. */
export function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLong()), ms)
    // A deadline alone is no reason for the process to go on.
    timer.unref()
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
