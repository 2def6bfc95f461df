import { describe, expect, it } from 'vitest'
import { type Acks, createAcks } from '../../../bot/channels/whatsapp/acks.ts'
import { createDeliver, type Way } from '../../../bot/channels/whatsapp/deliver.ts'
import type { OwnMessage } from '../../../bot/channels/whatsapp/orders.ts'
import { fast } from '../whatsapp-stage.ts'

const patient = new AbortController().signal
const reply = (text: string) => ({ text, choices: [] })

/** A page whose answers a test sets; shows what was sent by it. */
function scriptedPage(acks: Acks) {
  const page = {
    sent: [] as string[],
    history: [] as OwnMessage[],
    known: [] as string[],
    /** What the page says to the next message: its ack, or that it failed, or that there is no such chat. */
    says: 1 as number | 'failed' | 'unknown' | 'nothing',
    epoch: 1,
    serves: true,
    deaf: 0,
  }
  const way = (): Way =>
    page.serves
      ? {
          epoch: page.epoch,
          client: {
            tell: () => undefined,
            ask: async (order) => {
              if (order.type === 'recall') return { type: 'recalled', ask: 1, messages: page.history }
              if (order.type !== 'send') return undefined
              if (page.says === 'failed') return { type: 'failed', ask: 1 }
              if (page.says === 'unknown') return { type: 'unknown', ask: 1 }
              page.sent.push(order.file?.name ?? order.text)
              const message = {
                id: `M${page.sent.length}`,
                ack: 0,
                text: order.file?.name ?? order.text,
                at: 1,
              }
              page.history.push(message)
              if (page.says === 'nothing') return undefined
              acks.heard(message.id, page.says)
              return { type: 'sending', ask: 1, message: { ...message, ack: page.says } }
            },
          },
        }
      : undefined
  return { page, way }
}

function opened(isFresh = true) {
  const acks = createAcks()
  const { page, way } = scriptedPage(acks)
  const deliver = createDeliver({
    way,
    acks,
    pace: fast,
    known: async () => page.known,
    isFresh: () => isFresh,
    deaf: () => {
      page.deaf += 1
    },
  })
  const hand = (id: string, text: string, signal = patient) =>
    deliver({ id, chat: '51900000001@c.us', reply: reply(text), answers: 'Q1' }, signal)
  return { acks, page, hand, deliver }
}

describe('a reply on its way to WhatsApp', () => {
  it('is sent when its server has it, by its name there', async () => {
    const { hand, page } = opened()
    expect(await hand('a', 'La **misión**')).toEqual({ type: 'delivered', sentAs: 'M1' })
    expect(page.sent).toEqual(['La *misión*'])
  })

  it('waits while the number does not serve, and sets out from there', async () => {
    const { hand, page } = opened()
    page.serves = false
    expect(await hand('a', 'hola')).toMatchObject({ type: 'later', for: 'channel' })
    page.serves = true
    expect(await hand('a', 'hola')).toMatchObject({ type: 'delivered' })
    expect(page.sent).toEqual(['hola'])
  })

  it('that the page still holds is waited for, not sent again', async () => {
    const { hand, page, acks } = opened()
    page.says = 0
    const given = new AbortController()
    const first = hand('a', 'hola', given.signal)
    given.abort()
    expect(await first).toMatchObject({ type: 'later' })
    acks.heard('M1', 1)
    expect(await hand('a', 'hola')).toEqual({ type: 'delivered', sentAs: 'M1' })
    expect(page.sent).toEqual(['hola'])
  })

  it('whose fate nobody told is looked for in the chat before it is sent again', async () => {
    const { hand, page } = opened()
    page.says = 'nothing'
    expect(await hand('a', 'hola')).toMatchObject({ type: 'later' })
    page.says = 1
    page.epoch += 1
    page.history = page.history.map((message) => ({ ...message, ack: 1 }))
    expect(await hand('a', 'hola')).toEqual({ type: 'delivered', sentAs: 'M1' })
    expect(page.sent).toEqual(['hola'])
  })

  it('that never left is sent again', async () => {
    const { hand, page } = opened()
    page.says = 'nothing'
    await hand('a', 'hola')
    page.says = 1
    page.epoch += 1
    page.history = []
    expect(await hand('a', 'hola')).toMatchObject({ type: 'delivered' })
    expect(page.sent).toEqual(['hola', 'hola'])
  })

  it('that another process may have sent is looked for, and another reply of the same words is not taken for it', async () => {
    const { hand, page } = opened(false)
    page.history = [{ id: 'OLD', ack: 2, text: 'hola', at: 1 }]
    expect(await hand('a', 'hola')).toEqual({ type: 'delivered', sentAs: 'OLD' })
    page.known = ['OLD']
    expect(await hand('b', 'hola')).toMatchObject({ type: 'delivered', sentAs: 'M1' })
  })

  it('to nobody is for nobody, and one that WhatsApp refuses is told to staff', async () => {
    const { hand, page } = opened()
    page.says = 'unknown'
    expect(await hand('a', 'hola')).toEqual({ type: 'gone' })
    page.says = -1
    expect(await hand('b', 'hola')).toMatchObject({ type: 'refused' })
    page.says = 'failed'
    const ends = []
    for (let tries = 0; tries < 5; tries++) ends.push((await hand('c', 'hola')).type)
    expect(ends).toEqual(['later', 'later', 'later', 'later', 'refused'])
  })

  it('of several parts goes on after the last that arrived, its file the last of them', async () => {
    const { deliver, page } = opened()
    const long = { text: `${'a'.repeat(3_000)}\n\n${'b'.repeat(3_000)}`, choices: [] }
    const file = { name: 'mis-datos.json', mediaType: 'application/json', content: '{}' }
    const parcel = { id: 'a', chat: '1@lid', reply: { ...long, file }, answers: 'Q1' }
    expect(await deliver(parcel, patient)).toEqual({ type: 'delivered', sentAs: 'M3' })
    expect(page.sent.map((text) => text.slice(0, 3))).toEqual(['aaa', 'bbb', 'mis'])
  })
})
