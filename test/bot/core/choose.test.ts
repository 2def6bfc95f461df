import { describe, expect, it } from 'vitest'
import { choose } from '../../../bot/core/choose.ts'
import type { Choice } from '../../../bot/core/message.ts'

const menu: Choice[] = [
  { id: 'topic:municipalidad:0', label: 'Qué hace la municipalidad' },
  { id: 'topic:oficinas:0', label: 'Áreas y oficinas' },
  { id: 'topic:metas:0', label: 'Planes y metas' },
]
const answer: Choice[] = [
  { id: 'more:mision', label: 'Ver más' },
  { id: 'useful:mision', label: '👍 Sí me sirvió' },
  { id: 'useless:mision', label: '👎 No me sirvió' },
  { id: 'entry:vision', label: 'Visión del plan' },
  { id: 'entry:vision-larga', label: 'Visión de Puno' },
  { id: 'menu', label: 'Menú principal' },
]
const results: Choice[] = [
  { id: 'entry:vision', label: 'Visión del plan' },
  { id: 'register', label: 'Ninguna de estas: registrar mi pregunta' },
  { id: 'menu', label: 'Menú principal' },
]
const page: Choice[] = [
  { id: 'entry:uno', label: 'Agua y desagüe' },
  { id: 'topic:lugar:2', label: 'Ver más temas' },
  { id: 'topic:lugar:0', label: 'Volver a los temas anteriores' },
  { id: 'menu', label: 'Menú principal' },
]

describe('a number', () => {
  it.each([
    '2',
    '2.',
    '2)',
    '(2)',
    ' 2 ',
    '02',
    '2️⃣',
    '②',
    '２',
    '#2',
    'dos',
    'DOS',
    'la dos',
    'la 2',
    'el 2 por favor',
    'segunda',
    'la segunda',
    'el segundo',
    'opción 2',
    'opcion dos',
    'la opción número 2',
    'nro 2',
    'Nº 2',
    '2da',
    'quiero la 2',
    '2 porfa',
    '2, gracias',
  ])('%j is the second choice', (text) => {
    expect(choose(text, menu)).toEqual({ type: 'choice', id: 'topic:oficinas:0' })
  })

  it.each([
    '0',
    'cero',
    '0.',
    '0️⃣',
    'menú',
    'MENU',
    '/menu',
    'inicio',
    'volver al menú',
    'menú principal',
    'principal',
  ])('%j leads home, whatever is offered', (text) => {
    expect(choose(text, answer)).toEqual({ type: 'home' })
    expect(choose(text, [])).toEqual({ type: 'home' })
  })

  it.each(['4', '9', '99', 'nueve', 'la opción 7', '1 y 2', '51951234567'])('%j is not offered', (text) => {
    expect(choose(text, menu)).toEqual({ type: 'no_such_number' })
  })

  it('of the menu is 0 and no other', () => {
    expect(choose('6', answer)).toEqual({ type: 'no_such_number' })
  })

  it.each([
    '¿qué harán con los 2 mercados?',
    'el 2 de mayo hay feria?',
    'hay dos parques en mi barrio',
    'a las 2 atienden',
    'quiero saber la segunda meta del plan de gobierno',
  ])('inside a question (%j) chooses nothing', (text) => {
    expect(choose(text, menu)).toEqual({ type: 'question' })
  })
})

describe('the words of a label', () => {
  it.each([
    ['Áreas y oficinas', menu, 'topic:oficinas:0'],
    ['AREAS Y OFICINAS', menu, 'topic:oficinas:0'],
    ['areas', menu, 'topic:oficinas:0'],
    ['oficinas', menu, 'topic:oficinas:0'],
    ['ver las oficinas por favor', menu, 'topic:oficinas:0'],
    ['plan', menu, 'topic:metas:0'],
    ['que hace la municipalidad', menu, 'topic:municipalidad:0'],
    ['ver mas', answer, 'more:mision'],
    ['más', answer, 'more:mision'],
    ['vision de puno', answer, 'entry:vision-larga'],
    ['registrar', results, 'register'],
    ['ninguna', results, 'register'],
    ['registrar mi pregunta', results, 'register'],
    ['siguiente', page, 'topic:lugar:2'],
    ['más', page, 'topic:lugar:2'],
    ['volver', page, 'topic:lugar:0'],
    ['atrás', page, 'topic:lugar:0'],
    ['agua y desague', page, 'entry:uno'],
  ] as const)('%j is understood', (text, offered, id) => {
    expect(choose(text, offered)).toEqual({ type: 'choice', id })
  })

  it.each([
    ['visión', answer],
    ['¿qué?', menu],
    ['que', menu],
    ['¿dónde quedan las oficinas de rentas?', menu],
    ['oficinas que atienden los sábados por la tarde', menu],
    ['agua', []],
  ] as const)('%j does not say which choice, or asks something else', (text, offered) => {
    expect(choose(text, offered)).toEqual({ type: 'question' })
  })

  it('"volver" leads home where nothing leads back', () => {
    expect(choose('volver', menu)).toEqual({ type: 'home' })
  })
})

describe('a thumb or its words', () => {
  it.each(['👍', '👍🏽', '👍👍', 'sí', 'si me sirvió', 'Sí, me sirvió', 'me sirvió'])(
    '%j says useful',
    (text) => {
      expect(choose(text, answer)).toEqual({ type: 'choice', id: 'useful:mision' })
    },
  )
  it.each(['👎', '👎🏿', 'no', 'no me sirvió', 'no me sirve'])('%j says useless', (text) => {
    expect(choose(text, answer)).toEqual({ type: 'choice', id: 'useless:mision' })
  })
  it.each(['👍', '🙂', '', '   ', '???', '👍👎'])('%j means nothing where no rating is asked', (text) => {
    expect(choose(text, menu)).toEqual({ type: 'nothing' })
  })
})
