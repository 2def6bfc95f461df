import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { faultFacts } from '../fault.ts'
import { atMost } from '../time.ts'
import type { CloudLog } from './log.ts'
import { newsOf } from './notification.ts'
import type { Receiver } from './receive.ts'

export type WebhookParts = {
  institution: string
  phoneId: string
  appSecret: string
  verifyToken: string
  receiver: Receiver
  log: CloudLog
}

/** Where Meta brings what concerns an institution's number. */
export const webhookPath = (institution: string) => `/whatsapp/${institution}`

/** Meta sends 3 MB at most. */
const largestBody = 4 * 1024 * 1024
/** Meta gives up somewhat later and brings the webhook again; the repeat joins the work under way. */
const answerWithin = 9_000

const digest = (text: string) => createHash('sha256').update(text).digest()

/** In a time that tells nothing of where they differ. */
const same = (given: string, secret: string) => timingSafeEqual(digest(given), digest(secret))

/** What Meta writes over a body: proof that whoever sent it knows the app's secret. */
const signatureOver = (body: Uint8Array, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`

/** Undefined: there is more of it than anybody reads here; the rest is left unread. */
async function bodyOf(request: Request): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > largestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const parsed = (body: Buffer): { json: unknown } | undefined => {
  try {
    return { json: JSON.parse(body.toString('utf8')) }
  } catch {
    return undefined
  }
}

const again = (c: Context) => c.body(null, 503, { 'retry-after': '1' })

/**
 * The door for one number's webhooks: 200 when what came is durable, 503 when Meta should bring it again, 401 when it was not
 * Meta who sent it. Nothing is read of a body before its signature has been found right.
 */
export function webhookDoor(parts: WebhookParts): Hono {
  const { institution, phoneId, appSecret, verifyToken, receiver, log } = parts
  const app = new Hono()
  const path = webhookPath(institution)

  app.get(path, (c) => {
    const {
      'hub.mode': mode,
      'hub.verify_token': given = '',
      'hub.challenge': challenge = '',
    } = c.req.query()
    return mode === 'subscribe' && same(given, verifyToken)
      ? c.text(challenge, 200, { 'x-content-type-options': 'nosniff' })
      : c.body(null, 403)
  })

  app.post(path, async (c) => {
    const signature = c.req.header('x-hub-signature-256')
    if (signature === undefined) return c.body(null, 401)
    const body = await bodyOf(c.req.raw)
    if (!body) return c.body(null, 413)
    if (!same(signature, signatureOver(body, appSecret))) return c.body(null, 401)
    const said = parsed(body)
    if (!said) return c.body(null, 400)
    const news = newsOf(said.json, phoneId)
    if (!news) {
      log.error({ channel: 'whatsapp', institution }, 'a webhook could not be read')
      return c.body(null, 200)
    }
    return (await atMost(answerWithin, receiver.receive(news), 'again')) === 'again'
      ? again(c)
      : c.body(null, 200)
  })

  app.onError((error, c) => {
    log.error({ channel: 'whatsapp', institution, fault: faultFacts(error) }, 'a webhook was not taken')
    return again(c)
  })
  return app
}
