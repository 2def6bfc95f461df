import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../stage.ts'
import { type Scripted, scripted } from '../scripted-converse.ts'
import { openNumber } from '../whatsapp-stage.ts'

let over: Scripted
let stage: Awaited<ReturnType<typeof openNumber>>
beforeAll(async () => {
  over = scripted()
  stage = await openNumber(() => over)
})
afterAll(() => stage.close())

describe('a number of WhatsApp Web', () => {
  it('shows a QR, is linked by a phone, and answers', async () => {
    const { whatsapp, channel, ready } = stage
    const at = performance.now()
    channel.start()
    await until('a QR', () => channel.state().qr !== undefined, 40_000)
    console.log('qr', performance.now() - at)
    expect(channel.state().state).toBe('qr')
    await whatsapp.link()
    await ready()
    console.log('ready', performance.now() - at)
    expect(channel.state().qr).toBeUndefined()
    whatsapp.say('51900000001@c.us', '¿misión?')
    await until('an answer', () => whatsapp.received('51900000001@c.us').length > 0)
    expect(whatsapp.received('51900000001@c.us')[0]?.body).toContain('La misión es *servir*.')
    await until('read', () => whatsapp.unread('51900000001@c.us') === 0)
    console.log(channel.state())
  })
})
