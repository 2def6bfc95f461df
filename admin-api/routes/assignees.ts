import { z } from '@hono/zod-openapi'
import { listAssignees } from '../../db/assignees.ts'
import type { Database } from '../../db/connect.ts'
import { town } from '../feedback-address.ts'
import { operation, resource } from '../operation.ts'

const assignee = z.object({ id: z.string(), name: z.string() }).openapi('Assignee')

const list = operation('listAssignees', {
  method: 'get',
  path: '/v1/{inst}/assignees',
  summary: 'A quién se puede encargar una opinión',
  request: { params: town },
  responses: {
    200: {
      description: 'Las cuentas que trabajan en la municipalidad, por nombre',
      content: { 'application/json': { schema: z.object({ items: z.array(assignee), next: z.null() }) } },
    },
  },
})

/** Colleagues as those who hand out work need to know them. */
export const assigneeRoutes = ({ database }: { database: Pick<Database, 'call'> }) => {
  const routes = resource()
  routes.openapi(list, async (c) => {
    const { inst } = c.req.valid('param')
    const items = await database.call((db) => listAssignees(db, inst))
    return c.json({ items, next: null }, 200)
  })
  return routes
}
