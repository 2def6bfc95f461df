import { describe, expect, it } from 'vitest'
import { commands } from '../../../bot/channels/telegram/commands.ts'
import { readUpdate } from '../../../bot/channels/telegram/update.ts'
import { me } from './double.ts'

const ana = { id: 5, is_bot: false, first_name: 'Ana' }
const inPrivate = { message_id: 10, date: 1, chat: { id: 5, type: 'private' }, from: ana }
const inGroup = { message_id: 20, date: 1, chat: { id: -100, type: 'supergroup' }, from: ana }
const read = (update: object) => readUpdate({ update_id: 900, ...update }, me)
const said = (text: string, rest: object = {}) => read({ message: { ...inPrivate, text, ...rest } })
const inGroupSaid = (text: string, rest: object = {}) => read({ message: { ...inGroup, text, ...rest } })
const text = (words: string) => ({ message: { type: 'text', text: words } })
const mention = (words: string, of = '@VilqueBot') => ({
  entities: [{ type: 'mention', offset: words.indexOf(of), length: of.length }],
})

describe('a private chat', () => {
  it('says texts as they were typed', () => {
    expect(said('a < b & c_d *e* .')).toEqual({
      type: 'heard',
      chat: '5',
      id: 'm10',
      ...text('a < b & c_d *e* .'),
    })
  })

  it('starts with the link of a poster, or without one', () => {
    expect(said('/start')).toMatchObject({ message: { type: 'start' } })
    expect(said('/start oficina-de-obras')).toMatchObject({
      message: { type: 'start', link: 'oficina-de-obras' },
    })
    expect(said('/START@vilquebot  mision ')).toMatchObject({ message: { type: 'start', link: 'mision' } })
  })

  it('takes commands for the words they stand for', () => {
    expect(said('/menu')).toMatchObject(text('menú'))
    expect(said('/ayuda')).toMatchObject(text('ayuda'))
    expect(said('/mision')).toMatchObject(text('misión'))
    expect(said('/vision de la comuna')).toMatchObject(text('visión de la comuna'))
    expect(said('/licencia_de_obra')).toMatchObject(text('licencia de obra'))
    expect(said('/ 5')).toMatchObject(text('/ 5'))
    expect(said('/constructor')).toMatchObject(text('constructor'))
  })

  it('presses buttons by the id that they carry', () => {
    const callback_query = {
      id: '77',
      from: ana,
      data: 'entry:x',
      message: { message_id: 9, date: 0, chat: inPrivate.chat },
    }
    expect(read({ callback_query })).toEqual({
      type: 'heard',
      chat: '5',
      id: 'c77',
      press: '77',
      message: { type: 'choice', choice: 'entry:x' },
    })
    expect(read({ callback_query: { id: '78', from: ana } })).toMatchObject({ type: 'ignored', press: '78' })
  })

  it('names what is sent without words', () => {
    const sent = (rest: object) => read({ message: { ...inPrivate, ...rest } })
    expect(sent({ voice: {} })).toMatchObject({ message: { type: 'attachment', media: 'voice' } })
    expect(sent({ photo: [], caption: '¿qué es?' })).toMatchObject({
      message: { type: 'attachment', media: 'photo', caption: '¿qué es?' },
    })
    expect(sent({ animation: {}, document: {} })).toMatchObject({ message: { media: 'video' } })
    expect(sent({ location: {}, venue: {} })).toMatchObject({ message: { media: 'location' } })
    expect(sent({ dice: {} })).toMatchObject({ message: { media: 'other' } })
    expect(sent({ pinned_message: {} })).toMatchObject({ type: 'ignored' })
  })

  it('tells photos sent together one by one, and which belong together', () => {
    const photo = (message_id: number) =>
      read({ message: { ...inPrivate, message_id, photo: [], media_group_id: '33' } })
    const together = { type: 'attachment', media: 'photo', album: '33' }
    expect(photo(1)).toMatchObject({ id: 'm1', message: together })
    expect(photo(2)).toMatchObject({ id: 'm2', message: together })
  })

  it('offers the file of what is sent, a photo in its largest size', () => {
    const fileOf = (rest: object) => {
      const heard = read({ message: { ...inPrivate, ...rest } })
      return heard?.type === 'heard' ? heard.file : heard
    }
    const size = (file_id: string, width: number, file_size?: number) => ({
      file_id,
      width,
      height: width,
      ...(file_size === undefined ? {} : { file_size }),
    })
    expect(fileOf({ photo: [size('s', 90, 9), size('l', 1280, 99), size('m', 320, 50)] })).toEqual({
      id: 'l',
      bytes: 99,
    })
    expect(fileOf({ photo: [size('m', 320, 50), size('l', 9000, 30_000_000)] })).toMatchObject({ id: 'm' })
    expect(fileOf({ photo: [size('l', 1280)] })).toEqual({ id: 'l' })
    for (const kind of ['document', 'voice', 'audio'])
      expect(fileOf({ [kind]: { file_id: kind, file_size: 5 } })).toEqual({ id: kind, bytes: 5 })
    expect(fileOf({ animation: {}, document: { file_id: 'a' } })).toBeUndefined()
    expect(fileOf({ video: { file_id: 'v' } })).toBeUndefined()
    expect(fileOf({ document: 'x' })).toBeUndefined()
    expect(fileOf({ text: 'hola' })).toBeUndefined()
  })

  it('puts a place on the map, with its name as the words under it', () => {
    const location = { latitude: -15.84, longitude: -70.02, horizontal_accuracy: 9 }
    const pin = { latitude: -15.84, longitude: -70.02 }
    const at = (rest: object) => read({ message: { ...inPrivate, ...rest } })
    expect(at({ location })).toMatchObject({ message: { type: 'attachment', media: 'location', pin } })
    expect(at({ location, venue: { location, title: 'Mercado', address: 'Jr. Lima' } })).toMatchObject({
      message: { media: 'location', pin, caption: 'Mercado, Jr. Lima' },
    })
    const nowhere = at({ location: { latitude: 91, longitude: 0 } })
    expect(nowhere).toMatchObject({ message: { type: 'attachment', media: 'location' } })
    expect(nowhere).not.toHaveProperty('message.pin')
  })

  it('leaves being blocked and unblocked without an answer', () => {
    const member = (status: string) => ({
      my_chat_member: { chat: inPrivate.chat, new_chat_member: { status } },
    })
    expect(read(member('kicked'))).toEqual({ type: 'ignored', why: 'blocked' })
    expect(read(member('member'))).toEqual({ type: 'ignored', why: 'unblocked' })
  })

  it('leaves bots and channels without an answer, and what nobody asked for', () => {
    expect(said('hola', { from: { ...ana, is_bot: true } })).toMatchObject({ type: 'ignored' })
    expect(said('hola', { chat: { id: -5, type: 'channel' } })).toMatchObject({ type: 'ignored' })
    expect(read({ poll: {} })).toMatchObject({ type: 'ignored' })
  })

  it('cannot read what has no message in it, and says no more of it', () => {
    expect(read({ message: { text: 'hola' } })).toBeUndefined()
    expect(readUpdate(null, me)).toBeUndefined()
  })

  it('replaces what PostgreSQL cannot keep', () => {
    expect(said('a\0b\ud800')).toMatchObject(text('a b\u{fffd}'))
  })
})

describe('edits', () => {
  const edited = (update_id: number, rest: object = { text: 'misión' }) =>
    readUpdate({ update_id, edited_message: { ...inPrivate, edit_date: 7, ...rest } }, me)

  it('name the message that they change, and differ from one another within a second', () => {
    expect(edited(1)).toEqual({
      type: 'heard',
      chat: '5',
      id: 'm10e1',
      message: { type: 'text', text: 'misión', edits: 'm10' },
    })
    expect(edited(1)).toEqual(edited(1))
    expect(edited(2)).toMatchObject({ id: 'm10e2', message: { edits: 'm10' } })
    expect(said('mision')).toMatchObject({ id: 'm10' })
  })

  it('are of words: a caption is, a location that moves is not', () => {
    expect(edited(3, { photo: [], caption: 'obra' })).toMatchObject({
      message: { type: 'text', text: 'obra', edits: 'm10' },
    })
    expect(edited(4, { location: {} })).toMatchObject({ type: 'ignored' })
    const location = { latitude: 1, longitude: 2 }
    const moving = { location, venue: { location, title: 'Feria', address: '' } }
    expect(edited(5, moving)).toMatchObject({ type: 'ignored' })
  })
})

describe('a group', () => {
  it('is answered only when it speaks to the bot', () => {
    expect(inGroupSaid('hola a todos')).toMatchObject({ type: 'ignored', why: 'not_addressed' })
    expect(inGroupSaid('/menu@OtroBot')).toMatchObject({ type: 'ignored' })
    expect(inGroupSaid('/obras')).toMatchObject({ type: 'ignored' })
    expect(inGroupSaid('@otro hola', mention('@otro hola', '@otro'))).toMatchObject({ type: 'ignored' })
    expect(inGroupSaid('sí', { reply_to_message: { from: { id: 99 } } })).toMatchObject({ type: 'ignored' })
  })

  it('speaks to it by a command, a mention or a reply', () => {
    expect(inGroupSaid('/mision@vilquebot')).toMatchObject({ chat: '-100', id: 'm20', ...text('misión') })
    expect(inGroupSaid('/menu')).toMatchObject(text('menú'))
    const calling = '@vilquebot, ¿cuál es la misión?'
    expect(inGroupSaid(calling, mention(calling, '@vilquebot'))).toMatchObject(text('¿cuál es la misión?'))
    expect(inGroupSaid('oye @VilqueBot', mention('oye @VilqueBot'))).toMatchObject(text('oye'))
    expect(inGroupSaid('@VilqueBot', mention('@VilqueBot'))).toMatchObject(text('menú'))
    expect(inGroupSaid('2', { reply_to_message: { from: { id: me.id, is_bot: true } } })).toMatchObject(
      text('2'),
    )
  })

  it('may be spoken for by an administrator without a name, not by a channel', () => {
    const anonymous = { from: { id: 1087968824, is_bot: true } }
    expect(inGroupSaid('/menu', { ...anonymous, sender_chat: { id: -100 } })).toMatchObject(text('menú'))
    expect(inGroupSaid('/menu', { ...anonymous, sender_chat: { id: -7 } })).toMatchObject({ type: 'ignored' })
  })

  it('moves with its conversation', () => {
    const moved = { type: 'moved', from: '-20', to: '-100200' }
    const old = { ...inGroup, chat: { id: -20, type: 'group' } }
    const fresh = { ...inGroup, chat: { id: -100200, type: 'supergroup' } }
    expect(read({ message: { ...old, migrate_to_chat_id: -100200 } })).toEqual(moved)
    expect(read({ message: { ...fresh, migrate_from_chat_id: -20 } })).toEqual(moved)
  })
})

it('offers commands as Telegram takes them', () => {
  for (const { command, description } of commands) {
    expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
    expect(description.length).toBeLessThanOrEqual(256)
  }
})
