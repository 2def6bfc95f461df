/** PostgreSQL's own code of an error (five characters), also where drizzle has wrapped it. */
export const sqlStateOf = (error: unknown): string | undefined => {
  for (let e = error; e instanceof Error; e = e.cause)
    if ('code' in e && typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e.code
  return undefined
}

/** Two held what the other waited for, or met in a way that only one may win: who is told so has changed nothing. */
const clashes: readonly (string | undefined)[] = ['40P01', '40001']
const mostTries = 5

/** Does again what was rolled back only because somebody else was at the same rows; every other fault passes through. */
export const takingTurns = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= mostTries || !clashes.includes(sqlStateOf(error))) throw error
    }
  }
}

/**
 * The server answers, and can keep nothing: disk full, out of memory, a failing disk, a standby that may only be read.
 * Nothing was changed.
 */
export const keepsNothing = (error: unknown): boolean =>
  ['53100', '53200', '58030', '25006'].includes(sqlStateOf(error) ?? '')
