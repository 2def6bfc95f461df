import { describe, expect, it } from 'vitest'
import { feedbackWording as words } from '../../../bot/core/feedback-wording.ts'
import { agreedChat, draftOf, stepOf } from './hall.ts'

describe('an edit of what was just written for an opinion', () => {
  const written = () => {
    const chat = agreedChat()
    const sent: Record<string, string> = {}
    for (const [part, text] of Object.entries({
      begun: 'quiero quejarme',
      text: 'No hay lus.',
      where: 'Sector Ato',
      name: 'Roza',
    })) {
      chat.say(text)
      sent[part] = chat.sent
    }
    return { chat, sent }
  }

  it.each([
    ['text', 'No hay luz.', { text: 'No hay luz.' }],
    ['where', 'Sector Alto', { where: { by: 'words', words: 'Sector Alto' } }],
    ['name', 'Rosa', { name: 'Rosa' }],
  ])('corrects its %s and asks the same again', (part, text, now) => {
    const { chat, sent } = written()
    expect(chat.edit(text, sent[part] ?? '').text).toContain(words.corrected)
    expect(draftOf(chat)).toMatchObject(now)
    expect(stepOf(chat)).toBe('review')
  })

  it('corrects it again', () => {
    const { chat, sent } = written()
    chat.edit('No hay luz.', sent.text ?? '')
    chat.edit('No hay luz en la plaza.', sent.text ?? '')
    expect(draftOf(chat)?.text).toBe('No hay luz en la plaza.')
  })

  it('is told where it cannot be taken, and nothing of the text is lost', () => {
    const { chat, sent } = written()
    expect(chat.edit('a'.repeat(5000), sent.text ?? '').text).toContain(words.correctLater)
    expect(chat.edit('🙂', sent.text ?? '').text).toContain(words.correctLater)
    expect(draftOf(chat)?.text).toBe('No hay lus.')
  })

  it('of a first part does not take away what was added', () => {
    const chat = agreedChat()
    chat.say('quiero quejarme')
    chat.say('No hay lus.')
    const first = chat.sent
    const more = 'Tampoco hay agua en toda la cuadra. '.repeat(6).trim()
    chat.say(more)
    expect(chat.edit('No hay luz.', first).text).toContain(words.correctLater)
    expect(draftOf(chat)?.text).toBe(`No hay lus.\n${more}`)
  })

  it('of words that only began it is left without a reply', () => {
    const { chat, sent } = written()
    expect(chat.edit('quiero quejarme ya', sent.begun ?? '').replies).toEqual([])
  })

  it('of a text that began it corrects that text', () => {
    const chat = agreedChat()
    chat.say('quiero quejarme de que no hay lus')
    chat.edit('quiero quejarme de que no hay luz', chat.sent)
    expect(draftOf(chat)?.text).toBe('quiero quejarme de que no hay luz')
  })

  it('after it was sent changes nothing, and says how to add something', () => {
    const { chat, sent } = written()
    chat.say('enviar')
    expect(chat.edit('No hay luz.', sent.text ?? '')).toMatchObject({
      text: words.alreadySent('VIL-7K3M9'),
      effects: [],
    })
  })

  it('of an earlier opinion does not change the next one', () => {
    const chat = agreedChat()
    for (const text of ['quiero quejarme', 'No hay luz.']) chat.say(text)
    const old = chat.sent
    for (const text of ['0', 'quiero quejarme', 'No hay agua.']) chat.say(text)
    expect(chat.edit('No hay luz en la plaza.', old).replies).toEqual([])
    expect(draftOf(chat)?.text).toBe('No hay agua.')
  })
})
