import { z } from '@hono/zod-openapi'
import { slug } from '../../content/entry.ts'
import type { Database } from '../../db/connect.ts'
import { listImports, type Undone, undoImport } from '../../db/imports.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { cut, pageOf, paging, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'

const number = z.string().regex(/^\d{1,18}$/, 'es el número de una importación')

const importRow = z
  .strictObject({
    id: number,
    name: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
    entries: z.int().min(0),
  })
  .openapi('Import')

const list = operation('listImports', {
  method: 'get',
  path: '/v1/{inst}/imports',
  summary: 'Lo que se importó, lo último primero',
  request: { params: z.object({ inst: slug }), query: z.object(paging) },
  responses: {
    200: { description: 'Una página', content: { 'application/json': { schema: pageOf(importRow) } } },
  },
})

const undo = operation('undoImport', {
  method: 'post',
  path: '/v1/{inst}/imports/{id}/undo',
  summary: 'Deshacer una importación entera',
  request: { params: z.object({ inst: slug, id: number }) },
  responses: {
    200: {
      description: 'Todo está como antes de ella',
      content: { 'application/json': { schema: z.strictObject({ entries: z.array(slug) }) } },
    },
  },
})

const doneOrProblem = (undone: Undone, inst: string): string[] => {
  const links = (ids: string[]) => ({ entries: ids.map((id) => ({ id, link: `/v1/${inst}/entries/${id}` })) })
  switch (undone.type) {
    case 'done':
      return undone.entries
    case 'not_found':
      throw new Problem('not-found')
    case 'undone_before':
      throw new Problem('conflict', { detail: 'Esa importación ya se deshizo.' })
    case 'changed_since':
      throw new Problem('conflict', {
        detail: 'Alguien cambió después estas respuestas: restáurelas una por una.',
        more: links(undone.entries),
      })
    case 'needed':
      throw new Problem('conflict', {
        detail: 'Estas respuestas dependen de lo que la importación trajo o quitó: cámbielas primero.',
        more: links(undone.entries),
      })
  }
}

/** What was taken in, and how it is undone. */
export const importRoutes = ({ database }: { database: Pick<Database, 'call' | 'transaction'> }) => {
  const routes = resource()

  routes.openapi(list, async (c) => {
    const { inst } = c.req.valid('param')
    const { cursor, limit } = c.req.valid('query')
    const place = placeOf(cursor, number)
    const before = place === undefined ? undefined : BigInt(place)
    const rows = await database.call((db) => listImports(db, inst, { before, limit: limit + 1 }))
    const page = cut(rows, limit, ({ id }) => String(id))
    const items = page.items.map(({ id, name, by, at, undoneAt, entries }) => ({
      id: String(id),
      name,
      by,
      at: at.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
      entries,
    }))
    return c.json({ items, next: page.next }, 200)
  })

  routes.openapi(undo, async (c) => {
    const { inst: institution, id } = c.req.valid('param')
    const undone = await undoImport((work) => database.transaction(work, { deadline: 120_000 }), {
      institution,
      id: BigInt(id),
      by: callerOf(c).name,
    })
    return c.json({ entries: doneOrProblem(undone, institution) }, 200)
  })

  return routes
}
