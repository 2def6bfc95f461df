import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Database } from '../db/connect.ts'
import type { Seal } from '../db/seal.ts'
import { findBrowser } from './channels/whatsapp/browser.ts'
import { type HumanPace, usualHumanPace } from './channels/whatsapp/human-pace.ts'
import { linkLines } from './channels/whatsapp/terminal.ts'
import type { Conversing } from './converse.ts'
import { createSender, type Sender } from './sender.ts'
import type { TelegramBotsParts } from './telegram-bots.ts'
import type { CloudNumberOf } from './whatsapp-cloud.ts'
import type { WhatsAppNumbers } from './whatsapp-numbers.ts'

export type ChannelsParts = {
  telegram: Pick<TelegramBotsParts, 'bots' | 'apiRoot' | 'receive'>
  whatsappWeb: {
    numbers: readonly { institution: string; pairWith?: string }[]
    /** The browser of the settings; undefined: whichever is found. */
    executablePath: string | undefined
    args: readonly string[]
    sessionDir: string
    pace: Partial<HumanPace> & { chatPerMinute: number }
  }
  whatsappCloud: readonly CloudNumberOf[]
  publicUrl: string
  /** Which parts this process runs. */
  runs: (part: 'telegram' | 'whatsapp' | 'sender') => boolean
  /** The municipalities that have content: a channel for another would only apologise. */
  slugs: ReadonlySet<string>
  complain: (line: string) => void
  /** What links a number is shown here; undefined where that would be a log. */
  screen: ((line: string) => void) | undefined
  converse: Conversing
  database: Database
  seal: Seal
  log: Logger
}

export type Channels = {
  doors: Hono[]
  states: () => Record<string, string>
  /** What more is known of a linked number, by the channel's name in `states`. */
  details: WhatsAppNumbers['details']
  /** There is something for a chat that did not ask. */
  nudge: Sender['nudge']
  start: () => void
  stop: () => Promise<unknown>
}

/**
 * The channels that have a door or a line of their own: Telegram, a linked WhatsApp number, the Cloud API. One that is not
 * asked for is not even loaded: each takes a start 0.05–0.1 s.
 */
export const openChannels = async (parts: ChannelsParts): Promise<Channels> => {
  const { publicUrl, runs, slugs, complain, screen, converse, database, seal, log } = parts
  const common = { converse, database, seal, log }
  const known = <T extends { institution: string }>(channel: string, all: readonly T[]): T[] =>
    all.filter(({ institution }) => {
      if (!slugs.has(institution))
        complain(`${channel}: no existe la institución "${institution}"; este canal queda apagado.`)
      return slugs.has(institution)
    })

  const openTelegram = async () => {
    const bots = runs('telegram') || runs('sender') ? known('Telegram', parts.telegram.bots) : []
    if (bots.length === 0) return undefined
    const { telegramBots } = await import('./telegram-bots.ts')
    const roles = { receives: runs('telegram'), sends: runs('sender') }
    return telegramBots({ ...common, ...parts.telegram, bots, publicUrl, ...roles })
  }
  const openWeb = async () => {
    const { pace, numbers: asked, executablePath, ...linked } = parts.whatsappWeb
    const numbers = runs('whatsapp') ? known('WhatsApp', asked) : []
    if (numbers.length === 0) return undefined
    const { whatsappNumbers } = await import('./whatsapp-numbers.ts')
    return whatsappNumbers({
      ...common,
      ...linked,
      numbers,
      executablePath: findBrowser(executablePath),
      pace: { ...usualHumanPace, ...pace, every: 60_000 / pace.chatPerMinute },
      show: screen && ((link) => void linkLines(link).then(screen)),
    })
  }
  const openCloud = async () => {
    const numbers = known('WhatsApp', parts.whatsappCloud)
    if (numbers.length === 0) return undefined
    const { cloudNumbers } = await import('./whatsapp-cloud.ts')
    return cloudNumbers({ ...common, numbers, receives: runs('whatsapp'), sends: runs('sender') })
  }

  const [telegram, web, cloud] = [await openTelegram(), await openWeb(), await openCloud()]
  const all = [telegram, web, cloud].filter((one) => one !== undefined)
  /** Who has no channel still tells those that have. */
  const elsewhere = createSender({ database, routes: new Map(), seal, log, sends: false })
  return {
    doors: [...(telegram?.doors ?? []), ...(cloud?.doors ?? [])],
    states: () => Object.assign({}, ...all.map((one) => one.states())),
    details: () => web?.details() ?? {},
    nudge: (to) => {
      for (const one of all.length > 0 ? all : [elsewhere]) one.nudge(to)
    },
    start: () => {
      for (const one of all) one.start()
    },
    stop: () => Promise.all([...all, elsewhere].map((one) => one.stop())),
  }
}
