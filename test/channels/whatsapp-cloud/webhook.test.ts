import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Converse } from '../../../bot/channels/channel.ts'
import { type Scripted, scripted } from '../scripted-converse.ts'
import { openNumber } from '../whatsapp-cloud-stage.ts'

let over: Scripted
let number: Awaited<ReturnType<typeof openNumber>>
let away = false
beforeEach(async () => {
  over = scripted()
  away = false
  const { converse } = over
  const stumbling: Converse = async (incoming) => {
    if (!away) return converse(incoming)
    return { replies: [{ text: 'De memoria.', choices: [] }], kept: false, repeated: false }
  }
  over.converse = stumbling
  number = await openNumber(over)
})
afterEach(() => number.close())

const person = (n = 111) => number.cloud.resident({ phone: `51951000${n}` })
const signed = (body: string, secret?: string) => ({
  'x-hub-signature-256': number.cloud.webhooks.signature(body, secret),
})
const post = async (body: string, headers: Record<string, string> = signed(body)) =>
  (await number.cloud.webhooks.post(body, headers)).status
const webhook = (...changes: object[]) =>
  JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] })
const hello = (text = 'hola') => {
  const resident = person()
  return {
    field: 'messages',
    value: resident.value([resident.message({ type: 'text', text: { body: text } })]),
  }
}
const texts = () => over.happened.flatMap(({ message }) => (message.type === 'text' ? [message.text] : []))

describe('setting the webhook up', () => {
  const ask = (query: Record<string, string>) => fetch(`${number.url}?${new URLSearchParams(query)}`)
  const right = () => ({
    'hub.mode': 'subscribe',
    'hub.verify_token': number.cloud.verifyToken,
    'hub.challenge': '<b>1158201444</b>',
  })

  it('gives the challenge back as text to who knows the word', async () => {
    const answer = await ask(right())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await answer.text()).toBe('<b>1158201444</b>')
  })

  it('tells nobody else anything', async () => {
    for (const wrong of [
      { 'hub.verify_token': 'otra' },
      { 'hub.verify_token': '' },
      { 'hub.mode': 'unsubscribe' },
    ]) {
      const answer = await ask({ ...right(), ...wrong })
      expect(answer.status).toBe(403)
      expect(await answer.text()).toBe('')
    }
    expect((await ask({})).status).toBe(403)
  })
})

describe('a webhook', () => {
  it('without a right signature is refused, and nothing of it is heard', async () => {
    const body = webhook(hello())
    expect(await post(body, {})).toBe(401)
    expect(await post(body, { 'x-hub-signature-256': '' })).toBe(401)
    expect(await post(body, { 'x-hub-signature-256': 'sha256=00' })).toBe(401)
    expect(await post(body, signed(body, 'otro secreto'))).toBe(401)
    expect(await post(`${body} `, signed(body))).toBe(401)
    expect(over.happened).toEqual([])
    expect(await post(body)).toBe(200)
    expect(texts()).toEqual(['hola'])
  })

  it('that is too large is refused, whether or not it says how large it is', async () => {
    const body = 'x'.repeat(5 * 1024 * 1024)
    expect(await post(body)).toBe(413)
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(Buffer.from(body))
        controller.close()
      },
    })
    const request = { method: 'POST', headers: signed(body), body: stream, duplex: 'half' }
    expect((await fetch(number.url, request as RequestInit)).status).toBe(413)
  })

  it('that is no JSON is refused; one of another kind is none of ours', async () => {
    for (const body of ['', '{', 'hola', '{"object":']) expect(await post(body)).toBe(400)
    for (const body of ['null', '[]', '{}', '{"object":"page","entry":[]}'])
      expect(await post(body)).toBe(200)
    expect(over.happened).toEqual([])
  })

  it('brings all its entries, changes and messages; what cannot be read keeps nothing else back', async () => {
    const [ana, luz] = [person(1), person(2)]
    const of = (one: typeof ana, ...all: string[]) => ({
      field: 'messages',
      value: one.value(all.map((body) => one.message({ type: 'text', text: { body } }))),
    })
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        { id: '1', changes: [of(ana, 'uno', 'dos'), { field: 'messages', value: 7 }] },
        {
          id: '2',
          changes: [{ field: 'messages', value: { messages: [{ id: 3 }, null] } }, of(luz, 'tres')],
        },
        { id: '3', changes: [{ field: 'account_update', value: { event: 'X' } }] },
      ],
    })
    expect(await post(body)).toBe(200)
    expect(texts().sort()).toEqual(['dos', 'tres', 'uno'])
    expect(texts().indexOf('uno')).toBeLessThan(texts().indexOf('dos'))
    expect(over.logged).toEqual([
      expect.objectContaining({ facts: expect.objectContaining({ unreadable: 3 }) }),
    ])
  })

  it('for another number is left alone', async () => {
    const { value } = hello()
    const metadata = { display_phone_number: '51911111111', phone_number_id: '999' }
    expect(await post(webhook({ field: 'messages', value: { ...value, metadata } }))).toBe(200)
    expect(over.happened).toEqual([])
  })

  it('that could not be kept is asked for again; its resident is answered from memory, once', async () => {
    away = true
    const body = webhook(hello())
    expect(await post(body)).toBe(503)
    expect(await post(body)).toBe(200)
    away = false
    expect(await post(body)).toBe(200)
    const sent = number.cloud.calls.filter(({ path }) => path.endsWith('/messages'))
    expect(sent).toHaveLength(1)
  })

  it('that comes many times at once happens once', async () => {
    const body = webhook(hello())
    const all = await Promise.all(Array.from({ length: 50 }, () => post(body)))
    expect(new Set(all)).toEqual(new Set([200]))
    expect(texts()).toEqual(['hola'])
  })

  it('may hold whatever it likes: the answer is 200, and the door stays open', {
    timeout: 60_000,
  }, async () => {
    const message = fc.record(
      {
        id: fc.oneof(fc.string(), fc.constant('wamid.x')),
        from: fc.oneof(fc.string(), fc.constant('51951000111'), fc.integer()),
        type: fc.oneof(
          fc.constantFrom('text', 'image', 'interactive', 'location', 'edit', '__proto__'),
          fc.string(),
        ),
        text: fc.anything(),
        image: fc.anything(),
        interactive: fc.anything(),
        timestamp: fc.anything(),
      },
      { requiredKeys: [] },
    )
    const value = fc.record(
      {
        messages: fc.oneof(fc.array(message), fc.anything()),
        statuses: fc.anything(),
        contacts: fc.anything(),
      },
      { requiredKeys: [] },
    )
    const change = fc.oneof(fc.record({ field: fc.constant('messages'), value }), fc.anything())
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
        const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] }, (_, v) =>
          typeof v === 'bigint' ? String(v) : v,
        )
        expect(await post(body)).toBe(200)
      }),
      { numRuns: 150 },
    )
    expect(await post(webhook(hello('sigue aquí')))).toBe(200)
    expect(texts()).toContain('sigue aquí')
  })
})
