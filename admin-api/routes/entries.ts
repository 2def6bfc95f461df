import { z } from '@hono/zod-openapi'
import { entryFields, kinds, slug } from '../../content/entry.ts'
import type { Database } from '../../db/connect.ts'
import { binEntry, changeEntry, createEntry } from '../../db/entry-desk.ts'
import { countEntries, listEntries, ratingsOf } from '../../db/entry-list.ts'
import { readEntry } from '../../db/entry-rows.ts'
import { createEntrySearch } from '../../db/entry-search.ts'
import {
  doneOrProblem,
  entryAddress,
  entryDetail,
  listedEntry,
  sentEntry,
  tellEntry,
  toldEntry,
} from '../entry-answers.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { cursorAt, pageOf, paging, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'
import { etag, expectedVersion, ifMatch } from '../version.ts'

const inInstitution = z.object({ inst: slug })
const mark = z.tuple([z.int(), z.string()])
const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } })
const flag = z.stringbool().default(false)
const one = { 200: { description: 'La respuesta', ...json(toldEntry) } }

const list = operation('listEntries', {
  method: 'get',
  path: '/v1/{inst}/entries',
  summary: 'Las respuestas, completas, en su orden',
  request: {
    params: inInstitution,
    query: z.object({
      kind: z.enum(kinds).optional(),
      status: entryFields.shape.status.unwrap().optional(),
      q: z.string().max(200).optional().openapi({ description: 'Palabras que deben estar todas' }),
      bin: z.stringbool().default(false).openapi({ description: 'true: lo que está en la papelera' }),
      review: z.iso.date().optional().openapi({ description: 'Lo que había que revisar hasta ese día' }),
      ratings: flag.openapi({ description: 'true: con lo que opinaron los vecinos' }),
      count: flag.openapi({ description: 'true: con el total de todas las páginas' }),
      ...paging,
    }),
  },
  responses: {
    200: {
      description: 'Una página',
      ...json(pageOf(listedEntry).extend({ total: z.int().min(0).optional() })),
    },
  },
})

const create = operation('createEntry', {
  method: 'post',
  path: '/v1/{inst}/entries',
  summary: 'Crear una respuesta',
  description: 'Sin `id`, se forma del título.',
  request: { params: inInstitution, body: { required: true, ...json(sentEntry) } },
  responses: { 201: { description: 'Creada', ...json(toldEntry) } },
})

const read = operation('readEntry', {
  method: 'get',
  path: '/v1/{inst}/entries/{id}',
  summary: 'Una respuesta, y cuántos vecinos dijeron que les sirvió',
  request: { params: entryAddress },
  responses: {
    200: {
      description: 'La respuesta',
      ...json(entryDetail),
    },
  },
})

const change = operation('changeEntry', {
  method: 'put',
  path: '/v1/{inst}/entries/{id}',
  summary: 'Cambiar una respuesta',
  request: { params: entryAddress, headers: ifMatch, body: { required: true, ...json(sentEntry) } },
  responses: one,
})

const bin = operation('binEntry', {
  method: 'delete',
  path: '/v1/{inst}/entries/{id}',
  summary: 'Llevar una respuesta a la papelera',
  description: 'Se recupera con `POST …/restore`.',
  request: { params: entryAddress, headers: ifMatch },
  responses: { 200: { description: 'Está en la papelera', ...json(toldEntry) } },
})

/** What residents thought of an answer where none of them said it. */
const nobody = { useful: 0, notUseful: 0 }

/** The entries of an institution. */
export const entryRoutes = ({ database }: { database: Pick<Database, 'call' | 'transaction'> }) => {
  const routes = resource()
  const search = createEntrySearch(database)

  routes.openapi(list, async (c) => {
    const { inst } = c.req.valid('param')
    const { cursor, limit, ratings, count, q, ...wanted } = c.req.valid('query')
    const [position, id] = placeOf(cursor, mark) ?? []
    const after = position === undefined || id === undefined ? undefined : { position, id }
    const filter = { ...wanted, ids: q === undefined ? undefined : await search(inst, q) }
    const { page, total, rated } = await database.call(async (db) => {
      const page = await listEntries(db, inst, filter, { after, limit })
      const total = count ? await countEntries(db, inst, filter) : undefined
      const ids = page.items.map(({ entry }) => entry.id)
      return { page, total, rated: ratings ? await ratingsOf(db, inst, ids) : undefined }
    })
    const items = page.items.map((one) => ({
      ...tellEntry(one),
      ...(rated ? { ratings: rated.get(one.entry.id) ?? nobody } : {}),
    }))
    const next = page.next ? cursorAt([page.next.position, page.next.id]) : null
    return c.json({ items, next, ...(total === undefined ? {} : { total }) }, 200)
  })

  routes.openapi(create, async (c) => {
    const { inst } = c.req.valid('param')
    const content = c.req.valid('json')
    const kept = doneOrProblem(
      await database.transaction((tx) => createEntry(tx, inst, callerOf(c).name, content)),
      inst,
    )
    const { id } = kept.entry
    return c.json(tellEntry(kept), 201, {
      etag: etag(kept.version),
      location: `/v1/${inst}/entries/${id}`,
    })
  })

  routes.openapi(read, async (c) => {
    const { inst: institution, id } = c.req.valid('param')
    const found = await database.call(async (db) => {
      const kept = await readEntry(db, { institution, id })
      return kept && { kept, ratings: (await ratingsOf(db, institution, [id])).get(id) ?? nobody }
    })
    if (!found) throw new Problem('not-found')
    const { kept, ratings } = found
    return c.json({ ...tellEntry(kept), ratings }, 200, { etag: etag(kept.version) })
  })

  routes.openapi(change, async (c) => {
    const { inst, id } = c.req.valid('param')
    const edit = { by: callerOf(c).name, version: expectedVersion(c) }
    const sent = c.req.valid('json')
    if (sent.id !== undefined && sent.id !== id)
      throw new Problem('invalid', {
        errors: [{ field: 'id', rule: 'no se puede cambiar: es parte de la dirección' }],
      })
    const worked = await database.transaction((tx) =>
      changeEntry(tx, { institution: inst, id }, edit, { ...sent, id }),
    )
    const kept = doneOrProblem(worked, inst)
    return c.json(tellEntry(kept), 200, { etag: etag(kept.version) })
  })

  routes.openapi(bin, async (c) => {
    const { inst, id } = c.req.valid('param')
    const edit = { by: callerOf(c).name, version: expectedVersion(c) }
    const worked = await database.transaction((tx) => binEntry(tx, { institution: inst, id }, edit))
    const kept = doneOrProblem(worked, inst)
    return c.json(tellEntry(kept), 200, { etag: etag(kept.version) })
  })

  return routes
}
