import type { Result } from '../db/outbox.ts'
import { waitsForResident } from '../db/receipts.ts'
import type { Delivery } from './channels/delivery.ts'

/** What could not be delivered in all that time is given up. */
export const expired = (attempts: number): { status: 'dropped' } | { status: 'failed'; failure: string } =>
  attempts === 0
    ? { status: 'dropped' }
    : { status: 'failed', failure: `no se pudo entregar a tiempo en ${attempts} intentos` }

export const unreadable = { status: 'failed', failure: 'la respuesta guardada no se puede leer' } as const

/** What a delivery's end means for the outbox; `wait` is how long a `later` has to wait. */
export const resultOf = (id: string, delivery: Delivery, wait: number): Result => {
  switch (delivery.type) {
    case 'later':
      return { id, attempted: true, status: 'pending', after: wait }
    case 'refused':
      return { id, attempted: true, status: 'failed', failure: delivery.reason }
    case 'delivered':
      return delivery.sentAs === undefined
        ? { id, attempted: true, status: 'delivered' }
        : { id, attempted: true, status: 'sent', sentAs: delivery.sentAs }
    case 'waiting':
      return { id, attempted: true, status: 'waiting', failure: waitsForResident }
    case 'unsure':
    case 'gone':
      return { id, attempted: true, status: delivery.type }
  }
}
