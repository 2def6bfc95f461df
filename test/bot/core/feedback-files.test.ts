import { describe, expect, it } from 'vitest'
import { feedbackWording as words } from '../../../bot/core/feedback-wording.ts'
import { fileFaults } from '../../../bot/core/message.ts'
import { wording } from '../../../bot/core/wording.ts'
import { agreedChat, caseOf, draftOf, newcomer, photo, reviewing, stepOf } from './hall.ts'

const complaining = () => {
  const chat = agreedChat()
  chat.say('quiero quejarme')
  return chat
}

describe('a file that comes with an opinion', () => {
  it('is taken at every step, before and after the text', () => {
    const chat = newcomer()
    for (const [n, text] of ['quiero reportar', '1', 'No hay luz.', 'Sector Alto', 'Rosa'].entries()) {
      chat.say(text)
      const step = stepOf(chat)
      const { text: said, effects } = chat.attach(photo(n + 1))
      expect(said).toContain(words.fileTaken(n + 1))
      expect(effects).toMatchObject([{ type: 'keep_file', hash: String(n + 1).repeat(64) }])
      expect(stepOf(chat)).toBe(step)
    }
    expect(chat.say('enviar').effects).toMatchObject([
      { type: 'send_feedback', draft: { files: { length: 5 } } },
    ])
  })

  it('with a caption brings the text along', () => {
    const chat = complaining()
    expect(chat.attach(photo(1, { caption: 'Este hueco\nes un peligro' })).text).toContain(words.askWhere)
    expect(draftOf(chat)).toMatchObject({ text: 'Este hueco\nes un peligro', files: [{}] })
  })

  it('with a caption after the text says more, and nothing of it is lost', () => {
    const chat = complaining()
    chat.say('Hay un hueco.')
    expect(chat.attach(photo(1, { caption: 'Así se ve de noche' })).text).toContain(words.captionTaken)
    expect(draftOf(chat)?.text).toBe('Hay un hueco.\nAsí se ve de noche')
    expect(chat.attach(photo(2, { caption: 'a'.repeat(3990) })).text).toContain(words.captionTooLong)
    expect(draftOf(chat)).toMatchObject({ text: 'Hay un hueco.\nAsí se ve de noche', files: { length: 2 } })
  })

  it.each([0, 1, 2])('in an album whose caption stands under photo %d is spoken to once', (at) => {
    const chat = complaining()
    const said = [0, 1, 2].map((n) =>
      chat.attach(photo(n + 1, { album: 'a', ...(n === at ? { caption: 'Tres huecos en mi calle' } : {}) })),
    )
    expect(said.filter(({ replies }) => replies.length > 0).length).toBeLessThanOrEqual(at === 0 ? 1 : 2)
    expect(said.flatMap(({ effects }) => effects)).toHaveLength(3)
    expect(draftOf(chat)).toMatchObject({ text: 'Tres huecos en mi calle', files: { length: 3 } })
    expect(stepOf(chat)).toBe('where')
  })

  it('twice is one file, and the sixth is not kept', () => {
    const chat = complaining()
    for (const n of [1, 2, 2, 3, 4, 5]) chat.attach(photo(n, { album: 'a' }))
    expect(draftOf(chat)?.files).toHaveLength(5)
    const sixth = chat.attach(photo(6, { album: 'a' }))
    expect([sixth.text, sixth.effects]).toEqual([expect.stringContaining(words.fileLimit), []])
  })

  it.each(fileFaults)('refused because of %s is said so, in an album as well', (why) => {
    const chat = complaining()
    chat.attach(photo(1, { album: 'a' }))
    const said = chat.attach({ media: 'document', album: 'a', file: { type: 'refused', why } })
    expect([said.text, said.effects]).toEqual([expect.stringContaining(words.fileRefused[why]), []])
    expect(stepOf(chat)).toBe('text')
  })

  it('that the channel cannot carry is declined, its caption kept', () => {
    const chat = complaining()
    expect(chat.attach({ media: 'sticker' }).text).toContain(words.noFileHere)
    expect(chat.attach({ media: 'video' }).text).toContain(words.fileRefused.type)
    chat.attach({ media: 'video', caption: 'Así corre el agua' })
    expect(draftOf(chat)?.text).toBe('Así corre el agua')
  })
})

describe('a pin', () => {
  const pin = { latitude: -15.84, longitude: -70.02 }

  it('goes with the words said before', () => {
    const chat = reviewing()
    expect(chat.attach({ media: 'location', pin }).text).toContain('Lugar: Sector Alto (ubicación enviada)')
    expect(draftOf(chat)?.where).toEqual({ by: 'pin', pin, words: 'Sector Alto' })
  })

  it('answers where it is, at once or when that is corrected', () => {
    const chat = complaining()
    chat.say('No hay luz.')
    chat.attach({ media: 'location', pin })
    expect(stepOf(chat)).toBe('name')
    const later = reviewing()
    later.say('corregir')
    later.say('lugar')
    later.attach({ media: 'location', pin })
    expect([stepOf(later), draftOf(later)?.where?.by]).toEqual(['review', 'pin'])
  })
})

describe('a file that nobody asked for', () => {
  it('whose caption is an opinion begins it, and is asked for again', () => {
    const chat = agreedChat()
    const { all } = chat.attach({ media: 'photo', caption: 'quiero reportar este hueco en mi calle' })
    expect(all).toContain(words.sendFileAgain)
    expect(draftOf(chat)).toMatchObject({ text: 'quiero reportar este hueco en mi calle' })
  })

  it('while a case is answered leaves the case where it is, and its caption goes there', () => {
    const code = 'VIL-7K3M9'
    const chat = agreedChat([caseOf(code)])
    chat.news({ code, reply: '¿Dónde queda?' })
    expect(chat.attach({ media: 'photo' }).text).toBe(words.noFileToCase)
    const { all, effects } = chat.attach({ media: 'photo', caption: 'frente a la posta' })
    expect(all).toContain(words.noFileToCase)
    expect(effects).toEqual([{ type: 'answer_case', code, text: 'frente a la posta' }])
  })

  it('is told how it can be sent, an album once', () => {
    const chat = agreedChat()
    expect(chat.attach({ media: 'photo', album: 'a' }).text).toBe(wording.attachment.photo)
    expect(chat.attach({ media: 'photo', album: 'a' }).replies).toEqual([])
  })
})
