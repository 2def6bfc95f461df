import type { Hono } from 'hono'
import type { Converse } from './channel.ts'
import type { Deliver } from './delivery.ts'
import { aborted, backoff, pause, withDeadline } from './time.ts'
import { type CloudNumber, cloudApi } from './whatsapp-cloud/api.ts'
import { type Meaning, meaningOf } from './whatsapp-cloud/codes.ts'
import { createDeliver } from './whatsapp-cloud/deliver.ts'
import { type Failure, failureLine, failureOf } from './whatsapp-cloud/failure.ts'
import type { CloudLog } from './whatsapp-cloud/log.ts'
import { createOffer } from './whatsapp-cloud/offer.ts'
import { createReceiver, type ReceiverParts } from './whatsapp-cloud/receive.ts'
import { createStand, type Standing } from './whatsapp-cloud/standing.ts'
import { webhookDoor } from './whatsapp-cloud/webhook.ts'

export type { CloudLog } from './whatsapp-cloud/log.ts'
export type { Writing } from './whatsapp-cloud/receive.ts'
export type { Standing as CloudStanding } from './whatsapp-cloud/standing.ts'

export type WhatsappCloudParts = CloudNumber &
  Pick<ReceiverParts, 'wrote' | 'receipt'> & {
    institution: string
    /** Signs what Meta brings. */
    appSecret: string
    /** Ours, by which Meta is recognised when the webhook is set up. */
    verifyToken: string
    converse: Converse
    /** Whether the resident of this chat wrote within the last day. */
    mayWrite: (chat: string) => Promise<boolean>
    log: CloudLog
  }

/** One institution's number at the Cloud API. */
export type WhatsappCloudChannel = {
  institution: string
  /** Works from the first, whether or not the channel was started: a process may only send. */
  deliver: Deliver
  /** The webhook's door. */
  door: Hono
  state: () => Standing
  /** Asks whether the token is good, in the background, until the API has answered. */
  start: () => void
  /** Takes nothing new, lets what is in work end; until then, or until the signal. Never rejects. */
  stop: (hurry: AbortSignal) => Promise<void>
}

const askWithin = 5_000
const longestPause = 60_000

type Told = { means: Meaning | 'well' | 'silence'; failure?: Failure }

/** How the channel stands by what the API just said; undefined: as before. */
function standingBy(means: Told['means']): [Standing['state'], string?] | undefined {
  switch (means) {
    case 'token':
      return ['failed', 'el token no vale o venció']
    case 'account':
      return ['failed', 'la cuenta o el número no está habilitado']
    case 'silence':
      return ['degraded', 'la API de WhatsApp no responde']
    case 'number':
      return ['degraded', 'WhatsApp limita los envíos del número']
    case 'well':
      return ['ready']
    default:
      return undefined
  }
}

/** A channel that takes what its door is brought. */
export function whatsappCloud(parts: WhatsappCloudParts): WhatsappCloudChannel {
  const { institution, log } = parts
  const api = cloudApi(parts)
  const stand = createStand(() => new Date())
  const stopping = new AbortController()
  const hurried = new AbortController()

  const answered = (means: Told['means'], failure?: Failure): void => {
    const next = standingBy(means)
    // A process that only sends has no standing to tell of.
    if (!next || stand.now().state === 'off' || !stand.is(...next)) return
    const [state, reason] = next
    const facts = { channel: 'whatsapp', institution, ...(failure ? { said: failureLine(failure) } : {}) }
    if (state === 'failed') log.error(facts, `WhatsApp (${institution}): ${reason}; las respuestas esperan.`)
    else if (state === 'degraded') log.warn(facts, `WhatsApp (${institution}): ${reason}.`)
    else log.info(facts, `WhatsApp (${institution}) atiende.`)
  }

  const deliver = createDeliver({ api, mayWrite: parts.mayWrite, answered })
  const receiver = createReceiver({
    ...parts,
    deliver,
    offer: createOffer(api, hurried.signal),
    wrote: (writing) => {
      stand.heard()
      return parts.wrote(writing)
    },
    receipt: (sentAs, receipt) => {
      stand.acknowledged()
      return parts.receipt(sentAs, receipt)
    },
  })

  const ask = async (): Promise<Told> => {
    try {
      await withDeadline(askWithin, stopping.signal, (signal) => api.ask(signal))
      return { means: 'well' }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.type !== 'refusal') return { means: 'silence', failure }
      const means = meaningOf(failure.code, failure.status)
      // It answers; only what would keep replies back counts.
      return means === 'other' || failure.code === 404 ? { means: 'well' } : { means, failure }
    }
  }

  /** Until the API has answered: from then on deliveries tell how it is. */
  const introduce = async (): Promise<void> => {
    for (let attempt = 0; ; attempt++) {
      const { means, failure } = await ask()
      if (stopping.signal.aborted) return
      answered(means, failure)
      if (means === 'well' || means === 'token' || means === 'account') return
      await pause(backoff(attempt, longestPause), stopping.signal)
    }
  }

  return {
    institution,
    deliver,
    door: webhookDoor({ ...parts, receiver }),
    state: stand.now,
    start: () => {
      stand.is('starting')
      void introduce()
    },
    stop: async (hurry) => {
      stopping.abort()
      receiver.close()
      const late = aborted(hurry).then(() => hurried.abort())
      await Promise.race([receiver.idle(), late])
      stand.is('off')
    },
  }
}
