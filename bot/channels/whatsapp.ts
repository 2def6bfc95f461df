import type { Converse } from './channel.ts'
import type { Deliver } from './delivery.ts'
import { alone, type PollerLock } from './poller-lock.ts'
import { aborted } from './time.ts'
import { createAcks } from './whatsapp/acks.ts'
import type { LinkedClient } from './whatsapp/client.ts'
import { createDeliver, type Way } from './whatsapp/deliver.ts'
import type { HumanPace } from './whatsapp/human-pace.ts'
import { Keeper } from './whatsapp/keeper.ts'
import type { WhatsAppLog } from './whatsapp/log.ts'
import type { Report } from './whatsapp/orders.ts'
import { createReceiver } from './whatsapp/receive.ts'
import { createStand, type Standing } from './whatsapp/standing.ts'

export type { WhatsAppLog } from './whatsapp/log.ts'
export type { Standing } from './whatsapp/standing.ts'

export type WhatsAppParts = {
  institution: string
  /** The browser; undefined: there is none on this machine. */
  executablePath: string | undefined
  args: readonly string[]
  sessionDir: string
  /** A phone number to be linked by a typed code instead of a QR. */
  pairWith: string | undefined
  pace: HumanPace
  /** One process at a time has the number. */
  lock: PollerLock
  /** This process has the number from now on, until the returned function is called. */
  serve: (deliver: Deliver) => () => Promise<void>
  converse: Converse
  /** Which of these names of messages are known to be some reply's. */
  known: (ids: readonly string[]) => Promise<readonly string[]>
  /** Nobody can have tried before to answer this message. */
  isFresh: (message: string) => boolean
  /** How far a reply came after it was sent: 2 delivered, 3 read. */
  receipt: (sentAs: string, ack: number) => void
  /** When something last came from WhatsApp before this process began; undefined where nobody knows. */
  lastMessage: () => Promise<Date | undefined>
  changed: (standing: Standing) => void
  log: WhatsAppLog
}

/** One institution's linked number. */
export type WhatsAppChannel = {
  institution: string
  deliver: Deliver
  state: () => Standing
  start: () => void
  /** Unlinks the number and shows a new QR. */
  relink: () => Promise<void>
  /** Takes nothing new and lets turns in work end, until the signal; then, when all is sent, ends the browser. Never rejects. */
  stop: (hurry: AbortSignal, sent: Promise<unknown>) => Promise<void>
}

const withoutBrowser =
  'no se encontró un navegador; instale Chromium o nombre uno en PUPPETEER_EXECUTABLE_PATH'

export function whatsappChannel(parts: WhatsAppParts): WhatsAppChannel {
  const { institution, executablePath, log } = parts
  const stand = createStand(() => new Date(), parts.changed)
  const acks = createAcks()
  const stopping = new AbortController()
  let client: LinkedClient | undefined
  let epoch = 0

  const way = (): Way => (client && stand.now().state === 'ready' ? { client, epoch } : undefined)
  const deliver = createDeliver({ ...parts, way, acks, deaf: () => client?.tell({ type: 'revive' }) })
  const receiver = createReceiver({ ...parts, deliver, client: () => client })

  const heard = (report: Report): void => {
    if (report.type === 'message') {
      stand.note({ messageAt: new Date() })
      receiver.receive(report.message)
    } else if (report.type === 'ack') {
      if (report.ack > 0) stand.note({ acknowledgedAt: new Date() })
      acks.heard(report.id, report.ack)
      if (report.ack > 1) parts.receipt(report.id, report.ack)
    } else if (report.type === 'fault')
      log.warn({ channel: 'whatsapp', institution, fault: report.facts }, 'WhatsApp Web falló por dentro')
  }

  /** What was seen and not kept when the last life ended is looked at again. */
  let lastMessage: Date | undefined
  const doubtful = () => (stand.now().messageAt ?? lastMessage)?.getTime()
  const keeperOf = (path: string) =>
    new Keeper({
      institution,
      beginning: () => {
        const since = doubtful()
        return {
          institution,
          sessionDir: parts.sessionDir,
          executablePath: path,
          args: [...parts.args],
          ...(parts.pairWith === undefined ? {} : { pairWith: parts.pairWith }),
          ...(since === undefined ? {} : { doubtful: since / 1000 }),
        }
      },
      stand,
      log,
      heard,
      served: (by) => {
        client = by
        epoch += 1
      },
    })
  const keeper = executablePath === undefined ? undefined : keeperOf(executablePath)

  const run = async (): Promise<void> => {
    if (!keeper) {
      stand.is('failed', withoutBrowser)
      log.error({ channel: 'whatsapp', institution }, `WhatsApp (${institution}): ${withoutBrowser}.`)
      return
    }
    let told = false
    await alone({
      lock: parts.lock,
      name: `whatsapp:${institution}`,
      stop: stopping.signal,
      waiting: () => {
        if (!told)
          log.info(
            { channel: 'whatsapp', institution },
            `WhatsApp (${institution}): otro proceso atiende este número.`,
          )
        told = true
      },
      work: async (signal) => {
        lastMessage = await parts.lastMessage().catch(() => undefined)
        const leave = parts.serve(deliver)
        await keeper.run(signal)
        await leave()
      },
    })
  }

  let running: Promise<void> = Promise.resolve()
  return {
    institution,
    deliver,
    state: stand.now,
    start: () => {
      running = run()
    },
    relink: async () => keeper?.relink(),
    stop: async (hurry, sent) => {
      receiver.close()
      await Promise.all([Promise.race([receiver.idle(), aborted(hurry)]), sent])
      stopping.abort()
      await running
    },
  }
}
