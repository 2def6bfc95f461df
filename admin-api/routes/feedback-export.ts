import { z } from '@hono/zod-openapi'
import { dayIn } from '../../content/institution.ts'
import { countCases } from '../../db/case-count.ts'
import type { Database } from '../../db/connect.ts'
import type { Seal } from '../../db/seal.ts'
import { roleIn, suffices } from '../caller.ts'
import { callerOf } from '../env.ts'
import { columnsText } from '../export/columns.ts'
import { createTakeOut, type FormatName, formats } from '../export/take-out.ts'
import { town } from '../feedback-address.ts'
import { filters, flag } from '../feedback-query.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'
import { scopeOf } from '../scope.ts'

// The names of one object are its keys.
const names = Object.keys(formats) as [FormatName, ...FormatName[]]

const bytes = z.string().openapi({ format: 'binary' })
const collection = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.looseObject({ type: z.literal('Feature') })),
})
const typeOf = (name: FormatName) => formats[name].mediaType.replace(/;.*/, '')

const take = operation('exportFeedback', {
  method: 'get',
  path: '/v1/{inst}/feedback/export',
  summary: 'Las opiniones, para llevar',
  description: [
    'Una fila por opinión, las más nuevas primero, tal como estaban en un mismo momento; con los filtros de la lista.',
    'csv y xlsx: en español, con la hora del lugar; un apóstrofo delante de lo que una hoja de cálculo tomaría por fórmula (solo csv).',
    'jsonl y geojson: con las claves y la hora UTC; geojson: solo las que tienen un punto en el mapa.',
    'Con personal=true (editores) trae además el nombre. Cada exportación queda registrada.',
    `Columnas:\n${columnsText}`,
  ].join('\n\n'),
  request: {
    params: town,
    query: z.object({
      ...filters,
      format: z.enum(names).default('csv'),
      personal: flag.optional(),
      separator: z
        .enum([',', ';', '\t'], { error: 'use , o ; o un tabulador' })
        .default(',')
        .openapi({ description: 'De csv; el Excel en español espera ;' }),
    }),
  },
  responses: {
    200: {
      description: 'El archivo',
      content: Object.fromEntries(
        names.map((name) => [typeOf(name), { schema: name === 'geojson' ? collection : bytes }]),
      ),
    },
  },
})

const count = operation('countExport', {
  method: 'get',
  path: '/v1/{inst}/feedback/export/rows',
  summary: 'Cuántas filas tendría el archivo',
  description:
    'Con los filtros de la exportación; `pins`: cuántas tienen un punto en el mapa, las de geojson.',
  request: { params: town, query: z.object(filters) },
  responses: {
    200: {
      description: 'Cuántas',
      content: {
        'application/json': { schema: z.strictObject({ rows: z.int().min(0), pins: z.int().min(0) }) },
      },
    },
  },
})

export type ExportParts = {
  database: Database
  seal: Seal
  now: () => Date
  /** Hears of each fault of ours that comes too late to be answered, and the operation that it broke. */
  failed: (error: unknown, operation: string) => void
}

/** All that residents said, to be taken elsewhere. */
export const exportRoutes = ({ database, seal, now, failed }: ExportParts) => {
  const routes = resource()
  const takeOut = createTakeOut({ database, seal })
  routes.openapi(count, async (c) => {
    const { inst } = c.req.valid('param')
    const filter = c.req.valid('query')
    const counted = await countCases(database, (tx) => scopeOf(tx, inst, now()), filter)
    return c.json(counted, 200)
  })
  routes.openapi(take, async (c) => {
    const { inst } = c.req.valid('param')
    const { format, personal = false, separator, ...filter } = c.req.valid('query')
    const caller = callerOf(c)
    if (personal && !suffices(roleIn(caller, inst) ?? 'viewer', 'editor')) throw new Problem('not-allowed')
    const scope = await database.call((db) => scopeOf(db, inst, now()))
    const body = await takeOut({ scope, filter, format, personal, separator, by: caller.name }, (error) => {
      failed(error, 'GET /v1/{inst}/feedback/export')
      c.env.outgoing?.destroy()
    })
    const { mediaType, extension } = formats[format]
    const name = `opiniones-${inst}-${dayIn(scope.institution.country, scope.now)}.${extension}`
    return c.body(body, 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })
  return routes
}
