import { z } from '@hono/zod-openapi'
import { slug } from '../../content/entry.ts'
import { listActs } from '../../db/audit.ts'
import type { Database } from '../../db/connect.ts'
import { administers } from '../caller.ts'
import { callerOf } from '../env.ts'
import { moment, written } from '../moments.ts'
import { operation, resource } from '../operation.ts'
import { cut, pageOf, paging, placeOf } from '../paging.ts'

const act = z
  .strictObject({
    id: z.string(),
    institution: z.string().nullable().openapi({ description: 'null: concierne a todas' }),
    by: z.string(),
    action: z.string(),
    object: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
    at: moment,
  })
  .openapi('Act')

const when = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'escriba un día (2026-11-21) o un momento (2026-11-21T15:00:00Z)',
})

const read = operation('readAudit', {
  method: 'get',
  path: '/v1/audit',
  summary: 'Lo que hizo el personal, lo último primero',
  description: 'Solo lo de las municipalidades que la cuenta administra. Nadie puede cambiarlo.',
  request: {
    query: z.object({
      ...paging,
      institution: slug.optional(),
      by: z.string().min(1).max(300).optional(),
      action: z.string().min(1).max(100).optional(),
      from: when.optional().openapi({ description: 'Desde este momento' }),
      to: when.optional().openapi({ description: 'Hasta antes de este momento' }),
    }),
  },
  responses: { 200: { description: 'Una página', content: { 'application/json': { schema: pageOf(act) } } } },
})

const place = z.string().regex(/^\d{1,18}$/)
const dated = (text: string | undefined) => (text === undefined ? undefined : new Date(text))

export const auditRoutes = ({ database }: { database: Database }) => {
  const routes = resource()
  routes.openapi(read, async (c) => {
    const { cursor, limit, from, to, ...filters } = c.req.valid('query')
    const before = placeOf(cursor, place)
    const rows = await database.call((db) =>
      listActs(db, {
        ...filters,
        scope: administers(callerOf(c)),
        from: dated(from),
        to: dated(to),
        before: before === undefined ? undefined : BigInt(before),
        limit: limit + 1,
      }),
    )
    const acts = rows.map((row) => ({ ...written(row), id: String(row.id) }))
    return c.json(
      cut(acts, limit, (last) => last.id),
      200,
    )
  })
  return routes
}
