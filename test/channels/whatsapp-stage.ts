import { setTimeout as sleep } from 'node:timers/promises'
import type { Converse } from '../../bot/channels/channel.ts'
import type { Parcel } from '../../bot/channels/delivery.ts'
import { usualHumanPace } from '../../bot/channels/whatsapp/human-pace.ts'
import { type WhatsAppParts, whatsappChannel } from '../../bot/channels/whatsapp.ts'
import { findChromium } from '../browser.ts'
import { freshFolder, until } from '../stage.ts'
import { openWhatsApp } from '../stand-ins/whatsapp-web/open.ts'
import type { Scripted } from './scripted-converse.ts'

const free = { take: async () => ({ lost: new AbortController().signal, release: async () => {} }) }
const quiet = () => {}

/** As fast as a machine: tests do not wait for a person's fingers. */
export const fast = { ...usualHumanPace, every: 0, perMinute: 60_000, numberBurst: 10_000, typing: 0 }

/** What every Chromium of the tests is told; root may not use its sandbox. */
export const testArgs = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

export const browserForNumbers = async (): Promise<string> => {
  const { executablePath, env } = await findChromium()
  // The client's process inherits them, and its Chromium.
  Object.assign(process.env, env)
  return executablePath
}

/** A linked number over the stand-in of WhatsApp; what was kept is delivered at once, in place of the sender. */
export async function openNumber(over: () => Scripted, more: Partial<WhatsAppParts> = {}) {
  const whatsapp = await openWhatsApp()
  const folder = await freshFolder()
  /** What cannot be delivered now is tried again, as the sender does. */
  const hand = async (parcel: Parcel): Promise<void> => {
    const delivery = await channel.deliver(parcel, new AbortController().signal)
    if (delivery.type !== 'later') return
    await sleep(50)
    await hand(parcel)
  }
  const converse: Converse = async (incoming) => {
    const outcome = await over().converse(incoming)
    if (outcome.repeated) return outcome
    for (const [at, reply] of outcome.replies.entries()) {
      const { chat, address = chat, id } = incoming
      const parcel = { id: `${id} ${at}`, chat: address, reply, answers: id }
      await hand(parcel)
    }
    return outcome
  }
  const parts: WhatsAppParts = {
    institution: 'puno',
    executablePath: await browserForNumbers(),
    args: [...testArgs, ...whatsapp.args],
    sessionDir: folder.path,
    pairWith: undefined,
    pace: fast,
    lock: free,
    serve: () => async () => undefined,
    converse,
    known: async () => [],
    isFresh: () => true,
    receipt: quiet,
    lastMessage: async () => undefined,
    changed: quiet,
    log: {
      error: (facts, message) => over().log.error(facts, message),
      warn: quiet,
      info: quiet,
    },
    ...more,
  }
  let channel = whatsappChannel(parts)
  const ready = () => until('ready', () => channel.state().state === 'ready', 60_000)
  const stop = () => channel.stop(AbortSignal.timeout(1_000), Promise.resolve())
  return {
    whatsapp,
    sessionDir: folder.path,
    channel: () => channel,
    ready,
    stop,
    /** Another process of the product takes over the session. */
    startAgain: () => {
      channel = whatsappChannel(parts)
      channel.start()
    },
    close: async () => {
      await stop()
      await whatsapp.close()
      await folder.remove()
    },
  }
}
