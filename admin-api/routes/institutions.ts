import { z } from 'zod'
import { institution } from '../../content/institution.ts'
import type { Database } from '../../db/connect.ts'
import { readProfile } from '../../db/profiles.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'
import { etag } from '../version.ts'

const kept = institution.extend({ version: z.int().min(1) }).openapi('Institution')

const read = operation('readInstitution', {
  method: 'get',
  path: '/v1/institutions/{slug}',
  summary: 'Una municipalidad',
  request: { params: z.object({ slug: z.string() }) },
  responses: { 200: { description: 'La municipalidad', content: { 'application/json': { schema: kept } } } },
})

export const institutionRoutes = ({ database }: { database: Database }) => {
  const routes = resource()
  routes.openapi(read, async (c) => {
    const found = await database.call((db) => readProfile(db, c.req.valid('param').slug))
    if (!found) throw new Problem('not-found')
    return c.json(found, 200, { etag: etag(found.version) })
  })
  return routes
}
