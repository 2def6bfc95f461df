import { z } from '@hono/zod-openapi'
import { entryFields, slug } from '../../content/entry.ts'
import { mediaTypes } from '../../content/sent-kinds.ts'
import type { Arrival, Arrivals } from '../../db/arrivals.ts'
import type { ArrivalDesk } from '../arrival-desk.ts'
import { contentFault } from '../content-fault.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { cursorAt, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'
import { largestUpload, readUpload } from '../upload.ts'

const address = z.object({ inst: slug, id: z.string().max(40) })
const count = z.int().min(0)
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})

const shape = {
  id: z.string(),
  name: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  state: z
    .enum(['reading', 'refused', 'ready', 'taking'])
    .openapi({ description: 'reading, taking: en curso; vuelva a preguntar' }),
  since: z.iso.datetime().openapi({ description: 'Desde cuándo está así' }),
  why: z.string().nullable().openapi({ description: 'Por qué no se pudo' }),
  document: z.boolean().openapi({ description: 'Es un documento: lo que trae son borradores nuevos' }),
  counts: z.strictObject({ new: count, changed: count, same: count, faulty: count, taken: count }).nullable(),
  done: z
    .strictObject({ import: z.string().nullable(), added: count, changed: count, same: count })
    .nullable()
    .openapi({ description: 'Lo que hizo la última toma; import: su número, para deshacerla' }),
  faults: z
    .array(contentFault)
    .openapi({ description: 'Por qué la última toma no hizo nada; con alguna falta no se toma nada' }),
}
const head = z.strictObject(shape).openapi('Arrival')

const proposal = z
  .strictObject({
    n: z.int().nullable().openapi({ description: 'Su número, para tomarla; null: no se pudo leer' }),
    id: z.string().nullable(),
    kind: entryFields.shape.kind.nullable(),
    title: z.string(),
    text: z.string(),
    status: entryFields.shape.status.unwrap().nullable(),
    effect: z.enum(['new', 'changed', 'same', 'faulty']),
    taken: z.boolean(),
    faults: z.array(contentFault),
  })
  .openapi('Proposal')

const file = { type: 'string', format: 'binary' } as const

const receive = operation(
  'receiveArrival',
  {
    method: 'post',
    path: '/v1/{inst}/arrivals',
    summary: 'Subir un archivo para revisar lo que trae, sin importar nada',
    description:
      'Los mismos archivos que `POST /v1/{inst}/content`. Se lee aparte; espera un día a que alguien decida qué se toma.',
    request: {
      params: address.pick({ inst: true }),
      query: z.object({ name: z.string().max(200).optional() }),
      body: {
        required: true,
        content: {
          'multipart/form-data': { schema: { type: 'object', properties: { file }, required: ['file'] } },
          ...Object.fromEntries(mediaTypes.map((type) => [type, { schema: file }])),
        },
      },
    },
    responses: { 202: json('Recibido', head) },
  },
  { largest: largestUpload },
)

const list = operation('listArrivals', {
  method: 'get',
  path: '/v1/{inst}/arrivals',
  summary: 'Los archivos que esperan, lo último primero',
  request: { params: address.pick({ inst: true }) },
  responses: {
    200: json('Todos', z.strictObject({ items: z.array(head), next: z.null() })),
  },
})

const read = operation('readArrival', {
  method: 'get',
  path: '/v1/{inst}/arrivals/{id}',
  summary: 'Un archivo que espera, con lo que pasaría con cada una de sus entradas',
  request: { params: address, query: z.object({ cursor: z.string().max(1000).optional() }) },
  responses: {
    200: json(
      'El archivo y una página de sus entradas',
      z.strictObject({
        ...shape,
        items: z.array(proposal),
        next: z.string().nullable(),
      }),
    ),
  },
})

const take = operation('takeArrival', {
  method: 'post',
  path: '/v1/{inst}/arrivals/{id}/take',
  summary: 'Importar lo elegido de un archivo que espera',
  description: 'Todo lo elegido o nada. Sin `only`: todo lo que no tiene faltas.',
  request: {
    params: address,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ only: z.array(z.int().min(0)).max(20_000).optional() }),
        },
      },
    },
  },
  responses: { 202: json('En curso, o hecho', head) },
})

const told = ({ asNew, taken, counts, turn: _, ...rest }: Arrival) => ({
  ...rest,
  document: asNew,
  counts: counts && { ...counts, taken: taken.length },
})

const page = z.int().min(1).max(1000)

export type ArrivalParts = { desk: ArrivalDesk; arrivals: Arrivals; now: () => Date }

/** Files that staff sent and that wait until somebody says what of them is taken in. */
export const arrivalRoutes = ({ desk, arrivals, now }: ArrivalParts) => {
  const routes = resource()

  routes.openapi(receive, async (c) => {
    const upload = await readUpload(c, c.req.valid('query').name)
    return c.json(told(await desk.receive(c.req.valid('param').inst, upload, callerOf(c).name)), 202)
  })

  routes.openapi(list, async (c) => {
    const all = await arrivals.list(c.req.valid('param').inst, now())
    return c.json({ items: all.map(told), next: null }, 200)
  })

  routes.openapi(read, async (c) => {
    const { inst, id } = c.req.valid('param')
    const found = await arrivals.read(inst, id, now())
    if (!found) throw new Problem('not-found')
    const nth = placeOf(c.req.valid('query').cursor, page) ?? 0
    const [items, following] = await Promise.all([
      arrivals.page(inst, id, nth),
      arrivals.page(inst, id, nth + 1),
    ])
    const taken = new Set(found.taken)
    return c.json(
      {
        ...told(found),
        items: items.map((one) => ({ ...one, taken: one.n !== null && taken.has(one.n) })),
        next: following.length > 0 ? cursorAt(nth + 1) : null,
      },
      200,
    )
  })

  routes.openapi(take, async (c) => {
    const { inst, id } = c.req.valid('param')
    const { only } = c.req.valid('json')
    return c.json(told(await desk.take(inst, id, { only, by: callerOf(c).name })), 202)
  })

  return routes
}
