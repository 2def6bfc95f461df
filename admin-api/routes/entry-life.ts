import { z } from '@hono/zod-openapi'
import { entryFields } from '../../content/entry.ts'
import type { Database } from '../../db/connect.ts'
import { archiveEntry, publishEntry, restoreEntry } from '../../db/entry-desk.ts'
import { listVersions } from '../../db/entry-list.ts'
import { doneOrProblem, entryAddress, tellEntry, toldEntry } from '../entry-answers.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { cursorAt, pageOf, paging, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'
import { etag, expectedVersion, ifMatch } from '../version.ts'

const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } })
const told = (description: string) => ({ 200: { description, ...json(toldEntry) } })

const version = z
  .strictObject({
    version: z.int().min(1),
    by: z.string(),
    at: z.iso.datetime(),
    changed: z.array(z.string()).openapi({ description: 'Los campos que cambió' }),
    content: entryFields.nullable().openapi({ description: 'null: se llevó a la papelera' }),
  })
  .openapi('EntryVersion')

const versions = operation('listEntryVersions', {
  method: 'get',
  path: '/v1/{inst}/entries/{id}/versions',
  summary: 'Todas las versiones de una respuesta, la última primero',
  request: { params: entryAddress, query: z.object(paging) },
  responses: { 200: { description: 'Una página', ...json(pageOf(version)) } },
})

const publish = operation('publishEntry', {
  method: 'post',
  path: '/v1/{inst}/entries/{id}/publish',
  summary: 'Publicar: los vecinos la reciben',
  request: { params: entryAddress, headers: ifMatch },
  responses: told('Publicada'),
})

const archive = operation('archiveEntry', {
  method: 'post',
  path: '/v1/{inst}/entries/{id}/archive',
  summary: 'Archivar: los vecinos ya no la reciben',
  request: { params: entryAddress, headers: ifMatch },
  responses: told('Archivada'),
})

const restore = operation('restoreEntry', {
  method: 'post',
  path: '/v1/{inst}/entries/{id}/restore',
  summary: 'Volver a una versión anterior, también desde la papelera',
  request: {
    params: entryAddress,
    headers: ifMatch,
    body: { required: true, ...json(z.strictObject({ version: z.int().min(1) })) },
  },
  responses: told('Como era en esa versión'),
})

/** What becomes of an entry over time. */
export const entryLifeRoutes = ({ database }: { database: Pick<Database, 'call' | 'transaction'> }) => {
  const routes = resource()

  routes.openapi(versions, async (c) => {
    const { inst: institution, id } = c.req.valid('param')
    const { cursor, limit } = c.req.valid('query')
    const before = placeOf(cursor, z.int())
    const page = await database.call((db) => listVersions(db, { institution, id }, { before, limit }))
    if (page.items.length === 0 && before === undefined) throw new Problem('not-found')
    const items = page.items.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }))
    return c.json({ items, next: page.next === undefined ? null : cursorAt(page.next) }, 200)
  })

  for (const [route, work] of [
    [publish, publishEntry],
    [archive, archiveEntry],
  ] as const)
    routes.openapi(route, async (c) => {
      const { inst, id } = c.req.valid('param')
      const edit = { by: callerOf(c).name, version: expectedVersion(c) }
      const worked = await database.transaction((tx) => work(tx, { institution: inst, id }, edit))
      const kept = doneOrProblem(worked, inst)
      return c.json(tellEntry(kept), 200, { etag: etag(kept.version) })
    })

  routes.openapi(restore, async (c) => {
    const { inst, id } = c.req.valid('param')
    const edit = { by: callerOf(c).name, version: expectedVersion(c) }
    const back = c.req.valid('json').version
    const worked = await database.transaction((tx) => restoreEntry(tx, { institution: inst, id }, edit, back))
    const kept = doneOrProblem(worked, inst)
    return c.json(tellEntry(kept), 200, { etag: etag(kept.version) })
  })

  return routes
}
