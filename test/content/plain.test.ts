import { beforeAll, describe, expect, it } from 'vitest'
import { createFinder, type Finder } from '../../content/finder.ts'
import { entries, entryOf, llamapampa } from './town.ts'

const values = ['Puntualidad', 'Honradez', 'Ayni'].map((name) =>
  entryOf(name.toLowerCase(), 'value', { title: `Valor: ${name}`, questions: [`¿Qué es ${name}?`] }),
)
const hall = entryOf('local', 'contact', {
  title: 'Dónde y cuándo atiende la Municipalidad',
  text: 'Está en Miguel Grau 310. Atiende de lunes a viernes, de 8:30 a 14:00. Su central es el 555 140.',
  questions: ['¿En qué horario atienden?'],
})
const without = entries.filter(({ kind }) => kind !== 'value' && kind !== 'contact')

let finder: Finder
beforeAll(async () => {
  finder = await createFinder(llamapampa, [...without, ...values, hall])
})

const found = (message: string) => {
  const verdict = finder.find(message)
  return verdict.status === 'answer' ? verdict.entries.map(({ entry }) => entry.id) : []
}

describe('who asks for all values where no answer lists them', () => {
  it.each([
    '¿Cuáles son los valores de la municipalidad?',
    'CUALES SON LOS BALORES',
    'Necesito los tres valores de la muni para un trabajo del colegio',
    'Para una exposición escolar requiero la relación completa de los valores institucionales.',
  ])('gets each of them: %s', (message) => {
    expect(found(message)).toEqual(['puntualidad', 'honradez', 'ayni'])
    expect(finder.find(message)).toHaveProperty('whole', true)
  })

  it.each(['qué significa el valor puntualidad', 'los valores del pescado en el mercado'])(
    'but not who asks for something else: %s',
    (message) => {
      expect(finder.find(message)).not.toHaveProperty('whole')
    },
  )

  it('gets the list where there is one', async () => {
    const list = entryOf('valores', 'value', {
      title: 'Los tres valores',
      text: 'Puntualidad, Honradez, Ayni.',
    })
    const listing = await createFinder(llamapampa, [...without, ...values, list])
    expect(listing.find('¿Cuáles son los valores?')).not.toHaveProperty('whole')
  })

  it('gets the one value that is asked for, not the list that names it', async () => {
    const list = entryOf('valores', 'value', {
      title: 'Los tres valores: honradez, puntualidad y ayni',
      text: 'Los valores de la municipalidad son honradez, puntualidad y ayni.',
      questions: ['qué valor habla de honradez', 'cuál es el valor de la honradez'],
      keywords: ['valores', 'valor', 'honradez'],
    })
    const listing = await createFinder(llamapampa, [...without, ...values, list])
    const one = listing.find('de qué trata el valor honradez')
    expect(one.status === 'answer' && one.entries[0].entry.id).toBe('honradez')
  })
})

describe('who asks for the hours, telephone or address of the town hall and nothing else', () => {
  it.each([
    'a q ora abren la municipalidad',
    'dirección de la muni',
    'teléfono de la muni porfa',
    'ya abrieron hoy?',
  ])('gets where and when it attends: %s', (message) => {
    expect(found(message)[0]).toBe('local')
  })

  it('but not the hours of something else', () => {
    expect(found('a qué hora abre el museo')).toEqual([])
  })
})
