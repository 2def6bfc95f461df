import { beforeAll, describe, expect, it } from 'vitest'
import { createFinder, type Finder } from '../../content/finder.ts'
import { entries, entryOf, llamapampa } from './town.ts'

let finder: Finder
beforeAll(async () => {
  finder = await createFinder(llamapampa, entries)
})

const said = (question: string) => {
  const verdict = finder.find(question)
  return verdict.status === 'answer' ? verdict.entries[0].entry.id : verdict.status
}

describe('in a town that nobody has heard of, the right answer comes', () => {
  it('to every question that stands in the content', () => {
    const wrong = entries.flatMap((e) =>
      e.questions.filter((q) => {
        const found = said(q)
        const first = entries.find((other) => other.id === found)
        return !first || !finder.relatives.same(first, e)
      }),
    )
    expect(wrong).toEqual([])
  })

  it.each([
    ['misspelt', 'no pasan a recojer la vasura', 'limpieza'],
    ['without marks and accents', 'a que altura esta el distrito', 'altitud'],
    ['in the style of SMS', 'kiero abrir mi bodega q hago', 'licencia'],
    ['of one word', 'cementerio', 'cementerio'],
    ['of one misspelt word', 'sementerio', 'cementerio'],
    ['in capitals', 'QUIEN RECOGE LA BASURA', 'limpieza'],
    ['with an everyday word for the matter', 'desperdicios en mi calle', 'limpieza'],
    ['that names the town', 'quién recoge la basura en Llamapampa', 'limpieza'],
    ['with a diminutive', 'mi bodeguita', 'licencia'],
    ['with a greeting', 'hola buenas tardes, ¿quién recoge la basura?', 'limpieza'],
    [
      'at the end of a long polite message',
      'Muy buenas tardes señorita, disculpe la molestia. Yo vivo hace muchos años en la parte alta con mi familia. Quisiera saber por favor quién recoge la basura. Muchas gracias por su atención.',
      'limpieza',
    ],
    [
      'somewhere in a voice message without marks',
      'aló señorita le hablo de la parte alta fíjese que mi vecino y yo estamos preocupados porque ya van varias semanas y queríamos preguntar quién recoge la basura porque ya no se puede vivir así gracias',
      'limpieza',
    ],
  ])('to a question %s', (_, question, id) => {
    expect(said(question)).toBe(id)
  })

  it('by kind: the goal when its figure is asked, the programme when its content is', () => {
    expect(said('cuál es la meta de riego')).toBe('meta-riego')
    expect(said('en qué consiste el programa de riego')).toBe('programa-riego')
  })

  it('with its relatives at hand', () => {
    const verdict = finder.find('cuál es la meta de riego')
    expect(
      verdict.status === 'answer' && finder.relatives.of(verdict.entries[0].entry).map((e) => e.id),
    ).toEqual(['programa-riego'])
  })
})

describe('honestly nothing comes', () => {
  it.each([
    'dan pasaportes',
    'quién ganó el mundial',
    'dentista',
    'precio del dólar',
    'me recomienda una película',
    'asdfgh qwerty',
    '12345',
    '?',
    '',
    '   ',
    '¿¿…??',
  ])('to "%s"', (question) => {
    expect(said(question)).toBe('no_match')
  })

  it('from a town without entries', async () => {
    const empty = await createFinder(llamapampa, [])
    expect(empty.find('quién recoge la basura').status).toBe('no_match')
    expect(empty.find('hola').status).toBe('smalltalk')
  })
})

it('gives the same verdict each time, and another finder of the same content gives it too', async () => {
  const again = await createFinder(llamapampa, entries)
  for (const question of ['basura', 'parques y riego', 'cuánto cuesta un nicho', 'dentista'])
    expect(again.find(question)).toEqual(finder.find(question))
})

it('finds entries that are told apart by one word only', async () => {
  const many = ['Norte', 'Sur', 'Este', 'Oeste'].map((side) =>
    entryOf(`posta-${side.toLowerCase()}`, 'service', {
      title: `Posta del barrio ${side}`,
      questions: [`posta del barrio ${side}`, `dónde curan en el barrio ${side}`],
      keywords: ['posta', side],
    }),
  )
  const { find } = await createFinder(llamapampa, [...entries, ...many])
  const verdict = find('la posta del barrio sur')
  expect(verdict.status === 'answer' && verdict.entries[0].entry.id).toBe('posta-sur')
})
