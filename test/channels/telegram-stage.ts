import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Converse } from '../../bot/channels/channel.ts'
import { telegramChannel } from '../../bot/channels/telegram.ts'
import { until } from '../stage.ts'
import { openTelegram } from '../stand-ins/telegram/open.ts'
import type { Scripted } from './scripted-converse.ts'

export type Mode = 'polling' | 'webhook'

const publicUrl = 'https://chat.ejemplo.pe'
const free = { take: async () => ({ lost: new AbortController().signal, release: async () => {} }) }
const quiet = () => {}

/** A bot over the stand-in of Telegram; what was kept is delivered at once, in place of the sender. */
export async function openBot(over: Scripted, mode: Mode) {
  const telegram = await openTelegram({ pace: 50 })
  const converse: Converse = async (incoming) => {
    const outcome = await over.converse(incoming)
    if (outcome.repeated) return outcome
    for (const [at, reply] of outcome.replies.entries()) {
      const parcel = {
        id: `${incoming.chat} ${incoming.id} ${at}`,
        chat: incoming.chat,
        reply,
        answers: incoming.id,
      }
      await channel.deliver(parcel, new AbortController().signal)
    }
    return outcome
  }
  const channel = telegramChannel({
    institution: 'puno',
    token: telegram.token,
    apiRoot: telegram.root,
    receive: mode === 'polling' ? { mode, lock: free } : { mode, publicUrl, secret: 'secreto-de-pruebas_1' },
    converse,
    moved: async () => {},
    log: { ...over.log, warn: quiet, info: quiet, debug: quiet },
  })
  const server = channel.door && serve({ fetch: channel.door.fetch, port: 0, hostname: '127.0.0.1' })
  if (server) {
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
    telegram.publish(publicUrl, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
  channel.start()
  await until('ready', () => channel.state().state === 'ready')
  const close = async () => {
    await channel.stop(AbortSignal.timeout(3_000))
    if (server && 'closeAllConnections' in server) server.closeAllConnections()
    if (server) await new Promise((resolve) => server.close(resolve))
    await telegram.close()
  }
  return { telegram, channel, close }
}
