import { type Failure, isWrongToken } from './failure.ts'
import type { TelegramLog } from './log.ts'
import type { Stand } from './standing.ts'

const reason = 'token incorrecto'

/** Tells the operator, once, and without the token. */
export function sayWrongToken(bot: { institution: string; stand: Stand; log: TelegramLog }): void {
  const { institution, stand, log } = bot
  if (!stand.is('failed', reason)) return
  log.error(
    { channel: 'telegram', institution },
    `Telegram (${institution}): ${reason}; corríjalo y reinicie.`,
  )
}

/** True, and told, when it was the token. */
export function wasWrongToken(bot: Parameters<typeof sayWrongToken>[0], failure: Failure): boolean {
  const was = isWrongToken(failure)
  if (was) sayWrongToken(bot)
  return was
}
