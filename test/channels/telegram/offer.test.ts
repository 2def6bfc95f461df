import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { telegramApi } from '../../../bot/channels/telegram/api.ts'
import { createOffer } from '../../../bot/channels/telegram/offer.ts'
import { openTelegram, type Telegram } from '../../stand-ins/telegram/open.ts'

const most = 10_000
const content = Buffer.from('una grieta en la pista')
const patient = new AbortController().signal

let telegram: Telegram
let ended: AbortController
beforeEach(async () => {
  telegram = await openTelegram()
  ended = new AbortController()
})
afterEach(() => telegram.close())

function offer(about: { bytes?: Uint8Array; size?: number | 'untold' } = { bytes: content }) {
  const resident = telegram.resident(7)
  resident.send('document', about)
  const body = JSON.parse(telegram.pending.at(-1)?.body ?? '{}')
  const { file_id: id, file_size: bytes } = body.message.document
  const bot = { token: telegram.token, apiRoot: `${telegram.root}/` }
  return createOffer(bot, telegramApi(bot), ended.signal)({ id, ...(bytes === undefined ? {} : { bytes }) })
}
const faultOf = (read: Promise<unknown>) => read.then(String, (fault: Error) => fault)
const asked = () => telegram.calls.map(({ method }) => method)

describe('a file at Telegram', () => {
  it('is asked for and fetched when it is read, and not before', async () => {
    const file = offer()
    expect(file.bytes).toBe(content.length)
    expect(telegram.calls).toEqual([])
    expect(Buffer.from(await file.read(most, patient))).toEqual(content)
    expect(asked()).toEqual(['getFile', 'file'])
  })

  it('is looked for again when the path leads nowhere any more', async () => {
    const file = offer()
    telegram.faults.slow(100, { method: 'file', times: 1 })
    const read = file.read(most, patient)
    await telegram.when(() => asked().includes('file'))
    telegram.expireFiles()
    expect(Buffer.from(await read)).toEqual(content)
    expect(asked()).toEqual(['getFile', 'file', 'getFile', 'file'])
  })

  it.each(['getFile', 'file'])('is tried again when the server stumbles at %s', async (method) => {
    const file = offer()
    telegram.faults.broken(502, { method, times: 1 })
    expect(Buffer.from(await file.read(most, patient))).toEqual(content)
    telegram.faults.reset('before', { method, times: 1 })
    expect(Buffer.from(await file.read(most, patient))).toEqual(content)
    telegram.faults.tooMany(1, { method, times: 1 })
    expect(Buffer.from(await file.read(most, patient))).toEqual(content)
  })

  it('is given up after a few attempts, and at once when Telegram knows no such file', async () => {
    const file = offer()
    telegram.faults.broken(500, { method: 'file' })
    expect(await faultOf(file.read(most, patient))).toMatchObject({ name: 'NotFetched', message: '500' })
    expect(asked().filter((method) => method === 'file')).toHaveLength(4)
    telegram.faults.clear()
    telegram.revoke()
    expect(await faultOf(file.read(most, patient))).toMatchObject({ name: 'NotFetched', message: '401' })
  })

  it('is too large by what Telegram says, by what the server announces, and by what comes', async () => {
    const large = Buffer.alloc(most + 1)
    for (const about of [{ size: 21 * 1024 * 1024 }, { bytes: large }, { bytes: large, size: 5 }])
      expect(await faultOf(offer(about).read(most, patient))).toMatchObject({ name: 'TooLarge' })
    const untold = offer({ bytes: content, size: 'untold' })
    expect(untold.bytes).toBeUndefined()
    expect(Buffer.from(await untold.read(most, patient))).toEqual(content)
  })

  it('is left when the reader has waited long enough', async () => {
    for (const method of ['getFile', 'file']) {
      telegram.faults.blackHole({ method })
      const enough = new AbortController()
      const read = faultOf(offer().read(most, enough.signal))
      await telegram.when(() => asked().at(-1) === method)
      enough.abort()
      expect(await read).toMatchObject({ name: 'NotFetched' })
      telegram.faults.clear()
    }
  })

  it('never comes once the channel has ended: its message comes again', async () => {
    telegram.faults.blackHole({ method: 'file' })
    let settled = false
    void faultOf(offer().read(most, patient)).then(() => {
      settled = true
    })
    await telegram.when(() => asked().includes('file'))
    ended.abort()
    await new Promise((resolve) => setImmediate(resolve))
    expect(settled).toBe(false)
  })

  it('shows the token in no error', async () => {
    const secret = telegram.token.split(':')[1] ?? ''
    const faults: unknown[] = []
    for (const fault of ['reset', 'broken'] as const) {
      if (fault === 'reset') telegram.faults.reset('before', { method: 'file' })
      else telegram.faults.broken(404, { method: 'file' })
      faults.push(await faultOf(offer().read(most, patient)))
      telegram.faults.clear()
    }
    const { root } = telegram
    await telegram.close()
    const bot = { token: telegram.token, apiRoot: root }
    faults.push(await faultOf(createOffer(bot, telegramApi(bot), patient)({ id: 'x' }).read(most, patient)))
    for (const fault of faults) {
      expect(fault).toBeInstanceOf(Error)
      const { name, message, stack, cause } = fault as Error
      expect(JSON.stringify([name, message, stack, String(cause), { ...(fault as Error) }])).not.toContain(
        secret,
      )
    }
    telegram = await openTelegram()
  })
})
