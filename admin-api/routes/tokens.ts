import { z } from '@hono/zod-openapi'
import { place } from '../../content/accounts.ts'
import { everywhere, role, roles } from '../../content/roles.ts'
import { type Act, noteAct } from '../../db/audit.ts'
import type { Database } from '../../db/connect.ts'
import { listTokens, makeToken, revokeToken } from '../../db/tokens.ts'
import { administers } from '../caller.ts'
import { callerOf } from '../env.ts'
import { refuseForeign } from '../granting.ts'
import { moment, written } from '../moments.ts'
import { operation, resource } from '../operation.ts'
import { cut, pageOf, paging, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'

const day = 24 * 60 * 60_000

const fields = {
  id: z.string(),
  name: z.string(),
  institution: z.string(),
  role: z.enum(roles),
  by: z.string(),
  at: moment,
  expiresAt: moment,
  usedAt: moment.nullable(),
  revokedAt: moment.nullable(),
}
const token = z.strictObject(fields).openapi('Token')
// Not an extension: in the document a closed schema cannot be one.
const toldOnce = z.strictObject({ ...fields, secret: z.string() }).openapi('NewToken')

const list = operation('listTokens', {
  method: 'get',
  path: '/v1/tokens',
  summary: 'Los tokens de programas',
  request: { query: z.object(paging) },
  responses: {
    200: { description: 'Sin sus secretos', content: { 'application/json': { schema: pageOf(token) } } },
  },
})
const create = operation('createToken', {
  method: 'post',
  path: '/v1/tokens',
  summary: 'Crear un token para un programa',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            name: z.string().trim().min(1).max(80),
            institution: place,
            role,
            days: z.int().min(1).max(400).default(90),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'El token; `secret` se muestra solo esta vez',
      content: { 'application/json': { schema: toldOnce } },
    },
  },
})
const revoke = operation('revokeToken', {
  method: 'delete',
  path: '/v1/tokens/{id}',
  summary: 'Anular un token',
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Ya no vale' } },
})

const actOn = (institution: string): Pick<Act, 'institution'> => ({
  institution: institution === everywhere ? null : institution,
})

export const tokenRoutes = ({ database, now }: { database: Database; now: () => Date }) => {
  const routes = resource()
  routes.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const after = placeOf(cursor, z.string().max(64))
    const scope = administers(callerOf(c))
    const rows = await database.call((db) => listTokens(db, { scope, after, limit: limit + 1 }))
    return c.json(
      cut(rows.map(written), limit, (last) => last.id),
      200,
    )
  })
  routes.openapi(create, async (c) => {
    const { name, institution, role, days } = c.req.valid('json')
    const caller = callerOf(c)
    await refuseForeign(caller, [institution], c.get('frame').hasInstitution, () => 'institution')
    const expiresAt = new Date(now().getTime() + days * day)
    const made = await database.transaction(async (tx) => {
      const made = await makeToken(tx, { name, institution, role, by: caller.name, expiresAt })
      await noteAct(tx, {
        ...actOn(institution),
        by: caller.name,
        action: 'createToken',
        object: made.token.id,
        detail: { role, days },
      })
      return made
    })
    return c.json({ ...written(made.token), secret: made.secret }, 201)
  })
  routes.openapi(revoke, async (c) => {
    const caller = callerOf(c)
    const { id } = c.req.valid('param')
    const found = await database.transaction(async (tx) => {
      const found = await revokeToken(tx, id, administers(caller), now())
      if (found)
        await noteAct(tx, { ...actOn(found.institution), by: caller.name, action: 'revokeToken', object: id })
      return found
    })
    if (!found) throw new Problem('not-found')
    return c.body(null, 204)
  })
  return routes
}
