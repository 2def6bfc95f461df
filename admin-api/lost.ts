import type { Hono, NotFoundHandler } from 'hono'
import { problemResponse } from './problem.ts'

/** A path of the API that is none, and one that knows another method. */
export const answerLost = (app: Hono): NotFoundHandler => {
  const patternOf = (path: string) =>
    new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}$`)
  let known: { method: string; pattern: RegExp }[] | undefined
  return (c) => {
    if (!c.req.path.startsWith('/v1/')) return c.text('404 Not Found', 404)
    known ??= app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
      .map(({ method, path }) => ({ method, pattern: patternOf(path) }))
    const methods = [
      ...new Set(known.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method)),
    ]
    if (methods.length === 0) return problemResponse('not-found')
    const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods
    return problemResponse('wrong-method', { headers: { allow: allow.join(', ') } })
  }
}
