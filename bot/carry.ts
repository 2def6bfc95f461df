import type { Logger } from 'pino'
import type { Claimed, Result } from '../db/outbox.ts'
import type { Seal } from '../db/seal.ts'
import { parcelName } from './channels/delivery.ts'
import type { Reply } from './core/message.ts'
import type { Delivering, Route } from './delivering.ts'
import { expired, resultOf, unreadable } from './ends.ts'
import type { Limits } from './limits.ts'
import { openAddress, openReply } from './sealing.ts'

/** A reply that a turn has just leased to the sender; what it says, and to whom, need not be opened again. */
export type Handed = Claimed & { said: Reply; to: string }

type CarryParts = { delivering: Delivering; seal: Seal; limits: Limits; log: Pick<Logger, 'warn'> }

/** Takes a reply to its channel, unless it helps nobody any more, and says what is to be written down of it. */
export const carry = async (
  { delivering, seal, limits, log }: CarryParts,
  claimed: Claimed | Handed,
  route: Route,
): Promise<Result> => {
  const { id, chat, message, position, attempts, age } = claimed
  if (age > limits.stale) return { id, attempted: false, ...expired(attempts) }
  const reply = 'said' in claimed ? claimed.said : openReply(seal, claimed.reply)
  const address = 'to' in claimed ? claimed.to : openAddress(seal, claimed)
  if (!reply || address === undefined) return { id, attempted: false, ...unreadable }
  const parcel = { id: parcelName(message, position, reply), chat: address, reply, answers: message }
  const { delivery, wait } = await delivering.hand(route, chat, parcel, attempts)
  const result = resultOf(id, delivery, wait)
  if (result.status === 'unsure' || result.status === 'failed') {
    const { institution, channel } = route
    const { id: of, ...facts } = result
    log.warn({ institution, channel, reply: of, ...facts }, 'respuesta sin entrega confirmada')
  }
  return result
}
