import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Api, Bot, webhookCallback } from 'grammy'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTelegram, type Telegram } from './telegram/open.ts'

let telegram: Telegram
let api: Api
const cleanUp: (() => unknown)[] = []
beforeEach(async () => {
  telegram = await openTelegram({ pace: 40, firstUpdateId: 1000 })
  api = new Api(telegram.token, { apiRoot: telegram.root })
})
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
  await telegram.close()
})

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'no refusal',
    (fault: { description?: string }) => fault.description ?? fault,
  )
const resident = (id = 7) => telegram.resident(id)
const texts = (updates: readonly Update[]) => updates.map((update) => update.message?.text)
const echoBot = () => {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.root } })
  bot.on('message:text', (context) => context.reply(`eco: ${context.message.text}`))
  return bot
}

type Handler = (request: IncomingMessage, response: ServerResponse, update: Update) => unknown

/** A webhook's own server; what is not answered by the handler is left open. */
async function listen(handle: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    await handle(request, response, JSON.parse(body) as Update)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUp.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`
}

describe('getUpdates', () => {
  it('gives an update until it is confirmed by a higher offset', async () => {
    for (const text of ['a', 'b', 'c']) resident().say(text)
    expect(texts(await api.getUpdates())).toEqual(['a', 'b', 'c'])
    expect(texts(await api.getUpdates({ offset: 1001, limit: 1 }))).toEqual(['b'])
    expect([...telegram.confirmed]).toEqual([1000])
    expect(telegram.pendingUpdates).toBe(2)
    expect(texts(await api.getUpdates({ offset: 1003 }))).toEqual([])
    expect([...telegram.confirmed]).toEqual([1000, 1001, 1002])
  })

  it('keeps only the newest for a negative offset, and ignores one from far away', async () => {
    for (const text of ['a', 'b', 'c']) resident().say(text)
    expect(texts(await api.getUpdates({ offset: 900_000 }))).toEqual(['a', 'b', 'c'])
    expect(texts(await api.getUpdates({ offset: -1 }))).toEqual(['c'])
    expect(telegram.pendingUpdates).toBe(1)
    expect(telegram.confirmed.size).toBe(0)
  })

  it('waits for the next update as long as it was asked to', async () => {
    const polled = api.getUpdates({ timeout: 30 })
    await telegram.when(() => telegram.polling)
    resident().say('hola')
    expect(texts(await polled)).toEqual(['hola'])
  })

  it('makes no updates of kinds that nobody asked for, and remembers what was asked', async () => {
    await api.getUpdates({ allowed_updates: ['callback_query'] })
    expect(resident().say('hola').updateId).toBeUndefined()
    await api.getUpdates({ offset: 1 })
    expect(resident().say('hola').updateId).toBeUndefined()
    expect(await api.getWebhookInfo()).toMatchObject({ allowed_updates: ['callback_query'] })
    await api.getUpdates({ offset: 2, allowed_updates: [] })
    expect(resident().say('hola').updateId).toBe(1000)
  })

  it('ends the older of two polls', async () => {
    const older = refusal(api.getUpdates({ timeout: 30 }))
    await telegram.when(() => telegram.polling)
    const newer = api.getUpdates({ timeout: 30 })
    expect(await older).toBe(
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    )
    resident().say('hola')
    expect(texts(await newer)).toEqual(['hola'])
  })

  it('is refused while a webhook is set, and ended when one is', async () => {
    const url = await listen((_, response) => response.end())
    const polled = refusal(api.getUpdates({ timeout: 30 }))
    await telegram.when(() => telegram.polling)
    await api.setWebhook(url)
    expect(await polled).toBe('Conflict: terminated by setWebhook request')
    expect(await refusal(api.getUpdates())).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  })

  it('serves a bot of grammY, also one that comes late', async () => {
    for (const id of [7, 8, 9]) resident(id).say('hola')
    const bot = echoBot()
    const started = bot.start({ timeout: 20 })
    cleanUp.push(async () => {
      await bot.stop()
      await started
    })
    await telegram.when(() => telegram.confirmed.size === 3)
    resident(8).say('¿y el agua?')
    await telegram.when(() => resident(8).received.length === 2)
    expect(resident(8).received.map((message) => message.text)).toEqual(['eco: hola', 'eco: ¿y el agua?'])
  })

  it('gives an update again on demand, with the batch, after it, or days later', async () => {
    telegram.faults.duplicate('parallel', 1)
    const { updateId = 0 } = resident().say('a')
    expect(texts(await api.getUpdates())).toEqual(['a', 'a'])
    telegram.faults.duplicate('later', 1)
    resident().say('b')
    expect(texts(await api.getUpdates({ offset: updateId + 1 }))).toEqual(['b'])
    expect(texts(await api.getUpdates({ offset: updateId + 2 }))).toEqual(['b'])
    const polled = api.getUpdates({ offset: updateId + 2, timeout: 30 })
    telegram.redeliver(updateId)
    expect(texts(await polled)).toEqual(['a'])
  })

  it('carries 10,000 updates that wait', async () => {
    for (let at = 0; at < 10_000; at++) resident(1 + (at % 100)).say(`${at}`)
    const came: number[] = []
    for (let offset = 0; came.length < 10_000; offset = (came.at(-1) ?? 0) + 1)
      came.push(...(await api.getUpdates({ offset })).map((update) => update.update_id))
    expect(came).toEqual(Array.from({ length: 10_000 }, (_, at) => 1000 + at))
  })

  it('ends with the token', async () => {
    const polled = refusal(api.getUpdates({ timeout: 30 }))
    await telegram.when(() => telegram.polling)
    telegram.revoke()
    expect(await polled).toBe('Unauthorized')
    expect(await refusal(api.getMe())).toBe('Unauthorized')
  })
})

describe('a webhook', () => {
  it('serves a bot of grammY, with its secret', async () => {
    const bot = echoBot()
    await bot.init()
    const handle = webhookCallback(bot, 'http', { secretToken: 'abc-123' })
    const server = createServer((request, response) => void handle(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUp.push(
      () => server.closeAllConnections(),
      () => new Promise((resolve) => server.close(resolve)),
    )
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    resident().say('hola')
    await api.setWebhook(url, { secret_token: 'abc-123' })
    await telegram.when(() => telegram.pendingUpdates === 0)
    expect(resident().received).toMatchObject([{ text: 'eco: hola' }])
    expect(telegram.confirmed.size).toBe(1)
  })

  it('that refuses gets the update again, with those of its chat behind it and all others before', async () => {
    const came: [string | undefined, number][] = []
    let ill = true
    const url = await listen((_, response, update) => {
      const text = update.message?.text
      came.push([text, performance.now()])
      response.statusCode = text === 'a1' && ill ? 500 : 200
      response.end()
    })
    await api.setWebhook(url, { max_connections: 1 })
    resident(1).say('a1')
    resident(1).say('a2')
    resident(2).say('b1')
    const tries = () => came.filter(([text]) => text === 'a1')
    await telegram.when(() => tries().length === 4)
    expect(came.some(([text]) => text === 'a2')).toBe(false)
    expect(came.some(([text]) => text === 'b1')).toBe(true)
    const [first = 0, second = 0, third = 0, fourth = 0] = tries().map(([, at]) => at)
    expect(third - second).toBeGreaterThanOrEqual(2 * 40 - 2)
    expect(fourth - third).toBeGreaterThanOrEqual(4 * 40 - 2)
    expect(second).toBeGreaterThan(first)
    expect(await api.getWebhookInfo()).toMatchObject({
      url,
      pending_update_count: 2,
      max_connections: 1,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    })
    ill = false
    await telegram.when(() => telegram.pendingUpdates === 0)
    expect(came.at(-1)?.[0]).toBe('a2')
  })

  it('is called over so many connections at once, and once at a time for a chat', async () => {
    const open: { chat: number | undefined; end: () => void }[] = []
    let most = 0
    const url = await listen((_, response, update) => {
      const chat = update.message?.chat.id
      expect(open.some((other) => other.chat === chat)).toBe(false)
      open.push({ chat, end: () => response.end() })
      most = Math.max(most, open.length)
      if (open.length === 3) for (const one of open.splice(0)) one.end()
    })
    for (let at = 0; at < 30; at++) resident(1 + (at % 6)).say(`${at}`)
    await api.setWebhook(url, { max_connections: 3 })
    await telegram.when(() => telegram.pendingUpdates === 0)
    expect(most).toBe(3)
  })

  it('that is down, hangs up or asks for time is tried again later', async () => {
    let count = 0
    const came: number[] = []
    const url = await listen((request, response) => {
      came.push(performance.now())
      if (++count === 1) return request.socket.destroy()
      response.statusCode = count === 2 ? 429 : 200
      response.setHeader('retry-after', 3)
      response.end()
    })
    await api.setWebhook(url)
    resident().say('hola')
    await telegram.when(() => telegram.pendingUpdates === 0)
    expect(came).toHaveLength(3)
    expect((came[2] ?? 0) - (came[1] ?? 0)).toBeGreaterThanOrEqual(3 * 40 - 2)
    expect(telegram.confirmed.size).toBe(1)
  })

  it('gets an update twice at once on demand', async () => {
    const came: number[] = []
    const url = await listen((_, response, update) => {
      came.push(update.update_id)
      if (came.length === 2) for (const one of waiting.splice(0)) one.end()
      if (came.length < 2) waiting.push(response)
      else response.end()
    })
    const waiting: ServerResponse[] = []
    telegram.faults.duplicate('parallel', 1)
    await api.setWebhook(url)
    resident().say('hola')
    await telegram.when(() => telegram.pendingUpdates === 0)
    expect(came).toEqual([1000, 1000])
  })

  it('gets the chats in any order on demand, each chat in its own', async () => {
    const came: [number, string | undefined][] = []
    const url = await listen((_, response, { message }) => {
      came.push([message?.chat.id ?? 0, message?.text])
      response.end()
    })
    for (let at = 0; at < 40; at++) resident(1 + (at % 20)).say(`${Math.floor(at / 20)}`)
    telegram.faults.scramble()
    await api.setWebhook(url, { max_connections: 1 })
    await telegram.when(() => telegram.pendingUpdates === 0)
    for (let chat = 1; chat <= 20; chat++)
      expect(came.filter(([id]) => id === chat).map(([, text]) => text)).toEqual(['0', '1'])
    expect(came.map(([id]) => id)).not.toEqual(Array.from({ length: 40 }, (_, at) => 1 + (at % 20)))
  })

  it('may answer with a call', async () => {
    const url = await listen((_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ method: 'sendMessage', chat_id: 7, text: 'respuesta' }))
    })
    await api.setWebhook(url)
    resident().say('hola')
    await telegram.when(() => resident().received.length === 1)
  })

  it('is set with care, once a second, and taken away', async () => {
    const url = await listen((_, response) => response.end())
    const [strict, later] = await Promise.all([openTelegram({ pace: 60_000 }), openTelegram({ pace: 0 })])
    cleanUp.push(strict.close, later.close)
    const hasty = new Api(strict.token, { apiRoot: strict.root })
    const ill = refusal(hasty.setWebhook(url, { secret_token: 'á' }))
    expect(await ill).toBe('Bad Request: secret token contains unallowed characters')
    expect(await refusal(hasty.setWebhook(url))).toBe('Too Many Requests: retry after 1')
    const other = new Api(later.token, { apiRoot: later.root })
    expect(await refusal(other.setWebhook('http://muni.example/x'))).toBe(
      'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    )
    later.publish('https://muni.example', url.replace('/telegram', ''))
    await other.setWebhook('https://muni.example/telegram')
    later.resident(7).say('hola')
    await later.when(() => later.pendingUpdates === 0)
    await other.deleteWebhook()
    later.resident(7).say('hola')
    await other.deleteWebhook({ drop_pending_updates: true })
    expect(await other.getWebhookInfo()).toMatchObject({ url: '', pending_update_count: 0 })
  })
})
