import { describe, expect, it } from 'vitest'
import { sourceLine } from '../../../bot/core/source-line.ts'
import { wording } from '../../../bot/core/wording.ts'
import type { Verdict } from '../../../content/verdict.ts'
import { entries, entry, greeted, ids, labels, last, press, say, why } from './town.ts'

describe('the source line', () => {
  const source = {
    document: 'Plan de Gobierno Municipal 2019-2022',
    section: '4.1 Dimensión Social',
    issuer: 'Partido Político Todos por el Perú',
    period: { from: '2019-01-01', to: '2022-12-31' },
  }
  const said =
    'Fuente: Plan de Gobierno Municipal 2019-2022, sección 4.1 Dimensión Social. Emisor: Partido Político Todos por el Perú. Periodo: 2019–2022.'

  it('names document, section, issuer and period', () => {
    expect(sourceLine(source, new Date('2022-12-31T10:00:00Z'))).toBe(said)
  })

  it('warns from the day after the period', () => {
    const warning = 'El periodo de este documento terminó en 2022; puede haber cambiado.'
    expect(sourceLine(source, new Date('2023-01-01T10:00:00Z'))).toBe(`${said} ${warning}`)
  })

  it('says what is known of a period and leaves out the rest', () => {
    const now = new Date('2026-01-01T00:00:00Z')
    const plain = { document: 'Organización', issuer: 'Municipalidad' }
    expect(sourceLine(plain, now)).toBe('Fuente: Organización. Emisor: Municipalidad.')
    expect(sourceLine({ ...plain, period: { from: '2023-05-01' } }, now)).toContain('Periodo: desde 2023.')
    expect(sourceLine({ ...plain, period: { to: '2030-05-01' } }, now)).toContain('Periodo: hasta 2030.')
    expect(sourceLine({ ...plain, section: '¿Qué hacemos?' }, now)).toContain('sección ¿Qué hacemos? Emisor')
    expect(sourceLine({ ...plain, section: 'Página 4' }, now)).toContain('Organización, Página 4.')
  })
})

describe('an answer', () => {
  it('has title, text and source, asks whether it served and offers its relatives', () => {
    const { replies } = greeted().send(say('basura'))
    expect(last(replies).text).toBe(
      [
        '**Limpieza pública**',
        'Texto de Limpieza pública.',
        '_Fuente: Plan de Gobierno 2019-2022. Emisor: Partido Ejemplo._',
        '¿Le sirvió esta respuesta?',
      ].join('\n\n'),
    )
    expect(ids(last(replies).choices)).toEqual([
      'useful:limpieza',
      'useless:limpieza',
      'opine:limpieza',
      'menu',
    ])
    const goal = last(greeted().send({ type: 'start', link: 'meta-social-1' }).replies)
    expect(ids(goal.choices)).toEqual([
      'useful:meta-social-1',
      'useless:meta-social-1',
      'opine:meta-social-1',
      'entry:meta-social-2',
      'entry:meta-social-3',
      'entry:meta-social-4',
      'menu',
    ])
  })

  it('shows the longer text and the official wording behind "Ver más"', () => {
    const chat = greeted()
    chat.send(say('propósito'))
    const more = last(chat.send(say('ver más')).replies)
    expect(more.text).toContain('La misión en detalle.')
    expect(ids(more.choices)).toEqual(['useful:mision', 'useless:mision', 'menu'])
    chat.send(say('rumbo'))
    chat.send(say('visión a futuro'))
    expect(last(chat.send(say('1')).replies).text).toContain('**Texto oficial:**\n«Vilque unido y próspero»')
  })

  it('rated useful is thanked for', () => {
    const chat = greeted()
    chat.send(say('basura'))
    const { replies, effects } = chat.send(say('👍'))
    expect(effects).toEqual([{ type: 'rate_answer', entry: 'limpieza', useful: true }])
    expect(last(replies).text).toBe(wording.thanksForUseful)
  })
})

describe('an answer rated useless', () => {
  const rated = () => {
    const chat = greeted()
    chat.send(say('basura'))
    const turn = chat.send(say('no me sirvió'))
    expect(turn.effects).toEqual([{ type: 'rate_answer', entry: 'limpieza', useful: false }])
    expect(last(turn.replies).text).toBe(wording.whatWasMissing)
    return chat
  }

  it('is asked about; what is written then is kept as the comment', () => {
    const { replies, effects, state } = rated().send(say('faltan los \u0000horarios'))
    expect(effects).toEqual([{ type: 'comment_answer', entry: 'limpieza', text: 'faltan los  horarios' }])
    expect(last(replies).text).toBe(wording.thanksForComment)
    expect(state.place).toEqual({ at: 'answer', entry: 'limpieza' })
  })

  it('takes a plainly different question for both, a comment and a question', () => {
    const { replies, effects } = rated().send(say('yo preguntaba por el propósito'))
    expect(effects.map(({ type }) => type)).toEqual(['comment_answer', 'count_question'])
    expect(last(replies).text).toContain('**Misión de la municipalidad**')
  })

  it('is not commented by 0, by thanks or by a number', () => {
    expect(rated().send(say('0')).effects).toEqual([])
    expect(rated().send(say('gracias')).effects).toEqual([{ type: 'count_question', status: 'smalltalk' }])
    const { replies, effects, state } = rated().send(say('3'))
    expect([effects, state.place.at]).toEqual([[], 'comment'])
    expect(last(replies).text).toContain('0')
  })
})

describe('a question that is half understood', () => {
  it('is met with the choices and the way to register it', () => {
    const chat = greeted()
    const { replies, effects, state } = chat.send(say('¿cuál es el rumbo?'))
    expect(last(replies).text).toBe('¿Quiso decir…?')
    expect(labels(last(replies).choices)).toEqual([
      'Visión a futuro',
      'Misión de la municipalidad',
      'Ninguna de estas: registrar mi pregunta',
      'Enviar mi pregunta a la municipalidad',
      'Menú principal',
    ])
    expect(effects).toEqual([{ type: 'count_question', status: 'suggestions' }])
    expect(state.place).toEqual({ at: 'results', question: '¿cuál es el rumbo?' })
    expect(chat.send(say('ninguna')).effects).toEqual([
      { type: 'register_question', question: '¿cuál es el rumbo?', nearest: ['vision', 'mision'] },
    ])
  })
})

describe('a question that the content does not answer', () => {
  it('is told so, with the nearest topics, registering and the contact', () => {
    const near = last(greeted().send(say('algo de cerca')).replies)
    expect(ids(near.choices)).toEqual(['entry:mision', 'register', 'ask_town', 'entry:mesa', 'menu'])
    const far = last(greeted().send(say('¿cuándo llega el circo?')).replies)
    expect(far.text).toContain('no lo dice')
    expect(ids(far.choices)).toEqual([
      'topic:municipalidad:0',
      'topic:oficinas:0',
      'topic:metas:0',
      'register',
      'ask_town',
      'entry:mesa',
      'menu',
    ])
  })

  it('is registered once, cut at 500 characters', () => {
    const chat = greeted()
    const question = `${'circo '.repeat(82)}1234567😀`
    chat.send(say(question))
    const { replies, effects } = chat.send(press('register'))
    expect(effects).toEqual([{ type: 'register_question', question: question.slice(0, 499), nearest: [] }])
    expect(last(replies).text).toBe(wording.registered)
    expect(ids(last(replies).choices)).not.toContain('register')
    const again = chat.send(press('register'))
    expect([again.effects, last(again.replies).text]).toEqual([[], wording.alreadyRegistered])
    expect(ids(last(chat.send(say(question)).replies).choices)).not.toContain('register')
  })

  it('is told what the information lacks, or that it speaks for this town only', () => {
    expect(last(greeted().send(say('¿cuánto cuesta?')).replies).text).toContain('no tiene costos ni tarifas')
    expect(last(greeted().send(say('hoteles en paris')).replies).text).toContain(
      'Solo puedo informar sobre Vilque',
    )
  })
})

describe('who asks for all values, where no answer lists them', () => {
  const values = ['Puntualidad', 'Honradez'].map((name) =>
    entry(name.toLowerCase(), 'value', `Valor: ${name}`),
  )
  const [first, ...rest] = values.map((value) => ({ entry: value, score: 1 }))
  const find = (): Verdict =>
    first
      ? { status: 'answer', whole: true, entries: [first, ...rest], why }
      : { status: 'smalltalk', talk: 'menu' }

  it('is offered each of them, with the source', () => {
    const all = [...entries, ...values]
    const chat = greeted({ entries: all, find })
    const asked = last(chat.send(say('¿cuáles son los valores?')).replies)
    expect(asked.text).toContain('Los valores son 2.')
    expect(asked.text).toContain('Fuente: Plan de Gobierno 2019-2022.')
    expect(labels(asked.choices).slice(0, 2)).toEqual(['Valor: Puntualidad', 'Valor: Honradez'])
    expect(last(chat.send(say('2')).replies).text).toContain('**Valor: Honradez**')
  })
})

describe('while nothing can be kept', () => {
  it('questions are answered; rating, commenting and registering are declined politely', () => {
    const chat = greeted({ keeps: false })
    expect(last(chat.send(say('basura')).replies).text).toContain('**Limpieza pública**')
    const { offered } = chat.state
    const rating = chat.send(say('👍'))
    expect(rating).toMatchObject({ effects: [], replies: [{ text: wording.cannotKeep, choices: offered }] })
    chat.send(say('👎'), { keeps: true })
    const commenting = chat.send(say('faltan horarios'))
    expect([commenting.effects, commenting.state.place.at]).toEqual([[], 'comment'])
    chat.send(say('0'))
    chat.send(say('circo'))
    const registering = chat.send(press('register'))
    expect([registering.effects, last(registering.replies).text]).toEqual([[], wording.cannotKeep])
    expect(chat.send(press('register'), { keeps: true }).effects).toHaveLength(1)
  })
})
