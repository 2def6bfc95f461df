import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { awkward, type Scripted, scripted } from './scripted-converse.ts'

/** What a resident reads after one message: text without marks, the choices as they are shown, a file that came along. */
export type Said = { text: string; choices: string[]; file?: { name: string; content: string } }

/** What a resident may send besides text. */
export type Sends =
  | { type: 'file'; content: string; caption?: string }
  /** One message for each, sent in one go. */
  | { type: 'album'; contents: string[] }
  | { type: 'pin'; latitude: number; longitude: number }

/** One resident in one chat of a channel. */
export type Resident = {
  say: (text: string) => Promise<Said>
  /** Presses the button, or where a channel has none, does what stands for it; `choice` as it was shown. */
  press: (choice: string) => Promise<Said>
  /** The platform delivers one message two times. */
  sendTwice: (text: string) => Promise<[Said, Said]>
  /** One after the other, as fast as the channel lets a resident. */
  sayAll: (texts: string[]) => Promise<Said[]>
  /** What was said to each of the messages; undefined where the channel cannot carry such. */
  send: (what: Sends) => Promise<Said[] | undefined>
}

/** A channel that is set up over a conversation. */
export type Opened = { resident: () => Promise<Resident>; close: () => Promise<void> }

/** What every channel promises; a new channel is done when it passes. */
export function describeChannel(name: string, open: (over: Scripted) => Promise<Opened>): void {
  describe(`channel ${name}`, () => {
    let over: Scripted
    let channel: Opened
    beforeEach(async () => {
      over = scripted()
      channel = await open(over)
    })
    afterEach(() => channel.close())

    const texts = () =>
      over.happened.flatMap(({ message }) => (message.type === 'text' ? [message.text] : []))

    it('answers a question with text and numbered choices, the menu being 0', async () => {
      const resident = await channel.resident()
      expect(await resident.say('¿Cuál es la misión?')).toEqual({
        text: 'La misión es servir.\n\nFuente: Plan, página 1',
        choices: ['1. Misión', '2. Visión & futuro', '0. Menú'],
      })
    })

    it('understands a choice by button, by number and by words', async () => {
      const resident = await channel.resident()
      await resident.say('menú')
      const byButton = await resident.press('2. Visión & futuro')
      const byNumber = await resident.say('2')
      const byWords = await resident.say('visión & futuro')
      expect(byButton.text).toBe('La visión:\n\n- un pueblo limpio\n- un pueblo unido')
      expect(byNumber).toEqual(byButton)
      expect(byWords).toEqual(byButton)
    })

    it('shows all replies of one turn, in order', async () => {
      const { text } = await (await channel.resident()).say('dos respuestas')
      expect(text.indexOf('La misión')).toBe(0)
      expect(text.indexOf('La visión')).toBeGreaterThan(0)
    })

    it('gives the same answer to the same message id, and lets it happen once', async () => {
      const resident = await channel.resident()
      const [first, second] = await resident.sendTwice('¿misión?')
      expect(second).toEqual(first)
      expect(texts()).toEqual(['¿misión?'])
    })

    it('lets the same words said again happen again', async () => {
      const resident = await channel.resident()
      await resident.say('hola')
      await resident.say('hola')
      expect(texts()).toEqual(['hola', 'hola'])
    })

    it('keeps the order of the messages of a chat', async () => {
      const resident = await channel.resident()
      const said = await resident.sayAll(['uno', 'dos', 'tres', 'cuente'])
      expect(said.at(-1)?.text).toBe('Oí: uno / dos / tres / cuente')
    })

    it('does not mix two chats, not even when their message ids are alike', async () => {
      const [ana, luz] = [await channel.resident(), await channel.resident()]
      await ana.say('soy Ana')
      await luz.say('soy Luz')
      expect((await ana.say('cuente')).text).toBe('Oí: soy Ana / cuente')
      expect((await luz.say('cuente')).text).toBe('Oí: soy Luz / cuente')
    })

    it('answers a text of 65,536 characters', async () => {
      const resident = await channel.resident()
      expect((await resident.say('ñ'.repeat(65_536))).text).toBe('Recibí 65536 caracteres.')
    })

    it('lets < & _ . * arrive unharmed, on the way in and on the way out', async () => {
      const resident = await channel.resident()
      await resident.say(awkward)
      expect(texts()).toEqual([awkward])
      expect((await resident.say('raro')).text).toBe(awkward)
    })

    it('brings the file of a reply, as it is, beside its text and choices', async () => {
      const resident = await channel.resident()
      expect(await resident.say('mis datos')).toEqual({
        text: 'Sus datos:',
        choices: ['1. Misión', '2. Visión & futuro', '0. Menú'],
        file: { name: 'mis-datos.json', content: '{"nombre":"Ñusta <b>&"}' },
      })
    })

    it('hands over files and places, where it can carry them', async () => {
      const { send } = await channel.resident()
      const file = await send({ type: 'file', content: 'una grieta', caption: 'en mi calle' })
      if (!file) return
      expect(file[0]?.text).toBe('Recibí el archivo: una grieta')
      const pin = await send({ type: 'pin', latitude: -15.84, longitude: -70.02 })
      expect(pin?.[0]?.text).toBe('Recibí el lugar: -15.84, -70.02')
      const messages = over.happened.map(({ message }) => message).filter(({ type }) => type === 'attachment')
      expect(messages).toMatchObject([{ caption: 'en mi calle' }, { pin: { latitude: -15.84 } }])
    })

    it('hands over each part of an album, and says which belong together', async () => {
      const { send } = await channel.resident()
      const said = await send({ type: 'album', contents: ['una', 'otra', 'tercera'] })
      if (!said) return
      expect(said.map(({ text }) => text)).toEqual(
        ['una', 'otra', 'tercera'].map((content) => `Recibí el archivo: ${content}`),
      )
      expect(new Set(over.happened.map(({ id }) => id)).size).toBe(3)
      const albums = over.happened.map(({ message }) => message.type === 'attachment' && message.album)
      expect(albums).toEqual([expect.any(String), albums[0], albums[0]])
    })

    it('tells an error of the conversation in one polite line, and logs it without the words', async () => {
      const resident = await channel.resident()
      const { text, choices } = await resident.say('falle')
      expect(text).toMatch(/^Disculpe.*intente de nuevo.*$/)
      expect(choices).toEqual([])
      expect(over.logged).toHaveLength(1)
      expect(JSON.stringify(over.logged)).not.toContain('falle')
      expect((await resident.say('¿misión?')).text).toContain('La misión')
    })
  })
}
