import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Parcel } from '../../../bot/channels/delivery.ts'
import { telegramApi } from '../../../bot/channels/telegram/api.ts'
import { createDeliver } from '../../../bot/channels/telegram/deliver.ts'
import { type Called, type Does, no, openDouble, token } from './double.ts'

const opened: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function over(answer: (called: Called, count: number) => Does | undefined) {
  let count = 0
  const double = await openDouble((called) => answer(called, count++))
  opened.push(double)
  const deliver = createDeliver(telegramApi({ token, apiRoot: double.apiRoot }))
  const hand = (some: Partial<Parcel> = {}, signal = new AbortController().signal) =>
    deliver({ id: 'p1', chat: '5', reply: { text: 'Hola **Ana**', choices: [] }, ...some }, signal)
  return { ...double, hand }
}

describe('a delivery by Telegram', () => {
  it('sends marks, without a preview of links', async () => {
    const { hand, of } = await over(() => undefined)
    expect(await hand()).toEqual({ type: 'delivered' })
    expect(of('sendMessage')).toEqual([
      {
        chat_id: 5,
        text: 'Hola <b>Ana</b>',
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
    ])
  })

  it('hangs on the message it answers in a group, and only there', async () => {
    const { hand, of } = await over(() => undefined)
    await hand({ chat: '-100', answers: 'm7e900', id: 'a' })
    await hand({ chat: '5', answers: 'm7', id: 'b' })
    await hand({ chat: '-100', answers: 'c7', id: 'c' })
    const replied = of('sendMessage').map(({ reply_parameters }) => reply_parameters)
    expect(replied).toEqual([{ message_id: 7, allow_sending_without_reply: true }, undefined, undefined])
  })

  it.each([
    [
      no(429, 'Too Many Requests: retry after 30', { retry_after: 30 }),
      { type: 'later', after: 30_000, for: 'chat' },
    ],
    [no(500, 'Internal Server Error'), { type: 'later', after: 1000, for: 'chat' }],
    [no(401, 'Unauthorized'), { type: 'later', after: 60_000, for: 'channel' }],
    [no(403, 'Forbidden: bot was blocked by the user'), { type: 'gone' }],
    [no(403, 'Forbidden: user is deactivated'), { type: 'gone' }],
    [no(400, 'Bad Request: chat not found'), { type: 'gone' }],
    [no(400, 'Bad Request: not enough rights to send text messages to the chat'), { type: 'gone' }],
  ])('understands %j', async (answer, delivery) => {
    const { hand, of } = await over(() => answer)
    expect(await hand()).toEqual(delivery)
    expect(of('sendMessage')).toHaveLength(1)
  })

  it('takes a page of a gateway for what its status says', async () => {
    const { hand } = await over(
      () => (_, response) => response.writeHead(502).end('<html>Bad Gateway</html>'),
    )
    expect(await hand()).toEqual({ type: 'later', after: 1000, for: 'chat' })
  })

  it('tells staff why Telegram refuses, without the words of the reply', async () => {
    const { hand } = await over(() =>
      no(400, 'Bad Request: something about "Hola Ana" in 123456789 is wrong'),
    )
    expect(await hand()).toEqual({
      type: 'refused',
      reason: '400 Bad Request: something about … in … is wrong',
    })
  })

  it('says it again in plain text, or without buttons, when Telegram does not take them', async () => {
    const { hand, of } = await over(({ payload }) => {
      if (payload.parse_mode)
        return no(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3')
      if (payload.reply_markup) return no(400, 'Bad Request: BUTTON_DATA_INVALID')
      return undefined
    })
    expect(await hand({ reply: { text: 'a **b**', choices: [{ id: 'menu', label: 'Menú' }] } })).toEqual({
      type: 'delivered',
    })
    expect(of('sendMessage').at(-1)).toEqual({
      chat_id: 5,
      text: 'a b\n\n0. Menú',
      link_preview_options: { is_disabled: true },
    })
  })

  it('follows a group that moved, and remembers where', async () => {
    const moved = no(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1009,
    })
    const { hand, of } = await over(({ payload }) => (payload.chat_id === -4 ? moved : undefined))
    expect(await hand({ chat: '-4', answers: 'm3' })).toEqual({ type: 'delivered' })
    expect(await hand({ chat: '-4', id: 'p2' })).toEqual({ type: 'delivered' })
    expect(of('sendMessage').map(({ chat_id }) => chat_id)).toEqual([-4, -1009, -1009])
    expect(of('sendMessage')[1]).not.toHaveProperty('reply_parameters')
  })

  it('goes on after the part that arrived, and sends nothing twice', async () => {
    const { hand, of } = await over((_, count) =>
      count === 1 ? no(429, 'x', { retry_after: 1 }) : undefined,
    )
    const long = { reply: { text: `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, choices: [] } }
    expect(await hand(long)).toMatchObject({ type: 'later' })
    expect(await hand(long)).toEqual({ type: 'delivered' })
    expect(await hand(long)).toEqual({ type: 'delivered' })
    expect(of('sendMessage').map(({ text }) => String(text)[0])).toEqual(['a', 'b', 'b'])
  })

  const file = { name: 'mis-datos.json', mediaType: 'application/json', content: '{"ñ":1}' }

  it('sends a file behind the text, and the choices with the text', async () => {
    const { hand, called, of } = await over(() => undefined)
    const choices = [{ id: 'menu', label: 'Menú' }]
    expect(await hand({ chat: '-100', answers: 'm7', reply: { text: 'Sus datos:', choices, file } })).toEqual(
      {
        type: 'delivered',
      },
    )
    expect(called.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument'])
    expect(of('sendMessage')).toMatchObject([{ reply_markup: expect.anything() }])
    const { body } = of('sendDocument')[0] ?? {}
    expect(body).toContain('filename=mis-datos.json')
    expect(body).toContain('{"ñ":1}')
    expect(body).not.toMatch(/reply_markup|reply_parameters/)
  })

  it('sends a file that arrived no second time, and one that did not without its text', async () => {
    const { hand, called } = await over((_, count) =>
      count === 1 ? no(429, 'x', { retry_after: 1 }) : undefined,
    )
    const reply = { text: 'Sus datos:', choices: [], file }
    expect(await hand({ reply })).toMatchObject({ type: 'later' })
    expect(await hand({ reply })).toEqual({ type: 'delivered' })
    expect(await hand({ reply })).toEqual({ type: 'delivered' })
    expect(called.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument', 'sendDocument'])
  })

  it('sends a file that has no text', async () => {
    const { hand, called } = await over(() => undefined)
    expect(await hand({ reply: { text: '', choices: [], file } })).toEqual({ type: 'delivered' })
    expect(called.map(({ method }) => method)).toEqual(['sendDocument'])
  })

  it('takes parcels of two chats for two, whatever their ids', async () => {
    const { hand, of } = await over(() => undefined)
    await hand({ chat: '5' })
    await hand({ chat: '6' })
    expect(of('sendMessage').map(({ chat_id }) => chat_id)).toEqual([5, 6])
  })

  it('refuses a reply that says nothing', async () => {
    const { hand } = await over(() => undefined)
    expect(await hand({ reply: { text: '', choices: [] } })).toMatchObject({ type: 'refused' })
  })

  const breaks: Does = (request) => request.socket.destroy()

  it('is unsure when the connection breaks after the reply had left, while Telegram answers others', async () => {
    const { hand } = await over(({ method }) => (method === 'sendMessage' ? breaks : undefined))
    expect(await hand()).toEqual({ type: 'unsure' })
    const half = await over(({ method }) => (_, response) => {
      if (method !== 'sendMessage') return void response.end('{"ok":true,"result":{}}')
      response.writeHead(200, { 'content-length': '500' }).write('{"ok":')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await half.hand()).toEqual({ type: 'unsure' })
  })

  it('waits with the reply while Telegram answers nothing at all, and sends it once it is back', async () => {
    let back = false
    const { hand, of } = await over(() => (back ? undefined : breaks))
    expect(await hand()).toEqual({ type: 'later', after: 0, for: 'channel' })
    expect(await hand()).toEqual({ type: 'later', after: 0, for: 'channel' })
    expect(of('sendMessage')).toHaveLength(1)
    back = true
    expect(await hand()).toEqual({ type: 'delivered' })
    expect(of('sendMessage')).toHaveLength(2)
  })

  it('is unsure when it is told to give up while Telegram says nothing, at once', async () => {
    const { hand } = await over(() => () => {})
    const giveUp = new AbortController()
    setTimeout(() => giveUp.abort(), 50)
    const from = performance.now()
    expect(await hand({}, giveUp.signal)).toEqual({ type: 'unsure' })
    expect(performance.now() - from).toBeLessThan(1000)
  })

  it('knows that nothing left when it was told to give up before, or nobody was reached', async () => {
    const { hand, called } = await over(() => undefined)
    expect(await hand({}, AbortSignal.abort())).toMatchObject({ type: 'later' })
    expect(called).toHaveLength(0)
    const nobody = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => nobody.once('listening', resolve))
    const address = nobody.address()
    const port = typeof address === 'object' ? address?.port : 0
    await new Promise((resolve) => nobody.close(resolve))
    for (const apiRoot of [
      `http://127.0.0.1:${port}`,
      'http://no-such-host.invalid',
      'no es una dirección',
    ]) {
      const deliver = createDeliver(telegramApi({ token, apiRoot }))
      const parcel = { id: 'p', chat: '5', reply: { text: 'x', choices: [] } }
      const delivery = await deliver(parcel, new AbortController().signal)
      expect(delivery).toMatchObject({ type: 'later', for: 'channel' })
    }
  })

  it('never shows the token', async () => {
    const answers = [
      no(400, `Bad Request: https://api.telegram.org/bot${token}/sendMessage is wrong, token ${token}`),
      (request: { socket: { destroy: () => unknown } }) => request.socket.destroy(),
    ] as Does[]
    for (const answer of answers) {
      const { hand } = await over(() => answer)
      expect(JSON.stringify(await hand())).not.toContain('AAsecret')
    }
  })
})
