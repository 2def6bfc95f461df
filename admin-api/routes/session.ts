import { z } from '@hono/zod-openapi'
import { email, grant } from '../../content/accounts.ts'
import { noteAct } from '../../db/audit.ts'
import type { Database } from '../../db/connect.ts'
import { endSession, openSession } from '../../db/sessions.ts'
import { readAccount } from '../../db/staff.ts'
import { clientAddress } from '../address.ts'
import type { Caller } from '../caller.ts'
import type { Cookies } from '../cookies.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import type { Proof } from '../proof.ts'

export type SessionParts = { database: Database; cookies: Cookies; proof: Proof; now: () => Date }

const me = z
  .strictObject({
    kind: z.enum(['staff', 'program']),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(grant),
    secondFactor: z.boolean(),
  })
  .openapi('Session')

const answers = { 200: { description: 'Quién es', content: { 'application/json': { schema: me } } } }

const signIn = operation('signIn', {
  method: 'post',
  path: '/v1/session',
  summary: 'Iniciar sesión',
  description:
    'La sesión va en una cookie. Con segundo factor y sin `code` responde 401 con `second_factor: true`. Termina a las 8 horas sin uso y a los 7 días.',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            email,
            password: z.string().min(1).max(1000),
            code: z.string().min(6).max(40).optional(),
          }),
        },
      },
    },
  },
  responses: answers,
})

const read = operation('readSession', {
  method: 'get',
  path: '/v1/session',
  summary: 'Quién soy y qué puedo hacer',
  responses: answers,
})

const signOut = operation('signOut', {
  method: 'delete',
  path: '/v1/session',
  summary: 'Cerrar sesión',
  responses: { 204: { description: 'Ya no hay sesión' } },
})

const program = ({ name, roles }: Caller) => ({
  kind: 'program' as const,
  name,
  email: null,
  roles: [...roles].map(([institution, role]) => ({ institution, role })),
  secondFactor: false,
})

export const sessionRoutes = ({ database, cookies, proof, now }: SessionParts) => {
  const describe = async (caller: Caller) => {
    const { staff } = caller
    const account = staff === undefined ? undefined : await database.call((db) => readAccount(db, staff))
    if (!account) return program(caller)
    const { name, email, roles, secondFactor } = account
    return { kind: 'staff' as const, name, email, roles, secondFactor }
  }
  const routes = resource()
  routes.openapi(signIn, async (c) => {
    const { email, password, code } = c.req.valid('json')
    const proven = await proof({ who: { email }, password, code, address: clientAddress(c) })
    const secret = await database.transaction(async (tx) => {
      await noteAct(tx, { institution: null, by: proven.email, action: 'signIn', object: proven.id })
      return openSession(tx, proven.id, now())
    })
    cookies.write(c, secret)
    const { name, roles, secondFactor } = proven
    return c.json({ kind: 'staff' as const, name, email: proven.email, roles, secondFactor }, 200)
  })
  routes.openapi(read, async (c) => c.json(await describe(callerOf(c)), 200))
  routes.openapi(signOut, async (c) => {
    const session = c.get('caller')?.session
    if (session !== undefined) await database.call((db) => endSession(db, session))
    cookies.clear(c)
    return c.body(null, 204)
  })
  return routes
}
