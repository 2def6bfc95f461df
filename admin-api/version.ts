import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Problem } from './problem.ts'

/** How a version is written in `ETag` and `If-Match`. */
export const etag = (version: number): string => `"${version}"`

/** The version that an edit was decided on, from `If-Match`; 428 without one. */
export const expectedVersion = (c: Context): number => {
  const given = c.req.header('if-match')
  if (given === undefined)
    throw new Problem('version-missing', {
      detail: 'Envíe If-Match con la versión que leyó, por ejemplo: If-Match: "3".',
    })
  const read = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(given)
  // Any other tag can only be of something that is no more.
  return read ? Number(read[1]) : -1
}

/** As the document shows it; that it is missing is said by `expectedVersion`. */
export const ifMatch = z.object({
  'if-match': z.string().optional().openapi({ description: 'La versión que se leyó', example: '"3"' }),
})

/** The refusal of an edit that was decided on an earlier version; it carries the current one. */
export const stale = <T extends { version: number }>(current: T): Problem =>
  new Problem('stale', { more: { current }, headers: { etag: etag(current.version) } })
