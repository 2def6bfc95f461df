import { describe, expect, it } from 'vitest'
import { pagesOf } from '../../../bot/core/topics.ts'
import { entries, entry, greeted, ids, labels, last, press, say } from './town.ts'

describe('a topic', () => {
  it('is shown in pages of six with the ways forward and back, the menu always last', () => {
    const chat = greeted()
    const first = last(chat.send(say('conozca vilque')).replies)
    expect(labels(first.choices)).toEqual([
      'Lugar b',
      'Lugar c',
      'Lugar d',
      'Lugar e',
      'Lugar f',
      'Ver más temas',
      'Menú principal',
    ])
    const second = last(chat.send(say('6')).replies)
    expect(labels(second.choices)).toEqual([
      'Lugar g',
      'Lugar h',
      'Lugar i',
      'Volver a los temas anteriores',
      'Menú principal',
    ])
    expect(last(chat.send(say('volver')).replies)).toEqual(first)
  })

  it('with many entries is divided into its dimensions and kinds', () => {
    const chat = greeted()
    const groups = last(chat.send(press('topic:metas:0')).replies)
    expect(groups.choices).toEqual([
      { id: 'topic:metas/metas-social:0', label: 'Metas: social' },
      { id: 'topic:metas/metas-economica:0', label: 'Metas: economica' },
      { id: 'topic:metas/programas-y-propuestas:0', label: 'Programas y propuestas' },
      { id: 'menu', label: 'Menú principal' },
    ])
    const social = last(chat.send(say('1')).replies)
    expect(ids(social.choices).slice(-3)).toEqual(['topic:metas/metas-social:1', 'topic:metas:0', 'menu'])
    expect(last(chat.send(say('volver')).replies)).toEqual(groups)
  })

  it('with a single entry opens it at once', () => {
    const { state } = greeted().send(say('contacto'))
    expect(state.place).toEqual({ at: 'answer', entry: 'mesa' })
  })

  it('divides a long list of one kind by the responsible unit, then by the section of the source', () => {
    const services = [...'abcdefghijklmno'].map((letter, i) => {
      const section = i < 11 ? '4.1. Servicios urbanos, numeral 1' : 'Otros'
      const source = { document: 'Organización', issuer: 'Municipalidad', section }
      return entry(`servicio-${letter}`, 'service', `Servicio ${letter}`, {
        source,
        ...(i < 5 ? { unit: 'area-rentas' } : {}),
      })
    })
    const room = { entries: [...entries, ...services] }
    const { replies } = greeted(room).send(press('topic:municipalidad:0'))
    expect(labels(last(replies).choices)).toEqual([
      'Misión',
      'Visión',
      'Servicios',
      'Oficina de Rentas',
      'Servicios urbanos',
      'Otros',
      'Menú principal',
    ])
  })

  it('is left out of the menu when the content has nothing of it', () => {
    const chat = greeted({ entries: entries.filter(({ kind }) => kind === 'unit') })
    expect(labels(chat.state.offered)).toEqual(['Áreas y oficinas', 'Enviar una opinión o reclamo'])
  })

  it('has no topics to show while nothing is published, says so, and still takes opinions', () => {
    const { replies } = greeted({ entries: [] }).send(say('menú'))
    expect(last(replies)).toEqual({
      text: expect.stringContaining('Todavía no hay información'),
      choices: [{ id: 'feedback', label: 'Enviar una opinión o reclamo' }],
    })
  })
})

describe('pages', () => {
  it.each([0, 1, 5, 6, 7, 9, 10, 11, 14, 15, 48])(
    'hold all of %d items, each once, six choices at most',
    (count) => {
      const items = Array.from({ length: count }, (_, i) => i)
      for (const parent of [false, true]) {
        const pages = pagesOf(items, 6, parent)
        expect(pages.flat()).toEqual(items)
        pages.forEach((page, i) => {
          const ways = (i > 0 || parent ? 1 : 0) + (i < pages.length - 1 ? 1 : 0)
          expect(page.length + ways).toBeLessThanOrEqual(6)
        })
      }
    },
  )
})

describe('labels', () => {
  const titled = (...titles: string[]) => titles.map((title, i) => entry(`lugar-${i}`, 'place', title))

  it('are short, told apart, and never shadow a command', () => {
    const long = 'Programa de mejoramiento de la infraestructura vial urbana y rural del distrito'
    const chat = greeted({ entries: titled('Plaza', 'plaza', 'Dos', 'Menú', 'Sí', long) })
    const { replies } = chat.send(say('1'))
    expect(labels(last(replies).choices)).toEqual([
      'Plaza',
      'plaza (2)',
      'Sobre: Dos',
      'Sobre: Menú',
      'Sobre: Sí',
      'Programa de mejoramiento de la infraestructura vial urbana…',
      'Menú principal',
    ])
  })
})
