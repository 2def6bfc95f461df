import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TooLarge } from '../../../bot/channels/channel.ts'
import { cloudApi, mayKnowToken, rootOf } from '../../../bot/channels/whatsapp-cloud/api.ts'
import { CallFailed } from '../../../bot/channels/whatsapp-cloud/failure.ts'
import { createOffer } from '../../../bot/channels/whatsapp-cloud/offer.ts'
import { strikes } from '../../stand-ins/whatsapp-cloud/faults.ts'
import { type Cloud, openCloud } from '../../stand-ins/whatsapp-cloud/open.ts'

let cloud: Cloud
beforeEach(async () => {
  cloud = await openCloud()
  cloud.files.set('77', { bytes: Buffer.from('una grieta'), type: 'image/jpeg' })
})
afterEach(() => cloud.close())

const offer = (ended = new AbortController().signal) =>
  createOffer(cloudApi({ ...cloud, apiRoot: cloud.root }), ended)
const read = (id = '77', most = 1_000) => offer()(id).read(most, AbortSignal.timeout(20_000))

describe('a file of a message', () => {
  it('comes as it was sent, asked for with the token', async () => {
    expect(Buffer.from(await read()).toString()).toBe('una grieta')
    expect(new Set(cloud.calls.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${cloud.token}`]),
    )
  })

  it('is not fetched when it is larger than wanted', async () => {
    await expect(read('77', 5)).rejects.toBeInstanceOf(TooLarge)
    expect(cloud.calls).toHaveLength(1)
  })

  it('is asked for anew when the API or its store stumbles', async () => {
    cloud.fault(strikes.away, { times: 1 })
    cloud.fault({ kind: 'reset' }, { path: /lookaside/, times: 1 })
    expect(Buffer.from(await read()).toString()).toBe('una grieta')
    expect(cloud.calls).toHaveLength(5)
  })

  it('that has expired is not asked for again', async () => {
    await expect(read('78')).rejects.toBeInstanceOf(CallFailed)
    expect(cloud.calls).toHaveLength(1)
  })

  it('never ends once the channel stops, so that its message comes again', async () => {
    const ended = new AbortController()
    cloud.fault({ kind: 'hole' })
    const reading = offer(ended.signal)('77').read(1_000, new AbortController().signal)
    ended.abort()
    const first = await Promise.race([
      reading.catch(() => 'failed'),
      new Promise((r) => setTimeout(r, 200, 'open')),
    ])
    expect(first).toBe('open')
  })
})

describe('the token', () => {
  const root = 'https://graph.facebook.com/v25.0'
  it.each([
    ['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', true],
    ['https://graph.facebook.com/v25.0/1', true],
    ['http://lookaside.fbsbx.com/x', false],
    ['http://graph.facebook.com/x', false],
    ['https://fbsbx.com.example.org/x', false],
    ['https://evilfbsbx.com/x', false],
    ['https://example.org/?u=fbsbx.com', false],
    ['file:///etc/passwd', false],
    ['nothing', false],
  ])('is shown to %s: %s', (url, may) => {
    expect(mayKnowToken(url, root)).toBe(may)
  })

  it('is not taken along where a redirection leads', async () => {
    const seen: (string | undefined)[] = []
    const thief = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.end('x')
    })
    const lure = createServer((request, response) => {
      const { port } = thief.address() as AddressInfo
      response.writeHead(302, { location: `http://localhost:${port}${request.url}` }).end()
    })
    for (const server of [thief, lure]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const api = cloudApi({ ...cloud, apiRoot: `http://127.0.0.1:${(lure.address() as AddressInfo).port}` })
    await expect(api.ask(AbortSignal.timeout(5_000))).rejects.toBeInstanceOf(CallFailed)
    expect(seen).toEqual([])
    for (const server of [thief, lure]) {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  })

  it('stands in no error', async () => {
    cloud.fault(strikes.expired)
    const error = await read().catch((given: unknown) => given)
    expect(String(error)).not.toContain(cloud.token)
    expect(String(error)).toBe('CallFailed: 190 refused')
  })
})

it('the address of the API may name a version, and need not', () => {
  expect(rootOf({ apiRoot: undefined })).toBe('https://graph.facebook.com/v25.0')
  expect(rootOf({ apiRoot: 'http://127.0.0.1:9/' })).toBe('http://127.0.0.1:9/v25.0')
  expect(rootOf({ apiRoot: 'http://127.0.0.1:9/v23.0/' })).toBe('http://127.0.0.1:9/v23.0')
})
