/** The part of a log that a channel needs; pino's loggers are ones. */
export type Log = { error: (facts: object, message: string) => void }

/** What a resident reads when something broke; the reason is for the log. */
export const apology =
  'Disculpe, algo falló de nuestro lado y no pudimos responder. Por favor, intente de nuevo en un momento.'

/**
 * What a log may know of an error: kinds, codes, places in the code, causes. Never its message: a database's error
 * repeats the values that it was given, and those are a resident's words.
 */
export function faultFacts(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const at = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  const cause = error.cause !== undefined && depth < 3 ? { cause: faultFacts(error.cause, depth + 1) } : {}
  return { error: error.name, ...code, at: at.slice(0, 8).map((line) => line.trim()), ...cause }
}
