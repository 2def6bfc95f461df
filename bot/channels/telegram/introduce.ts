import type { Api } from 'grammy'
import { backoff, pause } from '../time.ts'
import { type CallSignal, callWithin } from './api.ts'
import { commands } from './commands.ts'
import { type Failure, failureLine, failureOf } from './failure.ts'
import type { Me } from './hear-message.ts'
import type { TelegramLog } from './log.ts'
import type { Stand } from './standing.ts'
import { wasWrongToken } from './wrong-token.ts'

export type Asked = { api: Api; institution: string; stand: Stand; log: TelegramLog; stop: AbortSignal }

const deadline = 10_000
const askAgainForRefused = 60_000

/** Tells what keeps the channel from beginning; how long to wait before asking again, in ms. */
function afterFailure(asked: Asked, failure: Failure, attempt: number): number {
  const { institution, stand, log } = asked
  const facts = { channel: 'telegram', institution, reason: failureLine(failure) }
  if (wasWrongToken(asked, failure)) return askAgainForRefused
  if (failure.type === 'refusal' && failure.code === 429) return failure.retryAfter ?? backoff(attempt, 5_000)
  if (failure.type === 'refusal' && failure.code < 500) {
    const reason = `Telegram no acepta: ${failureLine(failure)}`
    if (stand.is('failed', reason)) log.error(facts, `Telegram (${institution}): ${reason}.`)
    return askAgainForRefused
  }
  if (stand.is('starting', 'Telegram no responde'))
    log.warn(facts, `Telegram (${institution}) no responde; se sigue intentando.`)
  return backoff(attempt, 5_000)
}

/**
 * A call that the channel cannot do without, until Telegram takes it or the process stops (undefined then). What Telegram
 * refuses is told once and asked again now and then: it has been known to forget a token for a while.
 */
export async function insist<T>(
  asked: Asked,
  call: (signal: CallSignal) => Promise<T>,
): Promise<T | undefined> {
  for (let attempt = 0; !asked.stop.aborted; attempt++) {
    try {
      return await callWithin(deadline, asked.stop, call)
    } catch (error) {
      if (asked.stop.aborted) return undefined
      await pause(afterFailure(asked, failureOf(error), attempt), asked.stop)
    }
  }
  return undefined
}

/** Who we are. Undefined: the process stops. */
export async function introduce(asked: Asked): Promise<Me | undefined> {
  const me = await insist(asked, (signal) => asked.api.raw.getMe(signal))
  if (!me) return undefined
  asked.stand.named(me.username)
  return { id: me.id, username: me.username }
}

/** Best effort: a bot without its list of commands answers all the same. */
export async function offerCommands({ api, institution, log, stop }: Asked): Promise<void> {
  try {
    const list = commands.map(({ command, description }) => ({ command, description }))
    await callWithin(deadline, stop, (signal) => api.raw.setMyCommands({ commands: list }, signal))
  } catch (error) {
    if (stop.aborted) return
    const reason = failureLine(failureOf(error))
    log.warn({ channel: 'telegram', institution, reason }, 'the commands were not offered')
  }
}
