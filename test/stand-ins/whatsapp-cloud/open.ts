import { randomBytes } from 'node:crypto'
import { until } from '../../stage.ts'
import type { Outgoing } from './outgoing.ts'
import { type Known, Resident, type StoredFile } from './residents.ts'
import { CloudServer } from './server.ts'
import { Webhooks } from './webhooks.ts'

const day = 24 * 60 * 60_000

export type CloudOptions = {
  /** What comes of a message to somebody who has not written for a day: refused at once, or taken and told later. */
  lateWindow?: boolean
  /** What is told of each message that was taken. */
  states?: readonly string[]
}

/** A Cloud API of our own: one number, its residents and their phones. */
export const openCloud = async ({
  lateWindow = false,
  states = ['sent', 'delivered', 'read'],
}: CloudOptions = {}) => {
  const token = `EAAG${randomBytes(24).toString('hex')}`
  const appSecret = randomBytes(16).toString('hex')
  const verifyToken = 'palabra-de-la-municipalidad'
  const phoneId = '106540352242922'
  const files = new Map<string, StoredFile>()
  const webhooks = new Webhooks(appSecret)
  const residents = new Map<string, Resident>()
  let ahead = 0
  const now = () => Date.now() + ahead
  /** Messages to residents who could not be written to. */
  let outside = 0

  const status = (resident: Resident, id: string, state: string, code?: number): Promise<void> => {
    const { phone, user } = resident.known
    return webhooks.bring(`status ${id}`, {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '51900000000', phone_number_id: phoneId },
      statuses: [
        {
          id,
          status: state,
          timestamp: String(Math.floor(now() / 1000)),
          ...(phone === undefined ? {} : { recipient_id: phone }),
          ...(user === undefined ? {} : { recipient_user_id: user }),
          ...(code === undefined ? {} : { errors: [{ code, title: 'Message failed', href: 'https://…' }] }),
        },
      ],
    })
  }

  const take = (message: Outgoing): { id: string } | { code: number } => {
    const address = message.to ?? message.recipient ?? ''
    const resident = residents.get(address)
    const id = `wamid.${randomBytes(20).toString('base64')}`
    if (!resident) return { code: 131026 }
    if (now() - resident.wroteAt > day) {
      outside += 1
      if (!lateWindow) return { code: 131047 }
      void status(resident, id, 'failed', 131047)
      return { id }
    }
    const content = message.type === 'document' ? server.uploaded(message.document.id) : undefined
    const name = message.type === 'document' ? message.document.filename : undefined
    resident.arrive(message, id, content === undefined ? undefined : { name: name ?? '', content })
    for (const state of states) void status(resident, id, state)
    return { id }
  }

  const server = new CloudServer({ token, phoneId, files, take })
  await server.listen()
  return {
    token,
    appSecret,
    verifyToken,
    phoneId,
    root: server.root,
    calls: server.calls,
    files,
    webhooks,
    fault: server.faults.set.bind(server.faults),
    /** Somebody by this phone, this opaque name, or both. */
    resident: (known: Known): Resident => {
      const resident = new Resident(known, { phoneId, webhooks, files, now })
      if (known.phone !== undefined) residents.set(known.phone, resident)
      if (known.user !== undefined) residents.set(known.user, resident)
      return resident
    },
    status,
    pass: (ms: number) => {
      ahead += ms
    },
    get outside() {
      return outside
    },
    /** All that was to be told has been taken. */
    quiet: () => until('all webhooks are taken', () => webhooks.pending === 0, 30_000),
    close: async () => {
      webhooks.close()
      await server.close()
    },
  }
}
export type Cloud = Awaited<ReturnType<typeof openCloud>>
