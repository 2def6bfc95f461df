import { describe, expect, it } from 'vitest'
import { asksOfTown, townFact } from '../../content/town-fact.ts'
import { entryOf } from './town.ts'

const isTown = (word: string) => word === 'llamapampa'

const history = entryOf('historia', 'place', {
  text: 'El distrito se creó por ley el 3 de mayo de 1936. El nombre viene del quechua: pampa de las llamas.',
})
const population = entryOf('poblacion', 'place', { text: 'Llamapampa tiene 3 200 habitantes.' })
const honesty = entryOf('honradez', 'value', {
  text: 'La palabra honradez significa no pedir nada a cambio.',
})
const entries = [honesty, population, history]
const ask = (message: string) => ({ message, entries, isTown })

describe('a question that names nothing but the town', () => {
  it.each([
    '¿Qué quiere decir Llamapampa?',
    '¿por qué nuestro pueblo se llama así?',
    'de dónde viene el nombre del distrito',
    'q significa la palabra Llamapampa',
    '¿Cuándo cumple años el distrito?',
    'en qué fecha es el aniversario de Llamapampa',
    'cuando se creo el distrito',
  ])('gets the entry about the place that tells it: %s', (said) => {
    expect(townFact(ask(said))?.id).toBe('historia')
  })

  it.each([
    'qué significa el valor honradez',
    'cuándo es el aniversario del mercado',
    'por qué se llama así el programa Barrio Limpio',
    'cuándo se creó la biblioteca',
    'cuántos habitantes tiene Llamapampa',
  ])('is none where it names something else: %s', (said) => {
    expect(townFact(ask(said))).toBeUndefined()
  })

  it('is told from small talk', () => {
    expect(asksOfTown('xq se llama Llamapampa', isTown)).toBe(true)
    expect(asksOfTown('cómo te llamas', isTown)).toBe(false)
  })

  it('keeps what would be answered, if that tells it as well', () => {
    const feast = entryOf('fiestas', 'place', {
      text: 'El aniversario es el 3 de mayo, desde 1936, con desfile.',
    })
    expect(townFact(ask('cuándo es el aniversario y qué hacen ese día'), feast)?.id).toBe('fiestas')
    expect(townFact(ask('cuándo es el aniversario'), population)?.id).toBe('historia')
  })

  it('gets nothing where no entry tells it', () => {
    expect(
      townFact({ ...ask('¿Qué quiere decir Llamapampa?'), entries: [honesty, population] }),
    ).toBeUndefined()
  })
})
