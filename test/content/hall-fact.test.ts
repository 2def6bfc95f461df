import { describe, expect, it } from 'vitest'
import { hallFact, hallFactWithin } from '../../content/hall-fact.ts'
import { sentences } from '../../content/passages.ts'
import { entryOf } from './town.ts'

const hall = entryOf('local', 'contact', {
  text: 'Está en Miguel Grau 310. Atiende de lunes a viernes, de 8:30 a 14:00. Su central es el 555 140.',
})
const isTown = (word: string) => word === 'llamapampa'
const ask = (message: string) => ({ message, parts: sentences(message).flat(), entries: [hall], isTown })

describe("the town hall's own hours, number and street", () => {
  it.each([
    'a q ora abren la muni',
    'pasen el wsp d la muni xfa',
    'dirección de la municipalidad de Llamapampa',
  ])('are what is asked for by itself: %s', (message) => {
    expect(hallFact(ask(message))).toBe(hall)
  })

  it.each([
    'Buenas! El martes bajo del campo a hacer unos papeles. ¿En qué calle está el edificio de ustedes?',
    'y los jueves a qué hora abren ustedes, yo bajo temprano a la feria',
  ])('are found within a story that names the hall: %s', (message) => {
    expect(hallFactWithin(ask(message))).toBe(hall)
  })

  it.each([
    'Quiero ir a la biblioteca. ¿A qué hora abre?',
    'a qué hora abren ustedes la biblioteca',
    'cada cuánto vienen los de la muni por mi anexo',
    'la muni',
  ])('are not what may be asked of something else, or not at all: %s', (message) => {
    expect(hallFact(ask(message))).toBeUndefined()
    expect(hallFactWithin(ask(message))).toBeUndefined()
  })
})
