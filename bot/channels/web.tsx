import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { faultFacts } from './fault.ts'
import { readAssets } from './web/assets.ts'
import { chatPage, type Door, deskOf, find, isMultipart, lost, refuse, type WebChat } from './web/door.tsx'
import { tellNews } from './web/news.tsx'
import { Landing } from './web/page.tsx'
import { largestBody } from './web/posted.ts'
import { internalError, problemResponse, tooLong } from './web/problem.ts'
import { createReceiver } from './web/receive.tsx'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Where something is: asked for by a button, and by nobody else. */
const permissions = 'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), display-capture=()'

const guard: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('content-security-policy', contentSecurityPolicy)
  c.header('permissions-policy', permissions)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
}

/** The web chat with its landing page; works without a script, and programs may talk JSON to it. */
export function webChat(deps: WebChat): Hono {
  const app = new Hono()
  const assets = readAssets()
  const door: Door = { ...deps, assets }
  const receive = createReceiver(door)
  const short = bodyLimit({ maxSize: largestBody, onError: (c) => refuse(c, door, tooLong) })
  for (const path of ['/', '/chat/*', '/assets/*']) app.use(path, guard)

  app.get('/', (c) => c.html(<Landing institutions={deps.institutions()} assets={assets} />))
  app.get('/assets/:name', (c) => assets.respond(c.req.param('name'), c.req.raw) ?? c.notFound())
  app.get('/chat/:institution', (c) => {
    const institution = find(door, c.req.param('institution'))
    if (!institution) return lost(c, door)
    return chatPage(c, door, { institution, desk: deskOf(door, institution, deps.newChat()) })
  })
  // Who reloads the page of an answer by its address starts anew.
  for (const path of ['/chat/:institution/messages', '/chat/:institution/news'] as const)
    app.get(path, (c) => c.redirect(`/chat/${c.req.param('institution')}`, 303))
  app.post(
    '/chat/:institution/messages',
    // A form with a file has limits of its own.
    (c, next) => (isMultipart(c) ? next() : short(c, next)),
    (c) => receive(c, c.req.param('institution')),
  )
  app.post('/chat/:institution/news', short, (c) => tellNews(c, door, c.req.param('institution')))
  app.onError((error) => {
    deps.log.error({ channel: 'web', fault: faultFacts(error) }, 'a page was not made')
    return problemResponse(internalError)
  })
  return app
}
