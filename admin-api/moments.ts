import { z } from '@hono/zod-openapi'

/** A moment as answers write it. */
export const moment = z.iso.datetime()

type Written<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K]
}

/** A row whose moments are written as answers write them. */
export const written = <T extends object>(row: T): Written<T> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
    // The same names, and each value as its type says.
  ) as Written<T>
