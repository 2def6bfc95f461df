import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { type Caller, roleIn, suffices } from './caller.ts'
import { Problem, problemDocument, problemResponse } from './problem.ts'
import { type Operation, type Right, rights } from './rights.ts'

/** What every handler of the API finds in its context. */
export type Env = { Variables: { caller: Caller | undefined } }

const institutionRight = (caller: Caller, institution: string, right: Right): void => {
  const role = roleIn(caller, institution)
  // Nobody learns from us which institutions there are.
  if (role === undefined) throw new Problem('not-found')
  if ((right === 'viewer' || right === 'editor' || right === 'admin') && !suffices(role, right))
    throw new Problem('not-allowed')
}

const allow = (operation: Operation): MiddlewareHandler<Env> => {
  const right: Right = rights[operation]
  return async (c, next) => {
    if (right !== 'anyone') {
      const caller = c.get('caller')
      if (!caller) throw new Problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } })
      const institution = c.req.param('inst') ?? c.req.param('slug')
      if (institution !== undefined) institutionRight(caller, institution, right)
      const roles = [...caller.roles.values()]
      if (right === 'admin anywhere' && !roles.includes('admin')) throw new Problem('not-allowed')
      if (right === 'admin everywhere' && caller.roles.get('*') !== 'admin') throw new Problem('not-allowed')
    }
    await next()
  }
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDocument } },
})

const told = {
  400: problem('La solicitud no se entiende'),
  401: problem('Falta iniciar sesión'),
  403: problem('La cuenta no lo permite'),
  404: problem('No existe'),
  409: problem('Choca con lo que ya existe'),
  412: problem('La versión cambió; trae la actual'),
  413: problem('Demasiado grande'),
  415: problem('Formato que no se acepta'),
  422: problem('Datos que corregir, campo por campo'),
  428: problem('Falta If-Match'),
  429: problem('Demasiados intentos'),
  500: problem('Falla nuestra'),
  503: problem('La base de datos no responde'),
}

/** One operation of the API: its path, what it takes and gives, and, by `rights.ts`, who may do it. */
export const operation = <P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(
  id: Operation,
  route: R,
) => {
  const right: Right = rights[id]
  const whole = {
    ...route,
    operationId: id,
    middleware: allow(id),
    description: [route.description, `Quién: ${right}.`].filter(Boolean).join(' '),
    security: right === 'anyone' ? [] : [{ bearer: [] }, { session: [] }],
    responses: { ...told, ...route.responses },
  }
  // The handler's types come from the route as it was written: problems are thrown, so no handler returns one.
  return createRoute(whole as unknown as R & { middleware: MiddlewareHandler<Env> })
}

/** Where the operations of one resource are put; what does not fit its schema is refused field by field. */
export const resource = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return undefined
      const where = result.target === 'json' || result.target === 'form' ? '' : `${result.target}.`
      return problemResponse('invalid', {
        errors: result.error.issues.map(({ path, message }) => ({
          field: `${where}${path.join('.')}` || 'cuerpo',
          rule: message,
        })),
      })
    },
  })
