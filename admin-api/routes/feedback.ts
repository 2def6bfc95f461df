import { z } from '@hono/zod-openapi'
import { openCase, readCase } from '../../db/case-detail.ts'
import { countByStatus, listCases } from '../../db/case-list.ts'
import type { Database, Db } from '../../db/connect.ts'
import type { Seal } from '../../db/seal.ts'
import { roleIn, suffices } from '../caller.ts'
import { callerOf } from '../env.ts'
import { caseAddress, codeOf, town } from '../feedback-address.ts'
import { filters, flag } from '../feedback-query.ts'
import { detail, page } from '../feedback-shape.ts'
import { tellDetail, tellSummary } from '../feedback-told.ts'
import { operation, resource } from '../operation.ts'
import { cursorAt, paging, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'
import { scopeOf } from '../scope.ts'
import { etag } from '../version.ts'

const list = operation('listFeedback', {
  method: 'get',
  path: '/v1/{inst}/feedback',
  summary: 'Las opiniones, las más nuevas primero',
  request: {
    params: town,
    query: z.object({ ...filters, ...paging, counts: flag.optional() }),
  },
  responses: { 200: { description: 'Una página', content: { 'application/json': { schema: page } } } },
})

const read = operation('readFeedback', {
  method: 'get',
  path: '/v1/{inst}/feedback/{code}',
  summary: 'Una opinión con su historia',
  description:
    'Quien puede atenderla ve el nombre que dio el vecino, y queda registrado que lo vio; con personal=false no se abre.',
  request: { params: caseAddress, query: z.object({ personal: flag.optional() }) },
  responses: { 200: { description: 'La opinión', content: { 'application/json': { schema: detail } } } },
})

/** To the last digit of its moment: many may come in the same millisecond. */
const place = z.object({
  at: z.iso.datetime({ precision: 6 }).startsWith('20'),
  code: z.string().regex(/^[A-Z0-9-]{1,20}$/),
})

export type FeedbackParts = { database: Database; seal: Seal; now: () => Date }

/** Looking for words among all that residents ever said may take longer than other work, in ms. */
const lookingFor = 5000

/** What residents said: the list, and each case with its history. */
export const feedbackRoutes = ({ database, seal, now }: FeedbackParts) => {
  const routes = resource()

  routes.openapi(list, async (c) => {
    const { cursor, limit, counts, ...filter } = c.req.valid('query')
    const after = placeOf(cursor, place)
    const look = async (db: Db) => {
      const scope = await scopeOf(db, c.req.valid('param').inst, now())
      const { items, next } = await listCases(db, scope, filter, { after, limit })
      return {
        items: items.map(tellSummary),
        next: next ? cursorAt(next) : null,
        ...(counts ? { counts: await countByStatus(db, scope, filter) } : {}),
      }
    }
    return c.json(await database.call(look, filter.q === undefined ? {} : { deadline: lookingFor }), 200)
  })

  routes.openapi(read, async (c) => {
    const { inst, code } = c.req.valid('param')
    const caller = callerOf(c)
    const opens =
      suffices(roleIn(caller, inst) ?? 'viewer', 'editor') && c.req.valid('query').personal !== false
    const found = await database.transaction(async (tx) => {
      const scope = await scopeOf(tx, inst, now())
      return opens
        ? openCase(tx, scope, codeOf(code), { by: caller.name, seal })
        : readCase(tx, scope, codeOf(code))
    })
    if (!found) throw new Problem('not-found')
    return c.json(tellDetail(found), 200, { etag: etag(found.version) })
  })
  return routes
}
