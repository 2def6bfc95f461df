import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Converse } from '../../bot/channels/channel.ts'
import { type WhatsappCloudParts, whatsappCloud } from '../../bot/channels/whatsapp-cloud.ts'
import { type CloudOptions, openCloud } from '../stand-ins/whatsapp-cloud/open.ts'
import type { Scripted } from './scripted-converse.ts'

const quiet = () => {}

/** A number over the stand-in of the Cloud API; what was kept is delivered at once, in place of the sender. */
export async function openNumber(
  over: Scripted,
  { options, ...more }: Partial<WhatsappCloudParts> & { options?: CloudOptions } = {},
) {
  const cloud = await openCloud(options)
  const converse: Converse = async (incoming) => {
    const outcome = await over.converse(incoming)
    if (outcome.repeated || !outcome.kept) return outcome
    for (const [at, reply] of outcome.replies.entries()) {
      const { chat, address = chat, id } = incoming
      await channel.deliver(
        { id: `${id} ${at}`, chat: address, reply, answers: id },
        new AbortController().signal,
      )
    }
    return outcome
  }
  const channel = whatsappCloud({
    institution: 'puno',
    token: cloud.token,
    phoneId: cloud.phoneId,
    appSecret: cloud.appSecret,
    verifyToken: cloud.verifyToken,
    apiRoot: cloud.root,
    converse,
    mayWrite: async () => true,
    wrote: async () => {},
    receipt: async () => true,
    log: { ...over.log, warn: quiet, info: quiet, debug: quiet },
    ...more,
  })
  const server = serve({ fetch: channel.door.fetch, port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/whatsapp/puno`
  cloud.webhooks.publish(url)
  channel.start()
  const close = async () => {
    cloud.webhooks.close()
    await channel.stop(AbortSignal.timeout(3_000))
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await cloud.close()
  }
  return { cloud, channel, url, close }
}
