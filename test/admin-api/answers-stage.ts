import { OpenAPIHono } from '@hono/zod-openapi'
import type { Caller } from '../../admin-api/caller.ts'
import type { Env } from '../../admin-api/operation.ts'
import { Problem, problemResponse } from '../../admin-api/problem.ts'
import type { Role } from '../../content/roles.ts'

/** What was answered: the status, the body as JSON, and the version that it stands for. */
export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for, and says what it expects of it.
  body: any
  etag: string | null
  bytes: Uint8Array
  headers: Headers
}

/** Who calls, over routes that are given; the caller's role is that in every institution. */
export const callsOver = (routes: readonly OpenAPIHono<Env>[]) => {
  let caller: Caller | undefined
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('caller', caller)
    await next()
  })
  for (const one of routes) app.route('/', one)
  app.onError((error) => {
    if (error instanceof Problem) return problemResponse(error.kind, error.facts)
    throw error
  })
  return {
    as: (role: Role | undefined, name = 'Ana') => {
      caller = role && { name, roles: new Map([['*', role]]) }
    },
    fetch: (request: Request) => app.request(request),
    call: async (
      method: string,
      path: string,
      {
        body,
        version,
        headers = {},
      }: { body?: unknown; version?: number; headers?: Record<string, string> } = {},
    ): Promise<Answer> => {
      const raw = body instanceof Uint8Array || typeof body === 'string' || body instanceof FormData
      const type: Record<string, string> =
        body === undefined || raw ? {} : { 'content-type': 'application/json' }
      const response = await app.request(path, {
        method,
        headers: { ...type, ...(version === undefined ? {} : { 'if-match': `"${version}"` }), ...headers },
        ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      })
      const bytes = new Uint8Array(await response.arrayBuffer())
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return {
        status: response.status,
        body: isJson ? JSON.parse(Buffer.from(bytes).toString()) : undefined,
        etag: response.headers.get('etag'),
        bytes,
        headers: response.headers,
      }
    },
  }
}
