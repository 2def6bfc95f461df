import type { Hono } from 'hono'
import type { Converse } from './channel.ts'
import type { Deliver } from './delivery.ts'
import { faultFacts } from './fault.ts'
import type { PollerLock } from './poller-lock.ts'
import { isToken, telegramApi } from './telegram/api.ts'
import { attendByPolling, attendByWebhook } from './telegram/attend.ts'
import { createDeliver } from './telegram/deliver.ts'
import type { Me } from './telegram/hear-message.ts'
import { type Asked, introduce, offerCommands } from './telegram/introduce.ts'
import type { TelegramLog } from './telegram/log.ts'
import { createOffer } from './telegram/offer.ts'
import { createReceiver } from './telegram/receive.ts'
import { createSigns } from './telegram/signs.ts'
import { createStand, type Standing } from './telegram/standing.ts'
import { isSecret, webhookDoor } from './telegram/webhook.ts'
import { sayWrongToken } from './telegram/wrong-token.ts'
import { aborted, atMost } from './time.ts'

export type { PollerLock } from './poller-lock.ts'
export type { TelegramLog } from './telegram/log.ts'
export type { Standing } from './telegram/standing.ts'

export type TelegramParts = {
  institution: string
  token: string
  /** Telegram's own when absent. */
  apiRoot?: string | undefined
  receive:
    | { mode: 'polling'; lock: PollerLock }
    /** `publicUrl`: as Telegram reaches this product. */
    | { mode: 'webhook'; publicUrl: string; secret: string }
  converse: Converse
  /** A group's chat goes on under another id: what is kept of it should too. A repeat changes nothing. */
  moved: (from: string, to: string) => Promise<void>
  log: TelegramLog
}

/** One institution's bot. */
export type TelegramChannel = {
  institution: string
  /** Works from the first, whether or not the channel was started: a process may only send. */
  deliver: Deliver
  /** The webhook's door; undefined in polling mode. */
  door: Hono | undefined
  state: () => Standing
  /** Begins to receive, in the background; in webhook mode, when the HTTP server listens. */
  start: () => void
  /** Takes nothing new, lets what is in work end and confirms it; until then, or until the signal. Never rejects. */
  stop: (hurry: AbortSignal) => Promise<void>
}

/** How long an update may wait for us to know who we are. */
const whoAmI = 5_000

/** A channel that receives nothing until `start`. Throws when a webhook would have no secret that keeps strangers out. */
export function telegramChannel(parts: TelegramParts): TelegramChannel {
  const { institution, token, receive, log } = parts
  if (receive.mode === 'webhook' && !isSecret(receive.secret)) {
    throw new Error(
      'TELEGRAM_WEBHOOK_SECRET: use de 16 a 256 letras, cifras, guiones o guiones bajos; sin él no se enciende el webhook.',
    )
  }
  const api = telegramApi(parts)
  const stand = createStand(() => new Date())
  const deliver = createDeliver(api, () => sayWrongToken({ institution, stand, log }))
  const stopping = new AbortController()
  const hurried = new AbortController()
  const offer = createOffer(parts, api, hurried.signal)
  const receiver = createReceiver({ ...parts, deliver, signs: createSigns(api), offer })
  const asked: Asked = { api, institution, stand, log, stop: stopping.signal }

  let known: (me: Me) => void = () => {}
  const me = new Promise<Me>((resolve) => {
    known = resolve
  })

  const run = async (): Promise<void> => {
    stand.is('starting')
    if (!isToken(token)) {
      sayWrongToken(asked)
      return
    }
    const self = await introduce(asked)
    if (!self) return
    known(self)
    const offered = offerCommands(asked)
    if (receive.mode === 'webhook') await attendByWebhook(asked, receive)
    else await attendByPolling(asked, { me: self, lock: receive.lock, receiver, hurry: hurried.signal })
    await offered
  }

  let running: Promise<void> = Promise.resolve()
  return {
    institution,
    deliver,
    door:
      receive.mode === 'webhook'
        ? webhookDoor({
            institution,
            secret: receive.secret,
            receiver,
            log,
            me: () => atMost(whoAmI, me, undefined),
          })
        : undefined,
    state: stand.now,
    start: () => {
      running = run().catch((error: unknown) => {
        stand.is('failed', 'error propio')
        log.error(
          { channel: 'telegram', institution, fault: faultFacts(error) },
          `Telegram (${institution}) se detuvo.`,
        )
      })
    },
    stop: async (hurry) => {
      stopping.abort()
      receiver.close()
      const late = aborted(hurry).then(() => hurried.abort())
      await Promise.race([Promise.all([running, receiver.idle()]), late])
      stand.is('off')
    },
  }
}
