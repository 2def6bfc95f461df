import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Parcel } from '../../../bot/channels/delivery.ts'
import { cloudApi } from '../../../bot/channels/whatsapp-cloud/api.ts'
import { createDeliver } from '../../../bot/channels/whatsapp-cloud/deliver.ts'
import { type Strike, strikes } from '../../stand-ins/whatsapp-cloud/faults.ts'
import { type Cloud, openCloud } from '../../stand-ins/whatsapp-cloud/open.ts'
import type { Resident } from '../../stand-ins/whatsapp-cloud/residents.ts'

let cloud: Cloud
let resident: Resident
let told: string[]
let open = true
beforeEach(async () => {
  cloud = await openCloud()
  cloud.webhooks.close()
  resident = cloud.resident({ phone: '51951000111' })
  resident.wroteAt = Date.now()
  told = []
  open = true
})
afterEach(() => cloud.close())

const over = ({ apiRoot = cloud.root, token = cloud.token } = {}) => {
  const deliver = createDeliver({
    api: cloudApi({ apiRoot, token, phoneId: cloud.phoneId }),
    mayWrite: async () => open,
    answered: (means) => told.push(means),
  })
  return (some: Partial<Parcel> = {}) =>
    deliver(
      { id: 'p1', chat: '51951000111', reply: { text: 'Hola **Ana**', choices: [] }, ...some },
      new AbortController().signal,
    )
}
const messages = /\/messages$/
const sent = () => cloud.calls.filter(({ path }) => messages.test(path)).length
const arrivedTexts = () => resident.received.map(({ text }) => text)

describe('a delivery by the Cloud API', () => {
  it('says under which name WhatsApp has the message', async () => {
    const delivery = await over()()
    expect(delivery).toEqual({ type: 'delivered', sentAs: resident.received[0]?.id })
    expect(arrivedTexts()).toEqual(['Hola Ana'])
    expect(told).toEqual(['well'])
  })

  const refused = (code: number) => ({ kind: 'refuse', status: 400, code }) satisfies Strike
  it.each<[Strike, object]>([
    [
      { ...strikes.throttled, retryAfter: 7 },
      { type: 'later', after: 7_000, for: 'channel' },
    ],
    [strikes.throttled, { type: 'later', after: 2_000, for: 'channel' }],
    [refused(80007), { type: 'later', after: 2_000, for: 'channel' }],
    [strikes.pair, { type: 'later', after: 0, for: 'chat' }],
    [strikes.down, { type: 'later', after: 1_000, for: 'chat' }],
    [strikes.away, { type: 'later', after: 1_000, for: 'chat' }],
    [{ kind: 'page' }, { type: 'later', after: 1_000, for: 'chat' }],
    [strikes.expired, { type: 'later', after: 60_000, for: 'channel' }],
    [refused(131031), { type: 'later', after: 60_000, for: 'channel' }],
    [strikes.window, { type: 'waiting' }],
    [strikes.unreachable, { type: 'refused', reason: expect.stringMatching(/^el vecino no puede.*131026/) }],
    [refused(135000), { type: 'refused', reason: 'WhatsApp la rechazó (135000): refused' }],
  ])('understands %j', async (strike, delivery) => {
    cloud.fault(strike, { path: messages })
    expect(await over()()).toEqual(delivery)
    expect(sent()).toBe(1)
    expect(resident.received).toEqual([])
  })

  it('tells the channel of a token that is none, of silence, and of being well again', async () => {
    const hand = over({ token: 'otro' })
    await hand()
    const fault = cloud.fault(strikes.down, { path: messages, times: 1 })
    await over()()
    await over()()
    expect(fault.hits).toBe(1)
    expect(told).toEqual(['token', 'busy', 'well'])
  })

  it('asks nothing of the API for who has not written for a day, or cannot be written to', async () => {
    open = false
    expect(await over()()).toEqual({ type: 'waiting' })
    expect(await over()({ chat: '123@lid' })).toMatchObject({ type: 'refused' })
    expect(cloud.calls).toEqual([])
  })

  it('goes on after the part that arrived, and sends nothing twice', async () => {
    const hand = over()
    const long = { reply: { text: `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, choices: [] } }
    cloud.fault({ kind: 'page' }, { path: messages, times: 1 })
    expect(await hand(long)).toMatchObject({ type: 'later' })
    expect(await hand(long)).toMatchObject({ type: 'delivered' })
    expect(await hand(long)).toMatchObject({ type: 'delivered' })
    expect(arrivedTexts().map((text) => text[0])).toEqual(['a', 'b'])
    await hand({ id: 'another', ...long })
    expect(arrivedTexts()).toHaveLength(4)
  })

  it('does not repeat what broke after it left, while the API answers otherwise', async () => {
    cloud.fault({ kind: 'reset_after' }, { path: messages, times: 1 })
    expect(await over()()).toEqual({ type: 'unsure' })
    expect(arrivedTexts()).toEqual(['Hola Ana'])
  })

  it('waits with everything while the API is away, and asks before it sends again', async () => {
    const hand = over()
    const hole = cloud.fault({ kind: 'reset' })
    expect(await hand()).toEqual({ type: 'later', after: 0, for: 'channel' })
    expect(await hand({ id: 'p2' })).toEqual({ type: 'later', after: 0, for: 'channel' })
    expect(sent()).toBe(1)
    hole.lift()
    expect(await hand()).toMatchObject({ type: 'delivered' })
    expect(arrivedTexts()).toEqual(['Hola Ana'])
  })

  it('knows that nothing was sent where nobody listens', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((resolve) => server.close(resolve))
    const hand = over({ apiRoot: `http://127.0.0.1:${port}` })
    expect(await hand()).toEqual({ type: 'later', after: 1_000, for: 'channel' })
    expect(told).toEqual(['silence'])
  })

  it('settles by its deadline in a network that swallows everything', { timeout: 20_000 }, async () => {
    cloud.fault({ kind: 'hole' })
    expect(await over()()).toEqual({ type: 'later', after: 0, for: 'channel' })
  })

  it('reads an answer that is none as an open question', async () => {
    const { createServer: http } = await import('node:http')
    const server = http((_, response) => response.writeHead(200).end('ok'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const hand = over({ apiRoot: `http://127.0.0.1:${port}` })
    expect(await hand()).toEqual({ type: 'later', after: 0, for: 'channel' })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('sends the words first and the file after them', async () => {
    const file = { name: 'mis-datos.json', mediaType: 'application/json', content: '{"ñ":1}' }
    expect(await over()({ reply: { text: 'Sus datos:', choices: [], file } })).toMatchObject({
      type: 'delivered',
    })
    expect(resident.received).toMatchObject([
      { text: 'Sus datos:' },
      { file: { name: 'mis-datos.json', content: '{"ñ":1}' } },
    ])
  })
})
