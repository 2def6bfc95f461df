import { describe, expect, it } from 'vitest'
import { feedbackWording as words } from '../../../bot/core/feedback-wording.ts'
import { agreedChat, caseOf } from './hall.ts'

const cases = [caseOf('VIL-7K3M9', { files: 2 })]

describe('"mis datos"', () => {
  it('tells what is kept, at once and whole as a file', () => {
    const { text, replies, ids } = agreedChat(cases).say('mis datos')
    for (const part of ['Rosa Quispe', 'VIL-7K3M9: Recibida (20/02/2026; archivos: 2)', 'cifrado'])
      expect(text).toContain(part)
    expect(replies.at(-1)?.file).toEqual({
      name: 'mis-datos.json',
      mediaType: 'application/json',
      content: '{"opiniones":[]}',
    })
    expect(ids).toEqual(['erase', 'menu'])
  })

  it('is not to be had while the database is away', () => {
    expect(agreedChat(cases).say('mis datos', { keeps: false })).toMatchObject({ text: words.cannotLook })
  })
})

describe('"borrar mis datos"', () => {
  it.each([
    ['1', false, words.erased('01/03/2026')],
    ['borrar todo', false, words.erased('01/03/2026')],
    ['2', true, words.erasedKeeping('01/03/2026')],
  ])('confirmed by %j erases, gives a receipt, and the chat begins anew', (choice, keepTexts, receipt) => {
    const chat = agreedChat(cases)
    chat.say('basura')
    expect(chat.say('borrar mis datos').text).toBe(words.askErase)
    const { text, effects } = chat.say(choice)
    expect([text, effects]).toEqual([receipt, [{ type: 'erase_me', keepTexts }]])
    expect(chat.state).toMatchObject({ place: { at: 'home' }, answered: [] })
    expect(chat.state.agreed).toBeUndefined()
  })

  it.each(['0', 'no', 'cancelar', 'menú'])('left by %j erases nothing', (leave) => {
    const chat = agreedChat(cases)
    chat.say('borrar mis datos')
    expect(chat.say(leave).effects).toEqual([])
    expect(chat.state.place).toEqual({ at: 'home' })
    expect(chat.press('erase_all').effects).toEqual([])
  })

  it('is not confirmed by a "sí" that does not say what, by a question or by half an hour', () => {
    const chat = agreedChat(cases)
    chat.say('borrar mis datos')
    expect(chat.say('sí').text).toBe(words.chooseHere)
    expect(chat.say('1', { now: new Date('2026-03-01T12:31:00Z') }).effects).toEqual([])
    const asking = agreedChat(cases)
    asking.say('borrar mis datos')
    asking.say('¿quién recoge la basura?')
    expect(asking.press('erase_all').effects).toEqual([])
  })

  it('is not said to be done while nothing can be kept', () => {
    const chat = agreedChat(cases)
    chat.say('borrar mis datos')
    const { text, effects } = chat.say('1', { keeps: false })
    expect([text, effects]).toEqual([words.cannotErase, []])
    expect(chat.say('1').effects).toEqual([{ type: 'erase_me', keepTexts: false }])
  })
})
