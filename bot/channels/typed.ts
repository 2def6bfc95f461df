import { z } from 'zod'

/** Words as a platform brings them; PostgreSQL stores neither a NUL nor half a character. */
export const typed = z
  .string()
  .transform((words) => words.replaceAll('\0', ' ').replace(/\p{Cs}/gu, '\u{fffd}'))
