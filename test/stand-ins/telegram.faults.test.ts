import { Api, type GrammyError } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTelegram, type Telegram } from './telegram/open.ts'

let telegram: Telegram
let api: Api
beforeEach(async () => {
  telegram = await openTelegram()
  api = new Api(telegram.token, { apiRoot: telegram.root })
  for (const id of [7, 8]) telegram.resident(id, { known: true })
})
afterEach(() => telegram.close())

const fate = (call: Promise<unknown>) =>
  call.then(
    () => 'sent',
    (fault: Partial<GrammyError> & { error?: { message?: string; type?: string } }) =>
      fault.error_code ?? fault.error?.message ?? 'lost',
  )
const received = (id: number) => telegram.received(id).length

describe('on demand, Telegram', () => {
  it('asks for time, for one chat or one method, and says how much is left', async () => {
    const flood = telegram.faults.tooMany(2, { chat: 7, method: 'sendMessage' })
    const refused = await api.sendMessage(7, 'a').catch((fault: GrammyError) => fault)
    expect(refused).toMatchObject({
      error_code: 429,
      description: 'Too Many Requests: retry after 2',
      parameters: { retry_after: 2 },
    })
    expect(await fate(api.sendChatAction(7, 'typing'))).toBe('sent')
    expect(await fate(api.sendMessage(8, 'a'))).toBe('sent')
    flood.lift()
    expect(await fate(api.sendMessage(7, 'a'))).toBe('sent')
    expect(flood.hits).toBe(1)
  })

  it('lets a proxy answer with a page, so many times', async () => {
    telegram.faults.broken(502, { times: 2 })
    const answer = await fetch(`${telegram.root}/bot${telegram.token}/getMe`)
    expect(answer.status).toBe(502)
    expect(await answer.text()).toMatch(/^<html>/)
    expect(await fate(api.sendMessage(7, 'a'))).toContain('invalid json')
    expect(await fate(api.sendMessage(7, 'a'))).toBe('sent')
  })

  it('resets the connection before or after the message arrived', async () => {
    telegram.faults.reset('before', { times: 1 })
    expect(await fate(api.sendMessage(7, 'a'))).toMatch(/ECONNRESET|hang up/)
    expect(received(7)).toBe(0)
    telegram.faults.reset('after', { times: 1 })
    expect(await fate(api.sendMessage(7, 'a'))).toMatch(/ECONNRESET|hang up/)
    expect(received(7)).toBe(1)
    expect(telegram.calls).toMatchObject([
      { done: false, status: 0 },
      { done: true, status: 0 },
    ])
  })

  it('swallows calls, acting on them or not', async () => {
    telegram.faults.blackHole({ chat: 7, times: 1 })
    telegram.faults.blackHole({ chat: 8, times: 1, acts: true })
    const signal = AbortSignal.timeout(200) as unknown as Parameters<Api['sendMessage']>[3]
    const fates = await Promise.all([7, 8].map((id) => fate(api.sendMessage(id, 'a', {}, signal))))
    expect(fates).not.toContain('sent')
    expect([received(7), received(8)]).toEqual([0, 1])
    expect(await fate(api.sendMessage(7, 'b'))).toBe('sent')
  })

  it('takes its time', async () => {
    telegram.latency(30)
    telegram.faults.slow(50, { method: 'sendMessage' })
    const from = performance.now()
    await api.sendMessage(7, 'a')
    const [sent] = telegram.received(7)
    const [there, back] = [(sent?.at ?? 0) - from, performance.now() - (sent?.at ?? 0)]
    expect(there).toBeGreaterThanOrEqual(38)
    expect(back).toBeGreaterThanOrEqual(38)
  })

  it('is well again once all is cleared', async () => {
    telegram.faults.broken(500)
    telegram.faults.blackHole()
    telegram.faults.clear()
    expect(await fate(api.sendMessage(7, 'a'))).toBe('sent')
  })

  it('holds to its limits: a small burst and then a message a second in a chat, some in all', async () => {
    telegram.limits({ chatBurst: 2, perSecond: 5 })
    expect(await fate(api.sendMessage(7, '1'))).toBe('sent')
    expect(await fate(api.sendMessage(7, '2'))).toBe('sent')
    expect(await fate(api.sendMessage(7, '3'))).toBe(429)
    for (const id of [9, 10, 11]) {
      telegram.resident(id, { known: true })
      expect(await fate(api.sendMessage(id, '1'))).toBe('sent')
    }
    telegram.limits(false)
    expect(await fate(api.sendMessage(7, '3'))).toBe('sent')
  })
})
