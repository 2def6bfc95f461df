/** A call that took too long: the browser's side may never answer. */
export class TooLong extends Error {
  override name = 'TooLong'
}

/** The promise, or a rejection with `TooLong` after `ms`. */
export function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLong()), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
