import { describe, expect, it } from 'vitest'
import { feedbackWording as words } from '../../../bot/core/feedback-wording.ts'
import { state as schema } from '../../../bot/core/state.ts'
import { agreedChat, caseOf, draftOf, stepOf } from './hall.ts'
import { ids } from './town.ts'

const code = 'VIL-7K3M9'
const open = [caseOf(code)]
const closed = [caseOf(code, { status: 'resolved', closedAt: new Date('2026-02-25T15:00:00Z') })]

describe('news of a case', () => {
  it('come with the choice to answer, understood by number for days', () => {
    const chat = agreedChat(open)
    const told = chat.news({ code, status: 'in_progress' })
    expect([told?.text, ids(told?.choices)]).toEqual([
      words.news.in_progress(code),
      [`reply:${code}`, 'menu'],
    ])
    expect(schema.parse(chat.state)).toEqual(chat.state)
    expect(chat.say('1', { now: new Date('2026-03-05T12:00:00Z') }).text).toBe(words.sayMore(code))
  })

  it('of a closed case ask how the attention was, and take "no está resuelto"', () => {
    const chat = agreedChat(closed)
    expect(chat.news({ code, status: 'resolved', reply: 'Ya se reparó.' })?.text).toContain(words.askRating)
    expect(chat.say('7').effects).toEqual([{ type: 'rate_case', code, rating: 1 }])
    chat.news({ code, status: 'resolved' })
    expect(chat.say('2').effects).toEqual([{ type: 'reopen_case', code }])
  })

  it.each(['not_applicable', 'referred'] as const)(
    'of a case closed as %s never say that it was solved',
    (status) => {
      const told = agreedChat(open).news({ code, status, reason: 'Provías Nacional' })
      expect(told?.text).toContain('Provías Nacional')
      expect(told?.text.replace(words.askRating, '')).not.toMatch(/resuelt|solucionad|fue atendid|reparad/i)
    },
  )

  it('show what staff wrote as they wrote it', () => {
    const reply = 'Ver *artículo 3* en https://vilque.gob.pe/_normas_'
    expect(agreedChat(open).news({ code, reply })?.text).toContain(
      'Ver \\*artículo 3\\* en https://vilque.gob.pe/_normas_',
    )
  })

  it('tell the unit that is in charge, and nothing when there is nothing to tell', () => {
    expect(agreedChat(open).news({ code, unit: 'area-rentas' })?.text).toContain('Oficina de Rentas')
    expect(agreedChat(open).news({ code })).toBeUndefined()
    expect(agreedChat(open).news({ code, status: 'new' })).toBeUndefined()
  })

  it('in the middle of an opinion are told, and change nothing of it', () => {
    const chat = agreedChat(open)
    chat.say('quiero quejarme')
    chat.say('No hay luz.')
    const before = structuredClone(chat.state)
    const told = chat.news({ code, status: 'resolved' })
    expect(told?.text).toContain(words.news.answerLater(code))
    expect(told?.choices).toEqual([])
    expect(chat.state).toEqual(before)
    expect(chat.say(`responder ${code}`).text).toContain(words.finishFirst)
    chat.say('1')
    expect([stepOf(chat), draftOf(chat)?.where]).toEqual(['name', { by: 'nothing' }])
  })

  it('after a comment that was never written take its place', () => {
    const chat = agreedChat(open)
    chat.say('basura')
    chat.say('no me sirvió')
    const told = chat.news({ code, status: 'in_progress' }, { now: new Date('2026-03-03T12:00:00Z') })
    expect(ids(told?.choices)).toContain(`reply:${code}`)
  })
})

describe('what is written after a staff reply', () => {
  const asked = () => {
    const chat = agreedChat(open)
    chat.news({ code, reply: '¿A qué altura de la calle?' })
    return chat
  }

  it.each([
    '245',
    'sí',
    'no',
    'frente a la posta',
    '¿y cuándo vienen?',
    'el camión de basura no vino',
    'km 12',
  ])('%j goes to the case', (text) => {
    expect(asked().say(text).effects).toEqual([{ type: 'answer_case', code, text }])
  })

  it('is a question where the content answers it', () => {
    expect(asked().say('¿quién recoge la basura?').text).toContain('**Limpieza pública**')
  })

  it('is thanks, after which the case still stands', () => {
    const chat = asked()
    expect(chat.say('gracias')).toMatchObject({ text: words.thanksInCase, effects: [] })
    expect(chat.say('👍').text).toBe(words.thanksInCase)
    expect(chat.say('pero falta la otra calle').effects).toMatchObject([{ type: 'answer_case' }])
  })

  it('is a new opinion when it says so', () => {
    const chat = asked()
    chat.say('quiero hacer otra queja')
    expect(stepOf(chat)).toBe('text')
  })
})
