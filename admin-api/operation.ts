import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { slug } from '../content/entry.ts'
import { everywhere } from '../content/roles.ts'
import { takeBody } from './body.ts'
import { type Caller, roleIn, suffices } from './caller.ts'
import type { Env } from './env.ts'
import { fieldFaults } from './field-faults.ts'
import { Problem, problemDocument, problemResponse } from './problem.ts'
import { type Operation, type Right, rights } from './rights.ts'

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
      if (institution !== undefined) {
        // Where a role is for all, only the institution itself can be missing.
        const there =
          slug.safeParse(institution).success &&
          (!caller.roles.has(everywhere) || (await c.get('frame').hasInstitution(institution)))
        if (!there) throw new Problem('not-found')
        institutionRight(caller, institution, right)
      }
      const roles = [...caller.roles.values()]
      if (right === 'admin anywhere' && !roles.includes('admin')) throw new Problem('not-allowed')
      if (right === 'admin everywhere' && caller.roles.get(everywhere) !== 'admin')
        throw new Problem('not-allowed')
    }
    await next()
  }
}

const once: MiddlewareHandler<Env> = (c, next) => c.get('frame').once(c, next)

const problemSchema = problemDocument.openapi('Problem')
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
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

const header = (name: string, description: string) => ({
  in: 'header' as const,
  name,
  description,
  required: false,
  schema: { type: 'string' as const },
})
const headersOf: Readonly<Record<string, ReturnType<typeof header>[]>> = {
  post: [header('Idempotency-Key', 'La misma solicitud con la misma clave se hace una sola vez')],
  put: [header('If-Match', 'La versión que se leyó, por ejemplo "3"')],
  patch: [header('If-Match', 'La versión que se leyó, por ejemplo "3"')],
}

/** What nobody asked for is refused in a query as it is in a body: a filter that was misspelt must not be left out. */
const strictQuery = <R extends Omit<RouteConfig, 'path'>>({ request }: R) =>
  request?.query instanceof z.ZodObject ? { ...request, query: request.query.strict() } : request

/** Whether a route already says itself that it takes a header. */
const declares = ({ request }: Omit<RouteConfig, 'path'>, header: string): boolean =>
  request?.headers instanceof z.ZodObject && header.toLowerCase() in request.headers.shape

export type OperationOptions = {
  /** Bytes of a body that is not JSON. */
  largest?: number
}

/** One operation of the API: its path, what it takes and gives, and, by `rights.ts`, who may do it. */
export const operation = <P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(
  id: Operation,
  route: R,
  { largest }: OperationOptions = {},
) => {
  const right: Right = rights[id]
  const content = route.request?.body?.content
  const whole = {
    ...route,
    request: strictQuery(route),
    operationId: id,
    middleware: [
      allow(id),
      ...(content ? [takeBody(Object.keys(content), largest)] : []),
      ...(route.method === 'post' ? [once] : []),
    ],
    description: [route.description, `Quién: ${right}.`].filter(Boolean).join(' '),
    parameters: (headersOf[route.method] ?? []).filter(({ name }) => !declares(route, name)),
    security: right === 'anyone' ? [] : [{ bearer: [] }, { session: [] }],
    responses: { ...told, ...route.responses },
  }
  // The handler's types come from the route as it was written: problems are thrown, so no handler returns one.
  return createRoute(whole as unknown as R & { middleware: MiddlewareHandler<Env>[] })
}

/** Where the operations of one resource are put; what does not fit its schema is refused field by field. */
export const resource = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return undefined
      const where = result.target === 'json' || result.target === 'form' ? '' : `${result.target}.`
      return problemResponse('invalid', { errors: fieldFaults(result.error.issues, where) })
    },
  })
