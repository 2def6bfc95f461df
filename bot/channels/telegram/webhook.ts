import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { faultFacts } from '../fault.ts'
import { atMost } from '../time.ts'
import type { Me } from './hear-message.ts'
import type { TelegramLog } from './log.ts'
import type { Receiver } from './receive.ts'
import { numberedOf } from './update.ts'

export type WebhookParts = {
  institution: string
  secret: string
  receiver: Receiver
  /** Who we are; waits until it is known. */
  me: () => Promise<Me | undefined>
  log: TelegramLog
}

/** What Telegram takes as a secret, and long enough not to be guessed. */
export const isSecret = (secret: string): boolean => /^[A-Za-z0-9_-]{16,256}$/.test(secret)

export const webhookPath = (institution: string) => `/telegram/${institution}`

const largestBody = 1024 * 1024
/** Telegram gives up a little later and brings the update again; the repeat joins the work under way. */
const answerWithin = 9_000

/**
 * Told when to come again, Telegram does not double its pause before the chat's next attempt: a restart that we announce
 * ourselves costs the chat a second, not a place further in the row of 2, 4, 8 … 60 s.
 */
const again = (c: Context) => c.body(null, 503, { 'retry-after': '1' })

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The door for one bot's updates: 200 when what came is durable or answered, 503 when Telegram should bring it again. */
export function webhookDoor({ institution, secret, receiver, me, log }: WebhookParts): Hono {
  const app = new Hono()
  const path = webhookPath(institution)
  const expected = digest(secret)
  /** In a time that tells nothing of where they differ. */
  const isSecretGiven = (given: string) => timingSafeEqual(digest(given), expected)

  const receive = async (raw: unknown) => {
    const update = numberedOf(raw)
    if (!update) return 'unreadable'
    const known = await me()
    return known ? receiver.receive(update, known) : 'again'
  }

  app.use(path, async (c, next) => {
    const given = c.req.header('x-telegram-bot-api-secret-token') ?? ''
    return isSecretGiven(given) ? next() : c.body(null, 401)
  })
  const tooLarge = (c: Context) => c.body(null, 413)
  const counting = bodyLimit({ maxSize: largestBody, onError: tooLarge })
  // Telegram says how long its body is, and counting it anyway would cost more than all else that this door does.
  const limited: MiddlewareHandler = (c, next) => {
    const size = c.req.header('transfer-encoding') ? undefined : c.req.header('content-length')
    if (size === undefined) return counting(c, next)
    return Number(size) > largestBody ? Promise.resolve(tooLarge(c)) : next()
  }
  app.post(path, limited, async (c) => {
    const raw = await c.req.json().catch(() => undefined)
    const settled = await atMost(answerWithin, receive(raw), 'again')
    if (settled === 'again') return again(c)
    if (settled === 'unreadable')
      log.error({ channel: 'telegram', institution }, 'an update could not be read')
    return c.body(null, 200)
  })
  app.onError((error, c) => {
    log.error({ channel: 'telegram', institution, fault: faultFacts(error) }, 'an update was not taken')
    return again(c)
  })
  return app
}
