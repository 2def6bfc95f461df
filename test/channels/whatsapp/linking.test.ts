import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserOn, runningWith, signalAll } from '../../programs.ts'
import { until } from '../../stage.ts'
import { type Scripted, scripted } from '../scripted-converse.ts'
import { openNumber } from '../whatsapp-stage.ts'

let over: Scripted
let stage: Awaited<ReturnType<typeof openNumber>>
let shownQr = 0
beforeAll(async () => {
  over = scripted()
  stage = await openNumber(() => over, {
    changed: ({ state, qr }) => {
      if (state === 'qr' && qr) shownQr += 1
    },
  })
  stage.channel().start()
})
afterAll(() => stage.close())

let residents = 51_940_000_000
const newResident = () => `${++residents}@c.us`
const state = () => stage.channel().state().state
const answered = async (chat: string, count = 1) => {
  await until('an answer', () => stage.whatsapp.received(chat).length >= count, 50_000)
  return stage.whatsapp.received(chat).map(({ body }) => body)
}
const heard = (chat: string) =>
  over.happened.flatMap(({ chat: of, message }) =>
    of === chat.replace('@c.us', '') && message.type === 'text' ? [message.text] : [],
  )
const browser = (kind?: string) => browserOn(join(stage.sessionDir, 'session-puno'), kind)

// One number's life, in the order in which it happens to it.
describe('a linked number of WhatsApp', () => {
  it('shows a QR, is linked by a phone, and answers', async () => {
    await until('a QR', () => stage.channel().state().qr !== undefined, 60_000)
    expect(state()).toBe('qr')
    await stage.whatsapp.link()
    await stage.ready()
    expect(stage.channel().state().qr).toBeUndefined()
    const chat = newResident()
    stage.whatsapp.say(chat, '¿misión?')
    expect((await answered(chat))[0]).toContain('La misión es *servir*.')
    await until('the chat is read', () => stage.whatsapp.unread(chat) === 0)
    expect(stage.channel().state()).toMatchObject({
      messageAt: expect.any(Date),
      acknowledgedAt: expect.any(Date),
    })
  })

  it('answers whoever has no phone number to be seen, where they wrote from', async () => {
    stage.whatsapp.say('7700012345@lid', '¿misión?')
    await answered('7700012345@lid')
    expect(over.happened.at(-1)).toMatchObject({ chat: '7700012345@lid' })
  })

  it('leaves groups, statuses, lists, channels and what WhatsApp itself says alone', async () => {
    const { whatsapp } = stage
    const chat = newResident()
    const before = over.happened.length
    whatsapp.say('120363000000@g.us', 'hola grupo')
    whatsapp.say('120363000001@newsletter', 'noticia')
    whatsapp.send('status@broadcast', { body: 'mi estado', isStatusV3: true })
    whatsapp.send(chat, { body: 'feliz día a todos', broadcast: true })
    for (const type of ['e2e_notification', 'call_log', 'revoked', 'protocol', 'reaction', 'desconocido'])
      whatsapp.send(chat, { type })
    whatsapp.say(chat, 'hola')
    await answered(chat)
    expect(over.happened.slice(before).map(({ message }) => message)).toEqual([
      { type: 'text', text: 'hola' },
    ])
  })

  it('takes changed words for what they change', async () => {
    const chat = newResident()
    const { id } = stage.whatsapp.say(chat, 'hola')
    await answered(chat)
    stage.whatsapp.edit(id, 'hola, ¿misión?')
    await answered(chat, 2)
    expect(over.happened.at(-1)?.message).toEqual({ type: 'text', text: 'hola, ¿misión?', edits: id })
  })

  it('answers what was written while the network was away, once', async () => {
    const chat = newResident()
    stage.whatsapp.say(chat, 'uno')
    await answered(chat)
    stage.whatsapp.cut()
    await until('it is noticed', () => state() === 'degraded')
    stage.whatsapp.say(chat, 'dos')
    stage.whatsapp.mend()
    await answered(chat, 2)
    expect(heard(chat)).toEqual(['uno', 'dos'])
  })

  it('comes back when the page crashes, and when the browser does, without a QR', async () => {
    const chat = newResident()
    stage.whatsapp.say(chat, 'uno')
    await answered(chat)
    shownQr = 0
    signalAll(browser('--type=renderer'), 'SIGKILL')
    await until('the crash is noticed', () => state() !== 'ready')
    stage.whatsapp.say(chat, 'dos')
    await stage.ready()
    await answered(chat, 2)
    signalAll(browser().slice(0, 1), 'SIGKILL')
    await until('the end is noticed', () => state() !== 'ready')
    stage.whatsapp.say(chat, 'tres')
    await stage.ready()
    await answered(chat, 3)
    expect(heard(chat)).toEqual(['uno', 'dos', 'tres'])
    expect(shownQr).toBe(0)
    expect(stage.channel().state().restarts).toBe(1)
  })

  it('leaves nothing running when it stops, and answers what came meanwhile, of one day, in order', async () => {
    const { whatsapp } = stage
    const chat = newResident()
    const late = newResident()
    await stage.stop()
    expect(state()).toBe('off')
    expect(runningWith(stage.sessionDir)).toEqual([])
    for (const text of ['uno', 'dos', 'tres', 'cuente']) whatsapp.say(chat, text)
    whatsapp.say(late, 'hace dos días', { t: Math.floor(Date.now() / 1000) - 2 * 24 * 60 * 60 })
    // The page has synced before the library listens: its own word that it is ready never comes.
    whatsapp.faults.syncAfter = 0
    stage.startAgain()
    await stage.ready()
    expect((await answered(chat, 4)).at(-1)).toBe('Oí: uno / dos / tres / cuente')
    expect(heard(late)).toEqual([])
  })

  it('that was unlinked on the phone says so, forgets the session, and can be linked again', async () => {
    stage.whatsapp.logOut()
    await until('it is noticed', () => state() === 'logged_out')
    expect(stage.channel().state().error).toMatch(/se cerró en el teléfono/)
    await until('a new QR', () => stage.channel().state().qr !== undefined, 60_000)
    await stage.whatsapp.link()
    await stage.ready()
    expect(stage.channel().state().error).toBeUndefined()
  })

  it('is linked anew when staff want it', async () => {
    await stage.channel().relink()
    await until('a new QR', () => stage.channel().state().qr !== undefined, 60_000)
    expect(stage.whatsapp.account.devices.size).toBe(0)
    await stage.whatsapp.link()
    await stage.ready()
  })

  it('does not go on trying when WhatsApp has banned the number', async () => {
    stage.whatsapp.become('TOS_BLOCK')
    await until('it is noticed', () => state() === 'banned')
    const { since, error } = stage.channel().state()
    expect(error).toMatch(/bloqueó/)
    await until('its browser has ended', () => browser().length === 0)
    expect(stage.channel().state()).toMatchObject({ state: 'banned', since })
  })
})

describe('a machine without a browser', () => {
  it('says so in one line, and the number stays off', async () => {
    const alone = await openNumber(() => over, { executablePath: undefined })
    over.logged.length = 0
    alone.channel().start()
    expect(alone.channel().state()).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/Chromium/),
    })
    expect(over.logged).toHaveLength(1)
    await alone.close()
  })
})
