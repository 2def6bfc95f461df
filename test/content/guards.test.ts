import { describe, expect, it } from 'vitest'
import { type Fact, factsAsked, holdsFact, strangePlace } from '../../content/guards.ts'
import { entryOf } from './town.ts'

describe('the type of fact that a question asks for', () => {
  it.each<[string, Fact[]]>([
    ['¿Cuánto cuesta la licencia?', ['price']],
    ['es gratis el trámite', ['price']],
    ['cuál es el teléfono de la oficina', ['phone']],
    ['a qué número llamo', ['phone']],
    ['¿A qué hora abren?', ['hours']],
    ['a q hora atienden', ['hours']],
    ['¿Quién es el alcalde?', ['person']],
    ['kien es el alcalde', ['person']],
    ['¿Qué requisitos piden?', ['requirements']],
    ['q papeles llevo', ['requirements']],
    ['dónde queda la municipalidad', ['address']],
    ['¿Cuándo vence el plazo?', ['date']],
    ['cuanto kuesta', ['price']],
    ['a ke ora avren', ['hours']],
    ['cuánto cuesta y a qué hora atienden', ['price', 'hours']],
  ])('in "%s"', (said, facts) => {
    expect(factsAsked(said)).toEqual(facts)
  })

  it.each([
    'quién recoge la basura',
    'cuál es la misión',
    'a cuánto llegará el riego',
    'qué hace el alcalde',
    '',
  ])('is none in "%s"', (said) => {
    expect(factsAsked(said)).toEqual([])
  })
})

const says = (text: string, more?: string) => entryOf('e', 'faq', { text, ...(more && { more }) })

describe('an entry holds', () => {
  it.each<[Fact, string]>([
    ['price', 'El trámite cuesta S/ 45.'],
    ['price', 'Cuesta 20 soles.'],
    ['price', 'Es un trámite gratuito.'],
    ['price', 'Vale $ 5.000.'],
    ['phone', 'Llame al 054 123456.'],
    ['phone', 'Escriba a mesa@ejemplo.pe.'],
    ['hours', 'Atiende de 8:00 a 16:00 horas.'],
    ['hours', 'Atiende de lunes a viernes.'],
    ['person', 'El alcalde es Juan Ejemplo.'],
    ['requirements', 'Presente una copia de su DNI.'],
    ['address', 'Queda en el jirón Ejemplo.'],
    ['date', 'Se paga hasta el 31 de marzo.'],
    ['date', 'Se revisa cada semestre.'],
  ])('a fact of type %s: "%s"', (fact, text) => {
    expect(holdsFact(says(text), fact)).toBe(true)
    expect(holdsFact(says('Texto corto.', text), fact)).toBe(true)
  })

  it.each<Fact>(['price', 'phone', 'hours', 'person', 'requirements', 'address', 'date'])(
    'no %s in a text that does not say it',
    (fact) => {
      expect(
        holdsFact(says('La municipalidad riega 15 parques y cuida los jardines del distrito.'), fact),
      ).toBe(false)
    },
  )
})

describe('another place', () => {
  const nothing = () => false

  it.each([
    ['quién recoge la basura en Arequipa', 'arequipa'],
    ['la basura de SAN JUAN DE LURIGANCHO', 'san juan de lurigancho'],
    ['catastro de viña del mar', 'viña del mar'],
    ['playas de Madre de Dios', 'madre de dios'],
  ])('is seen in "%s"', (said, place) => {
    expect(strangePlace(said, nothing)).toBe(place)
  })

  it.each(['arequipa', 'moquegua', 'cusco', 'tacna', 'huaraz'])(
    'is none when the content speaks of it: %s',
    (place) => {
      expect(strangePlace(`el camino a ${place}`, nothing)).toBe(place)
      expect(strangePlace(`el camino a ${place}`, (word) => word === place)).toBeUndefined()
    },
  )

  it('of several words is strange when the content knows only one of them', () => {
    expect(strangePlace('la muni de san martin de porres', (word) => word === 'san')).toBeDefined()
  })

  it.each(['me duele la viña', 'madre de familia', 'la libertad de opinar', 'republica', 'limar asperezas'])(
    'is not seen in "%s"',
    (said) => {
      expect(strangePlace(said, nothing)).toBeUndefined()
    },
  )
})
