import { alone, type PollerLock } from '../poller-lock.ts'
import { allowedUpdates } from './allowed-updates.ts'
import type { Me } from './hear-message.ts'
import { type Asked, insist } from './introduce.ts'
import { poll } from './polling.ts'
import type { Receiver } from './receive.ts'
import { webhookPath } from './webhook.ts'

/** Telegram keeps so many requests to the webhook under way; more than are worked on at once. */
const connections = 64

/** Has Telegram bring its updates to our door from now on. */
export async function attendByWebhook(
  asked: Asked,
  to: { publicUrl: string; secret: string },
): Promise<void> {
  const { api, institution, stand, log } = asked
  const done = await insist(asked, (signal) =>
    api.raw.setWebhook(
      {
        url: `${to.publicUrl.replace(/\/+$/, '')}${webhookPath(institution)}`,
        secret_token: to.secret,
        allowed_updates: [...allowedUpdates],
        max_connections: connections,
      },
      signal,
    ),
  )
  if (done && stand.is('ready'))
    log.info({ channel: 'telegram', institution }, `Telegram (${institution}) atiende.`)
}

/** Telegram answers no polling while a webhook is set. Updates that wait stay. */
const removeWebhook = (asked: Asked): Promise<true | undefined> =>
  insist(asked, (signal) => asked.api.raw.deleteWebhook({ drop_pending_updates: false }, signal))

export type ByPolling = { me: Me; lock: PollerLock; receiver: Receiver; hurry: AbortSignal }

/** Fetches Telegram's updates until the stop, while no other process does it for this bot. */
export async function attendByPolling(asked: Asked, { me, lock, receiver, hurry }: ByPolling): Promise<void> {
  const { institution, stand, log, stop } = asked
  await alone({
    lock,
    name: `telegram:${me.id}`,
    stop,
    waiting: () => {
      const reason = 'otro proceso lee los mensajes de este bot'
      if (stand.is('waiting', reason))
        log.info({ channel: 'telegram', institution }, `Telegram (${institution}): ${reason}.`)
    },
    work: async (signal) => {
      if (await removeWebhook({ ...asked, stop: signal }))
        await poll({ ...asked, me, receiver, hurry }, signal)
    },
  })
}
