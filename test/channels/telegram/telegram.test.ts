import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Incoming } from '../../../bot/channels/channel.ts'
import { telegramChannel } from '../../../bot/channels/telegram.ts'
import { until } from '../../stage.ts'
import { type Called, createLog, type Does, no, ok, openDouble, token } from './double.ts'

const secret = 'secreto_de_prueba-1234'
const close: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of close.splice(0).reverse()) await one()
})

const free = { take: async () => ({ lost: new AbortController().signal, release: async () => {} }) }
const update = (update_id: number, text: string, chat = 5) => ({
  update_id,
  message: { message_id: update_id, chat: { id: chat, type: 'private' }, from: { id: chat }, text },
})

async function open(
  mode: 'polling' | 'webhook',
  answer: (called: Called) => Does | undefined = () => undefined,
  turn: (incoming: Incoming) => Promise<void> = async () => {},
) {
  const double = await openDouble(answer)
  close.push(double.close)
  const log = createLog()
  const heard: string[] = []
  const channel = telegramChannel({
    institution: 'vilque',
    token,
    apiRoot: double.apiRoot,
    receive:
      mode === 'polling' ? { mode, lock: free } : { mode, publicUrl: 'https://chat.ejemplo.pe', secret },
    converse: async (incoming) => {
      await turn(incoming)
      if (incoming.message.type === 'text') heard.push(incoming.message.text)
      return { replies: [], kept: true, repeated: false }
    },
    moved: async () => {},
    log,
  })
  const stop = () => channel.stop(AbortSignal.timeout(3_000))
  close.push(stop)
  channel.start()
  return { ...double, channel, log, heard, stop }
}

/** Telegram's queue: what is asked for from a number on is no longer there below it. */
function queueOf(updates: { update_id: number }[]) {
  let left = updates
  return {
    left: () => left.map(({ update_id }) => update_id),
    answer: ({ method, payload }: Called): Does | undefined => {
      if (method !== 'getUpdates') return undefined
      const offset = Number(payload.offset ?? 0)
      left = left.filter(({ update_id }) => update_id >= offset)
      const now = left.slice(0, Number(payload.limit))
      if (now.length > 0 || payload.timeout === 0) return ok(now)
      return (_, response) => {
        setTimeout(() => response.end(JSON.stringify(ok([]))), 100)
      }
    },
  }
}

describe('polling', () => {
  it('introduces itself, removes the webhook, offers its commands and asks for four kinds of updates', async () => {
    const { of, channel } = await open('polling')
    await until('ready', () => channel.state().state === 'ready')
    expect(channel.state().username).toBe('VilqueBot')
    expect(of('deleteWebhook')).toEqual([{ drop_pending_updates: false }])
    await until('commands', () => of('setMyCommands').length > 0)
    expect(of('setMyCommands')[0]).not.toHaveProperty('language_code')
    expect(of('getUpdates')[0]).toMatchObject({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    })
  })

  it('answers everything in order and confirms it when it is done, and not before', async () => {
    let open_ = () => {}
    const gate = new Promise<void>((resolve) => {
      open_ = resolve
    })
    const queue = queueOf([update(11, 'uno'), update(12, 'lento', 6), update(13, 'dos')])
    const { heard } = await open('polling', queue.answer, (incoming) =>
      incoming.chat === '6' ? gate : Promise.resolve(),
    )
    await until('both', () => heard.length === 2)
    await sleep(400)
    expect(queue.left()).toEqual([12, 13])
    open_()
    await until('confirmed', () => queue.left().length === 0)
    expect(heard).toEqual(['uno', 'dos', 'lento'])
  })

  it('works off a backlog, each once', async () => {
    const backlog = Array.from({ length: 1_000 }, (_, n) => update(n + 1, String(n), n % 50))
    const queue = queueOf(backlog)
    const { heard } = await open('polling', queue.answer, () => sleep(5))
    await until('all', () => queue.left().length === 0)
    expect(heard).toHaveLength(1_000)
    expect(new Set(heard).size).toBe(1_000)
  })

  it('confirms what is done when it stops, and leaves what has not begun', async () => {
    const queue = queueOf([update(1, 'uno'), update(2, 'dos'), update(3, 'tres')])
    const { heard, stop, channel } = await open('polling', queue.answer, () => sleep(150))
    await until('first', () => heard.length === 1)
    await stop()
    expect(heard.length).toBeLessThan(3)
    expect(queue.left()).toHaveLength(3 - heard.length)
    expect(channel.state().state).toBe('off')
  })

  it('says once in plain words that the token is wrong, without showing it', async () => {
    for (const answer of [no(401, 'Unauthorized'), no(404, 'Not Found')]) {
      const { channel, log } = await open('polling', () => answer)
      await until('failed', () => channel.state().state === 'failed')
      expect(channel.state().reason).toBe('token incorrecto')
      expect(log.lines.map(({ message }) => message)).toEqual([
        'Telegram (vilque): token incorrecto; corríjalo y reinicie.',
      ])
      expect(JSON.stringify(log.lines)).not.toContain('AAsecret')
    }
  })

  it('says that another process reads the messages, and waits', async () => {
    const { channel } = await open('polling', ({ method }) =>
      method === 'getUpdates' ? no(409, 'Conflict: terminated by other getUpdates request') : undefined,
    )
    await until('waiting', () => channel.state().state === 'waiting')
  })

  it('goes on when Telegram is back', async () => {
    let away = true
    const { channel, heard, log } = await open('polling', (called) => {
      if (away) return (request) => request.socket.destroy()
      return queue.answer(called)
    })
    const queue = queueOf([update(1, 'hola')])
    await sleep(300)
    expect(channel.state()).toMatchObject({ state: 'starting', reason: 'Telegram no responde' })
    away = false
    await until('heard', () => heard.length === 1)
    expect(channel.state().state).toBe('ready')
    expect(JSON.stringify(log.lines)).not.toContain('AAsecret')
  })
})

it('shows that it is writing when an answer takes more than a second', async () => {
  const queue = queueOf([update(1, 'hola'), update(2, 'lento', 6)])
  const { of, heard } = await open('polling', queue.answer, ({ chat }) =>
    chat === '6' ? sleep(1_200) : sleep(1),
  )
  await until('both', () => heard.length === 2)
  expect(of('sendChatAction')).toEqual([{ chat_id: 6, action: 'typing' }])
})

it('says that the token is wrong when it is taken away while only sending', async () => {
  let revoked = false
  const { channel, log } = await open('webhook', () => (revoked ? no(401, 'Unauthorized') : undefined))
  await until('ready', () => channel.state().state === 'ready')
  revoked = true
  const parcel = { id: 'p', chat: '5', reply: { text: 'x', choices: [] } }
  expect(await channel.deliver(parcel, new AbortController().signal)).toMatchObject({ type: 'later' })
  expect(channel.state()).toMatchObject({ state: 'failed', reason: 'token incorrecto' })
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
})

describe('a webhook', () => {
  const post = (
    door: { request: (url: string, init: object) => Response | Promise<Response> } | undefined,
    body: unknown,
    given = secret,
    more: Record<string, string> = {},
  ) =>
    door?.request('/telegram/vilque', {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': given, 'content-type': 'application/json', ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  it('is registered with its secret', async () => {
    const { channel, of } = await open('webhook')
    await until('ready', () => channel.state().state === 'ready')
    expect(of('setWebhook')).toEqual([
      {
        url: 'https://chat.ejemplo.pe/telegram/vilque',
        secret_token: secret,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
        max_connections: 64,
      },
    ])
  })

  it('refuses to be without a secret that keeps strangers out', () => {
    for (const weak of ['', 'corto', 'con espacios y más de 16'])
      expect(() =>
        telegramChannel({
          institution: 'vilque',
          token,
          receive: { mode: 'webhook', publicUrl: 'https://x.pe', secret: weak },
          converse: async () => ({ replies: [], kept: true, repeated: false }),
          moved: async () => {},
          log: createLog(),
        }),
      ).toThrow('TELEGRAM_WEBHOOK_SECRET')
  })

  it('lets in who knows the secret, and nobody else', async () => {
    const { channel, heard } = await open('webhook')
    expect((await post(channel.door, update(1, 'hola'), 'otro'))?.status).toBe(401)
    expect((await post(channel.door, update(1, 'hola'), ''))?.status).toBe(401)
    expect((await post(channel.door, update(1, 'hola')))?.status).toBe(200)
    expect(heard).toEqual(['hola'])
  })

  it('says yes only when the turn is done, also to a repeat that comes meanwhile', async () => {
    let done = false
    const { channel, heard } = await open('webhook', undefined, async () => {
      await sleep(80)
      done = true
    })
    const first = post(channel.door, update(1, 'hola'))
    const repeat = post(channel.door, update(1, 'hola'))
    expect((await first)?.status).toBe(200)
    expect(done).toBe(true)
    expect((await repeat)?.status).toBe(200)
    expect(heard).toEqual(['hola'])
  })

  it('takes what it cannot read, so that it does not block what comes behind', async () => {
    const { channel, log } = await open('webhook')
    expect((await post(channel.door, 'no es JSON'))?.status).toBe(200)
    expect((await post(channel.door, { update_id: 1, message: 'x' }))?.status).toBe(200)
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(2)
  })

  it('takes nothing enormous, whether or not its length is told', async () => {
    const { channel, heard } = await open('webhook')
    const enormous = 'x'.repeat(2_000_000)
    const length = { 'content-length': String(enormous.length) }
    expect((await post(channel.door, enormous))?.status).toBe(413)
    expect((await post(channel.door, enormous, secret, length))?.status).toBe(413)
    const small = JSON.stringify(update(1, 'hola'))
    const told = { 'content-length': String(Buffer.byteLength(small)) }
    expect((await post(channel.door, small, secret, told))?.status).toBe(200)
    expect(heard).toEqual(['hola'])
  })

  it('asks Telegram to bring again what comes while it stops', async () => {
    const { channel, stop, heard } = await open('webhook')
    await until('ready', () => channel.state().state === 'ready')
    await stop()
    const refused = await post(channel.door, update(1, 'hola'))
    expect(refused?.status).toBe(503)
    // Without it Telegram would wait twice as long with each restart.
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect(heard).toEqual([])
  })
})
