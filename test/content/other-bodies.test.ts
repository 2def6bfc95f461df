import { describe, expect, it } from 'vitest'
import { bodyAsked, tellsOfBody } from '../../content/other-bodies.ts'
import { entryOf } from './town.ts'

describe('a body other than the town hall', () => {
  it.each([
    ['a que hora abre la posta de salud', 'posta'],
    ['telefono de la comisaria', 'comisaria'],
    ['a que hora atiende el puesto de salud', 'puesto de salud'],
    ['a q hora cierra el banco estado', 'banco'],
    ['a que hora es la misa del domingo', 'misa'],
  ])('is asked for its hours or number: %s', (said, body) => {
    expect(bodyAsked(said)).toBe(body)
  })

  it.each([
    'quiero poner una botica, cuánto cuesta la licencia',
    'vivo al lado del colegio, a qué hora pasa la basura',
  ])('but not where it stands in a story: %s', (said) => {
    expect(bodyAsked(said)).toBeUndefined()
  })

  it('is told of under its name or in the sentence with the fact, not beside the facts of something else', () => {
    const told = entryOf('salud', 'service', { text: 'La posta atiende de 8:00 a 14:00. Hay tres médicos.' })
    const titled = entryOf('posta', 'service', { title: 'La posta', text: 'Atiende de 8:00 a 14:00.' })
    const other = entryOf('ferias', 'service', {
      text: 'La feria abre a las 6:00. Está lejos. Detrás hay una posta.',
    })
    expect(tellsOfBody(told, 'posta', ['hours'])).toBe(true)
    expect(tellsOfBody(titled, 'posta', ['hours'])).toBe(true)
    expect(tellsOfBody(other, 'posta', ['hours'])).toBe(false)
    const health = entryOf('salud', 'service', {
      title: 'Salud',
      text: 'El puesto de salud atiende de 8:00 a 14:00.',
    })
    const stalls = entryOf('mercado', 'service', { text: 'Los puestos abren a las 6:00.' })
    expect(tellsOfBody(health, 'puesto de salud', ['hours'])).toBe(true)
    expect(tellsOfBody(stalls, 'puesto de salud', ['hours'])).toBe(false)
  })
})
