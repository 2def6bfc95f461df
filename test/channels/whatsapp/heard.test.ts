import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, chatOf, heardOf } from '../../../bot/channels/whatsapp/heard.ts'

const from = '51987654321@c.us'
const message = (more: object) => ({
  id: { id: '3EB0AA', fromMe: false },
  from,
  fromMe: false,
  type: 'chat',
  body: 'hola',
  timestamp: 1_800_000_000,
  hasMedia: false,
  _data: {},
  ...more,
})
const base = { id: '3EB0AA', address: from, at: 1_800_000_000 }

describe('what a message of WhatsApp says', () => {
  it('is its words, and who is answered is whoever wrote, exactly as WhatsApp names them', () => {
    expect(heardOf(message({}))).toEqual({ ...base, text: 'hola' })
    expect(heardOf(message({ from: '123456@lid' }))?.address).toBe('123456@lid')
  })

  it('is a place by its coordinates: its body is a picture in base64', () => {
    const location = { latitude: '-15.84', longitude: -70.02, name: 'Plaza', address: 'Puno' }
    expect(heardOf(message({ type: 'location', body: '/9j/4AAQ', location }))).toEqual({
      ...base,
      media: 'location',
      text: 'Plaza, Puno',
      pin: { latitude: -15.84, longitude: -70.02 },
    })
  })

  it('is a file with its caption and size, or without a file when that has expired', () => {
    const photo = message({
      type: 'image',
      body: '/9j/4AAQ',
      hasMedia: true,
      _data: { caption: 'bache', size: 7 },
    })
    expect(heardOf(photo)).toEqual({ ...base, media: 'photo', text: 'bache', file: { bytes: 7 } })
    expect(heardOf({ ...photo, hasMedia: false })).toEqual({ ...base, media: 'photo', text: 'bache' })
    expect(heardOf(message({ type: 'video', hasMedia: true }))).toEqual({ ...base, media: 'video' })
  })

  it('is nothing to answer from ourselves, groups, lists, statuses, WhatsApp itself', () => {
    for (const other of [
      { fromMe: true },
      { from: '1203630@g.us' },
      { from: 'status@broadcast' },
      { from: '1203630@newsletter' },
      { from: '0@c.us' },
      { broadcast: true },
      { isStatus: true },
      { type: 'e2e_notification' },
      { type: 'ciphertext' },
      { type: 'constructor' },
    ])
      expect(heardOf(message(other))).toBeUndefined()
  })

  it('has no characters that cannot be kept, and nothing makes reading it fail', () => {
    expect(heardOf(message({ body: 'a\0b\ud800c' }))?.text).toBe('a b\u{fffd}c')
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (value, inside) => {
        for (const odd of [
          value,
          message({ body: value }),
          message({ _data: inside, type: 'image' }),
          { ...message({}), id: inside },
        ])
          expect(() => heardOf(odd)).not.toThrow()
      }),
    )
  })
})

describe('the chat of a resident', () => {
  it('is the phone where WhatsApp tells it, by whichever way they write', () => {
    expect(chatOf(from)).toBe('51987654321')
    expect(addressOf(chatOf(from))).toBe(from)
    expect(addressOf(chatOf('123456@lid'))).toBe('123456@lid')
  })
})
