import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import type { Institution } from '../../content/institution.ts'
import type { Converse } from './channel.ts'
import { faultFacts, type Log } from './fault.ts'
import { type Assets, readAssets } from './web/assets.ts'
import { ChatPage, Landing } from './web/page.tsx'
import { largestBody, type Parsed, postedForm, postedJson } from './web/posted.ts'
import {
  internalError,
  type Problem,
  problemResponse,
  tooLong,
  unknownInstitution,
  unsupported,
} from './web/problem.ts'
import { type Desk, Refused, Turn } from './web/turn.tsx'

export type WebChat = {
  converse: Converse
  /** Those that residents may choose now, in the order of the list. */
  institutions: () => readonly Institution[]
  /** An unguessable id: 128 bits or more as base64url. */
  newChat: () => string
  log: Log
  /** Questions that the welcome offers as buttons. */
  examples?: (institution: Institution) => readonly string[]
}

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

const guard: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('content-security-policy', contentSecurityPolicy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
}

/** The web chat with its landing page; works without a script, and programs may talk JSON to it. */
export function webChat(deps: WebChat): Hono {
  const app = new Hono()
  const assets = readAssets()
  const door = { ...deps, assets }
  for (const path of ['/', '/chat/*', '/assets/*']) app.use(path, guard)

  app.get('/', (c) => c.html(<Landing institutions={deps.institutions()} assets={assets} />))
  app.get('/assets/:name', (c) => assets.respond(c.req.param('name'), c.req.raw) ?? c.notFound())
  app.get('/chat/:institution', (c) => {
    const institution = find(door, c.req.param('institution'))
    if (!institution) return lost(c, door)
    return chatPage(c, door, institution, desk(door, institution, deps.newChat()))
  })
  // Who reloads the page of an answer by its address starts anew.
  app.get('/chat/:institution/messages', (c) => c.redirect(`/chat/${c.req.param('institution')}`, 303))
  app.post(
    '/chat/:institution/messages',
    bodyLimit({ maxSize: largestBody, onError: (c) => refuse(c, door, tooLong) }),
    (c) => receive(c, door, c.req.param('institution')),
  )
  app.onError((error) => {
    deps.log.error({ channel: 'web', fault: faultFacts(error) }, 'a page was not made')
    return problemResponse(internalError)
  })
  return app
}

type Door = WebChat & { assets: Assets }

const find = (door: Door, slug: string) => door.institutions().find((one) => one.slug === slug)

/** A page's forms carry a fresh id; being unguessable does no harm to it. */
const desk = (door: Door, institution: Institution, chat: string): Desk => ({
  action: `/chat/${institution.slug}/messages`,
  chat,
  id: door.newChat(),
})

const mediaType = (c: Context) => c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
const isForm = (c: Context) => mediaType(c) === 'application/x-www-form-urlencoded'

async function receive(c: Context, door: Door, slug: string): Promise<Response> {
  const institution = find(door, slug)
  if (!institution) return refuse(c, door, unknownInstitution)
  const parsed = await parsedBody(c)
  if (!parsed) return problemResponse(unsupported)
  if (!parsed.ok) return refuse(c, door, parsed.problem)
  const { posted } = parsed
  const chat = posted.chat ?? door.newChat()
  const at = desk(door, institution, chat)
  try {
    const { id, message } = posted
    const { replies } = await door.converse({ institution: slug, channel: 'web', chat, id, message })
    if (!isForm(c)) return c.json({ chat, replies })
    return chatPage(c, door, institution, at, <Turn desk={at} said={posted.shown} replies={replies} />)
  } catch (error) {
    door.log.error(
      { channel: 'web', institution: slug, fault: faultFacts(error) },
      'a message was not answered',
    )
    if (!isForm(c)) return problemResponse(internalError)
    // The resident's message is kept in the page, behind the button "Reintentar".
    const failed = { detail: internalError.detail, again: { chat, ...posted.again } }
    const turn = <Turn desk={at} said={posted.shown} replies={[]} failed={failed} />
    return chatPage(c, door, institution, at, turn, internalError.status)
  }
}

async function parsedBody(c: Context): Promise<Parsed | undefined> {
  if (isForm(c)) return postedForm(await c.req.text())
  if (mediaType(c) === 'application/json') return postedJson(await c.req.text())
  return undefined
}

function chatPage(
  c: Context,
  door: Door,
  institution: Institution,
  at: Desk,
  turn?: Child,
  status: 200 | Problem['status'] = 200,
) {
  const examples = door.examples?.(institution) ?? []
  return c.html(
    <ChatPage institution={institution} desk={at} assets={door.assets} examples={examples} turn={turn} />,
    status,
  )
}

/** Programs get the problem as JSON, residents a page to go on from. */
function refuse(c: Context, door: Door, what: Problem) {
  if (!isForm(c)) return problemResponse(what)
  const institution = find(door, c.req.param('institution') ?? '')
  if (!institution) return lost(c, door)
  const at = desk(door, institution, door.newChat())
  return chatPage(c, door, institution, at, <Refused detail={what.detail} />, what.status)
}

function lost(c: Context, door: Door) {
  const page = <Landing institutions={door.institutions()} assets={door.assets} fault={unknownInstitution} />
  return c.html(page, unknownInstitution.status)
}
