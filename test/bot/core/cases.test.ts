import { describe, expect, it } from 'vitest'
import { feedbackWording as words } from '../../../bot/core/feedback-wording.ts'
import { wording } from '../../../bot/core/wording.ts'
import { agreedChat, caseOf, foreignCode, newcomer } from './hall.ts'
import { labels } from './town.ts'

const code = 'VIL-7K3M9'
const closed = { status: 'resolved', closedAt: new Date('2026-02-25T15:00:00Z') } as const

describe('the state of a case', () => {
  it.each([
    'estado VIL-7K3M9',
    'estado vil 7k3m9',
    'Estado: VIL7K3M9',
    'vil-7k3m9',
    '¿cómo va VIL_7K3M9?',
    'estado VIL – 7K3M9 por favor',
    'estado 7k3m9',
    'estado',
    'mis opiniones',
    'cómo va mi queja',
  ])('is told to the chat that sent it: %j', (text) => {
    const said = agreedChat([caseOf(code)]).say(text)
    for (const line of [
      code,
      'Estado: Recibida',
      'Enviada el 20/02/2026',
      'hasta el 13/03/2026',
      'No hay agua.',
    ])
      expect(said.text).toContain(line)
    expect(said.ids).toEqual([`reply:${code}`, 'menu'])
  })

  it('tells reason, unit, files, what was said and the rating', () => {
    const found = caseOf(code, {
      status: 'not_applicable',
      closedAt: new Date('2026-02-25T15:00:00Z'),
      reason: 'Es una vía *nacional*.',
      unit: 'area-rentas',
      files: 2,
      rating: 1,
      said: [{ by: 'staff', at: new Date('2026-02-24T15:00:00Z'), text: 'Lo vemos.' }],
    })
    const { text, ids } = agreedChat([found]).say(`estado ${code}`)
    for (const line of [
      'Cerrada sin atender el pedido',
      'Cerrada el 25/02/2026',
      'Motivo: Es una vía \\*nacional\\*.',
    ])
      expect(text).toContain(line)
    for (const line of [
      'Oficina de Rentas',
      'Archivos enviados: 2',
      '24/02/2026, la municipalidad: Lo vemos.',
    ])
      expect(text).toContain(line)
    expect(text).toContain('Usted calificó la atención: Muy mala.')
    expect(ids).toEqual([`reply:${code}`, `unsolved:${code}`, 'menu'])
  })

  it('says that the date is over from the next day on, as days are counted there', () => {
    const at = (now: string) => agreedChat([caseOf(code)]).say('estado', { now: new Date(now) }).text
    expect(at('2026-03-14T04:30:00Z')).not.toContain('venció')
    expect(at('2026-03-14T05:30:00Z')).toContain('el plazo venció')
  })

  it('is all that another chat is told: no text, no person, no choice', () => {
    const { text, ids } = newcomer([caseOf(code)]).say(`estado ${foreignCode}`)
    expect(text).toContain('En atención')
    expect(text).not.toContain('agua')
    expect(ids).toEqual(['menu'])
    expect(newcomer().press(`reply:${foreignCode}`).ids).toEqual(['menu'])
    expect(newcomer().press(`unsolved:${foreignCode}`).effects).toEqual([])
    expect(newcomer().press(`rate:${foreignCode}:5`).effects).toEqual([])
  })

  it('of an unknown, an unfinished or a much guessed code is said so', () => {
    expect(agreedChat().say('estado VIL-3333W').text).toBe(words.noCase('VIL-3333W'))
    expect(agreedChat().say('estado 7k3m').text).toContain('estado VIL-')
    expect(agreedChat().say('estado PUN-7K3M9').text).toContain('estado VIL-')
    const known = { type: 'case', code: 'VIL-3333W', found: 'too_many' } as const
    expect(agreedChat().say('estado VIL-3333W', { known }).text).toBe(words.tooManyGuesses)
  })

  it('is not to be had while the database is away', () => {
    expect(agreedChat([caseOf(code)]).say('mis opiniones', { keeps: false }).text).toBe(words.cannotLook)
  })
})

describe('"mis opiniones"', () => {
  it('with none offers to send one', () => {
    expect(agreedChat().say('mis opiniones')).toMatchObject({
      text: words.noCases,
      ids: ['feedback', 'menu'],
    })
  })

  it('with several lists the newest to choose from', () => {
    const many = ['3', '4', '7', '9', 'C', 'D', 'F', 'H', 'J'].map((c) => caseOf(`VIL-${c.repeat(5)}`))
    const chat = agreedChat(many)
    expect(chat.say('mis reclamos').ids).toHaveLength(9)
    expect(labels(chat.state.offered)[1]).toBe('VIL-44444: Recibida')
    expect(chat.say('2').text).toContain('VIL-44444')
  })
})

describe('more about a case', () => {
  it('is sent to staff, in several messages, numbers among them', () => {
    const chat = agreedChat([caseOf(code)])
    for (const said of [`responder ${code}`, 'responder vil 7k3m9', 'responder 7k3m9'])
      expect(chat.say(said).text).toBe(words.sayMore(code))
    for (const text of ['También falta luz.', '245', 'quiero quejarme de todo esto', 'sí', 'no']) {
      chat.say(`responder ${code}`)
      expect(chat.say(text).effects).toEqual([{ type: 'answer_case', code, text }])
    }
  })

  it('is not what 0, an emoji, a command or 20,000 characters are', () => {
    const others = { '0': wording.menu, '🙂': words.thanksInCase, 'mis datos': words.myData.head }
    for (const [text, line] of Object.entries({
      ...others,
      [`${'a '.repeat(10_000)}`]: words.tooLong(4000),
    })) {
      const chat = agreedChat([caseOf(code)])
      chat.say(`responder ${code}`)
      expect(chat.say(text)).toMatchObject({ text: expect.stringContaining(line), effects: [] })
    }
  })

  it('is declined while nothing can be kept', () => {
    const chat = agreedChat([caseOf(code)])
    chat.say(`responder ${code}`)
    expect(chat.say('También falta luz.', { keeps: false })).toMatchObject({
      text: words.cannotLook,
      effects: [],
    })
    expect(chat.say('También falta luz.').effects).toHaveLength(1)
  })
})

describe('"no está resuelto"', () => {
  it('reopens the only closed case, and asks what is missing', () => {
    const chat = agreedChat([caseOf('VIL-33333'), caseOf(code, closed)])
    const { text, effects } = chat.say('no está resuelto')
    expect([text, effects]).toEqual([words.reopened(code), [{ type: 'reopen_case', code }]])
    expect(chat.say('Falta la otra cuadra.').effects).toMatchObject([{ type: 'answer_case', code }])
  })

  it('with several closed cases asks which, and one choice reopens it', () => {
    const chat = agreedChat([caseOf('VIL-33333', closed), caseOf(code, closed)])
    expect(chat.say('todavía no está arreglado').text).toBe(words.whichUnsolved)
    expect(chat.say('2').effects).toEqual([{ type: 'reopen_case', code }])
  })

  it('with a code, or where that case is spoken of, reopens that one', () => {
    const both = [caseOf('VIL-33333', closed), caseOf(code, closed)]
    expect(agreedChat(both).say(`${code} no está resuelto`).effects).toEqual([{ type: 'reopen_case', code }])
    const chat = agreedChat(both)
    chat.say(`estado ${code}`)
    expect(chat.say('no está resuelto').effects).toEqual([{ type: 'reopen_case', code }])
  })

  it('with none closed shows what there is, and of an open one says so', () => {
    const open = [caseOf('VIL-33333'), caseOf(code)]
    expect(agreedChat(open).say('no está resuelto')).toMatchObject({ text: words.whichCase, effects: [] })
    expect(agreedChat().say('no está resuelto').text).toBe(words.noCases)
    expect(agreedChat(open).say(`${code} sigue igual`)).toMatchObject({
      text: words.notClosed(code),
      effects: [],
    })
  })
})

describe('rating the attention', () => {
  it('is asked for when a case is closed, by number, word or a button days later', () => {
    for (const said of ['3', 'muy buena']) {
      const chat = agreedChat([caseOf(code, closed)])
      chat.say('estado')
      expect(chat.say(said).effects).toEqual([{ type: 'rate_case', code, rating: 5 }])
    }
    const later = { now: new Date('2026-04-01T12:00:00Z') }
    expect(agreedChat([caseOf(code, closed)]).press(`rate:${code}:1`, later).effects).toMatchObject([
      { rating: 1 },
    ])
  })

  it('of an open case, or of stars that there are not, keeps nothing', () => {
    expect(agreedChat([caseOf(code)]).press(`rate:${code}:5`).effects).toEqual([])
    expect(agreedChat([caseOf(code, closed)]).press(`rate:${code}:6`).effects).toEqual([])
  })
})
