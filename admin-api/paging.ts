import { z } from '@hono/zod-openapi'
import { Problem } from './problem.ts'

/** The part of a list that is asked for; every list takes these. */
export const paging = {
  cursor: z.string().max(1000).optional().openapi({ description: 'El `next` de la página anterior' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ description: 'Cuántos, como máximo' }),
}

/** A page of a list. `next`: the cursor of what follows; null: this was the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() })

/** Where a page ends, so that it can be asked what follows. Opaque to whoever carries it, and no secret. */
export const cursorAt = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that a cursor stands for; 422 when it is none of ours. */
export const placeOf = <T extends z.ZodType>(
  cursor: string | undefined,
  place: T,
): z.infer<T> | undefined => {
  if (cursor === undefined) return undefined
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new Problem('invalid', {
      errors: [{ field: 'query.cursor', rule: 'use el valor de next de la página anterior, sin cambiarlo' }],
    })
  }
}

/** A page out of one row more than asked for, which tells whether anything follows. */
export const cut = <Row>(rows: readonly Row[], limit: number, place: (last: Row) => unknown) => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorAt(place(last)) : null }
}
