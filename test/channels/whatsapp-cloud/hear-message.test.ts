import { describe, expect, it } from 'vitest'
import { addressee, whoIs } from '../../../bot/channels/whatsapp-cloud/address.ts'
import { arrived } from '../../../bot/channels/whatsapp-cloud/arrived.ts'
import { hearMessage } from '../../../bot/channels/whatsapp-cloud/hear-message.ts'

const hear = (content: object, contacts: { wa_id?: string; user_id?: string }[] = []) =>
  hearMessage(arrived.parse({ id: 'wamid.1', from: '51951000111', type: 'text', ...content }), contacts)
const messageOf = (content: object) => {
  const heard = hear(content)
  return heard.type === 'heard' ? heard.message : heard.why
}

describe('a message of WhatsApp', () => {
  it.each([
    [{ text: { body: 'hola' } }, { type: 'text', text: 'hola' }],
    [
      { type: 'button', button: { text: 'Sí', payload: 'x' } },
      { type: 'text', text: 'Sí' },
    ],
    [
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'menu', title: '0. Menú' } },
      },
      { type: 'choice', choice: 'menu' },
    ],
    [
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'kind:complaint', title: '1.' } },
      },
      { type: 'choice', choice: 'kind:complaint' },
    ],
    [
      { type: 'image', image: { id: '77', caption: 'en mi calle', mime_type: 'image/jpeg' } },
      { type: 'attachment', media: 'photo', caption: 'en mi calle' },
    ],
    [
      { type: 'audio', audio: { id: '78', voice: true } },
      { type: 'attachment', media: 'voice' },
    ],
    [
      { type: 'video', video: { id: '79' } },
      { type: 'attachment', media: 'video' },
    ],
    [
      { type: 'sticker', sticker: { id: '80' } },
      { type: 'attachment', media: 'sticker' },
    ],
    [
      { type: 'contacts', contacts: [{}] },
      { type: 'attachment', media: 'contact' },
    ],
    [
      { type: 'location', location: { latitude: -15.84, longitude: -70.02, name: 'Plaza', address: 'Puno' } },
      {
        type: 'attachment',
        media: 'location',
        pin: { latitude: -15.84, longitude: -70.02 },
        caption: 'Plaza, Puno',
      },
    ],
    [
      { type: 'location', location: { latitude: 900, longitude: 0 } },
      { type: 'attachment', media: 'location' },
    ],
    [{ type: 'request_welcome' }, { type: 'start' }],
    [
      { type: 'order', order: {} },
      { type: 'attachment', media: 'other' },
    ],
    [
      { type: 'unsupported', errors: [{ code: 131051 }] },
      { type: 'attachment', media: 'other' },
    ],
    [
      { type: 'unsupported', unsupported: { type: 'poll_creation' } },
      { type: 'attachment', media: 'poll' },
    ],
    [{ type: 'text' }, { type: 'attachment', media: 'other' }],
    [
      {
        type: 'edit',
        edit: { original_message_id: 'wamid.0', message: { type: 'text', text: { body: 'hola' } } },
      },
      { type: 'text', text: 'hola', edits: 'wamid.0' },
    ],
    [{ type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } }, 'reaction'],
    [{ type: 'system', system: { body: 'changed number' } }, 'system'],
    [{ type: 'revoke', revoke: { original_message_id: 'wamid.0' } }, 'revoke'],
    [{ group_id: 'Y2Fw', text: { body: 'hola' } }, 'group'],
  ])('%j', (content, heard) => {
    expect(messageOf(content)).toEqual(heard)
  })

  it('brings the file of a picture, a document or a voice note, and no other', () => {
    const fileOf = (content: object) => {
      const heard = hear(content)
      return heard.type === 'heard' ? heard.file : undefined
    }
    expect(fileOf({ type: 'document', document: { id: '5', filename: 'a.pdf' } })).toBe('5')
    expect(fileOf({ type: 'image', image: { id: '6' } })).toBe('6')
    expect(fileOf({ type: 'image', image: { id: '../6 ' } })).toBeUndefined()
    expect(fileOf({ type: 'video', video: { id: '7' } })).toBeUndefined()
  })

  it('no NUL and no half character gets through', () => {
    expect(messageOf({ text: { body: 'a\0b\ud800' } })).toEqual({ type: 'text', text: 'a b\ufffd' })
  })
})

describe('who wrote', () => {
  const who = (content: object, contacts: { wa_id?: string; user_id?: string }[]) => {
    const heard = hear(content, contacts)
    return heard.type === 'heard'
      ? { chat: heard.chat, address: heard.address, phone: heard.phone }
      : heard.why
  }
  const user = 'PE.13491208655302741918'
  const nobody = { from: undefined }

  it('is the phone, where nothing else is known', () => {
    expect(who({}, [{ wa_id: '51951000111' }])).toEqual({
      chat: '51951000111',
      address: '51951000111',
      phone: undefined,
    })
  })

  it('is the opaque name, and the phone beside it as long as it is shown', () => {
    const both = { chat: user, address: `${user} 51951000111`, phone: '51951000111' }
    expect(who({ from_user_id: user }, [])).toEqual(both)
    expect(who({}, [{ wa_id: '51951000111', user_id: user }])).toEqual(both)
    const alone = { chat: user, address: user, phone: undefined }
    expect(who({ ...nobody, from_user_id: user }, [])).toEqual(alone)
    expect(who(nobody, [{ user_id: user }])).toEqual(alone)
  })

  it('is nobody where two contacts might be meant, or a name could not be kept', () => {
    expect(who(nobody, [{ user_id: user }, { user_id: 'PE.2' }])).toBe('nobody')
    expect(who({ from: 'a b\n' }, [])).toBe('nobody')
    expect(who({ from: 'x'.repeat(400) }, [])).toBe('nobody')
  })

  it('is written to by the phone if it is known, and in the field for it else', () => {
    const to = (address: string) => {
      const read = whoIs(address)
      return read && addressee(read)
    }
    expect(to(`${user} 51951000111`)).toEqual({ to: '51951000111' })
    expect(to('51951000111')).toEqual({ to: '51951000111' })
    expect(to('51951000111@c.us')).toEqual({ to: '51951000111' })
    expect(to(user)).toEqual({ recipient: user })
    expect(to('123@lid')).toBeUndefined()
    expect(to('')).toBeUndefined()
  })
})
