import { describe, expect, it } from 'vitest'
import { type Ground, neighboursIn, strangePlace } from '../../content/places.ts'
import { entryOf } from './town.ts'

const ground = (known: (word: string) => boolean, neighbours: string[] = []): Ground => ({
  isTown: (word) => word === 'llamapampa',
  isLocal: known,
  isTopic: known,
  isSpanish: (word) => ['turno', 'noche', 'mi', 'mama', 'tres', 'acequias'].includes(word),
  wider: (word) => [word],
  neighbours,
})

describe('another place', () => {
  const nothing = ground(() => false)

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
      expect(
        strangePlace(
          `el camino a ${place}`,
          ground((word) => word === place),
        ),
      ).toBeUndefined()
    },
  )

  it('of several words is strange when the content knows only one of them', () => {
    expect(
      strangePlace(
        'la muni de san martin de porres',
        ground((word) => word === 'san'),
      ),
    ).toBeDefined()
  })

  it.each(['me duele la viña', 'madre de familia', 'la libertad de opinar', 'republica', 'limar asperezas'])(
    'is not seen in "%s"',
    (said) => {
      expect(strangePlace(said, nothing)).toBeUndefined()
    },
  )
})

describe('a town on the list', () => {
  it.each(['cuánta gente vive en Tacna', 'cuántos vecinos viven en Tacna'])('is asked about: %s', (said) => {
    expect(
      strangePlace(
        said,
        ground(() => false),
      ),
    ).toBe('tacna')
  })

  it.each([
    'vino gente de Tacna',
    'mi gente vive en Tacna',
    'cuántos turistas llegan de Tacna',
    'trabajo toda la semana en Tacna',
    'estoy hace años en Tacna',
  ])('is where somebody comes from: %s', (said) => {
    expect(
      strangePlace(
        said,
        ground(() => false),
      ),
    ).toBeUndefined()
  })
})

it('has a town hall of its own, though the content speaks of the place', () => {
  const known = ground(() => true)
  expect(strangePlace('a qué hora atiende la municipalidad de Tacna', known)).toBe('tacna')
  expect(strangePlace('cómo llego a Tacna', known)).toBeUndefined()
})

describe('a town that no list names', () => {
  const nothing = ground(() => false)

  it.each([
    ['qué hace la municipalidad de Chiguirip', 'chiguirip'],
    ['quién es alcalde de huamachin', 'huamachin'],
    ['la basura en el distrito de Pampalarga', 'pampalarga'],
    ['cuánta gente vive en el distrito de Pampalarga', 'pampalarga'],
  ])('is told by what stands before it: %s', (said, place) => {
    expect(strangePlace(said, nothing)).toBe(place)
  })

  it.each([
    'la municipalidad de Llamapampa',
    'el alcalde de turno',
    'la ciudad de noche',
    'el distrito de mi mamá',
    'viene mi prima de Lima',
    'soy de Tacna y vivo aquí',
  ])('but not in "%s"', (said) => {
    expect(strangePlace(said, nothing)).toBeUndefined()
  })

  it('may be a neighbour that the content names', () => {
    const text = 'Al norte limita con el distrito de Tres Acequias y al sur con Salinar Chico.'
    const neighbours = neighboursIn([entryOf('limites', 'place', { text })])
    expect(neighbours).toEqual(expect.arrayContaining(['tres acequias', 'salinar chico']))
    const known = ground(() => true, neighbours)
    expect(strangePlace('a qué hora atiende la municipalidad de tres acequias', known)).toBe('tres acequias')
    expect(strangePlace('con qué limita por tres acequias', known)).toBeUndefined()
  })

  describe('that is asked about itself', () => {
    const known = ground(() => true, ['tres acequias', 'llamapampa'])
    const nothingOfIt = () => false

    it.each([
      'cuándo es la fiesta patronal de Tres Acequias',
      '¿Y en Tres Acequias, qué fecha cae la fiesta?',
      'cuántos habitantes tiene Tres Acequias',
      'somos de Tres Acequias, ¿cuándo es el aniversario de nuestro distrito?',
    ])('is another place, where the entry says nothing of it: %s', (said) => {
      expect(strangePlace(said, known, nothingOfIt)).toBe('tres acequias')
      expect(strangePlace(said, known, (word) => word === 'acequias')).toBeUndefined()
    })

    it.each([
      'la carretera a Tres Acequias',
      'con Tres Acequias limitamos por el norte',
      'soy de Tres Acequias y trabajo aquí',
      'la fiesta de Llamapampa',
    ])('but not on the way, along with the town, or in a story: %s', (said) => {
      expect(strangePlace(said, known, nothingOfIt)).toBeUndefined()
    })
  })
})

describe('a town whose name is a word', () => {
  const spanish = { ...ground(() => false), isSpanish: () => true }

  it.each([
    ['cuánto cobra la municipalidad de La Victoria', 'la victoria'],
    ['habitantes de la provincia de lampa', 'lampa'],
    ['el alcalde de San Miguel', 'san miguel'],
    ['qué hay en el distrito de Los Ángeles', 'los angeles'],
    ['valores de la municipalidad de Ventura', 'ventura'],
  ])('is one behind a hall or a land: %s', (said, place) => {
    expect(strangePlace(said, spanish)).toBe(place)
  })

  it.each([
    'la victoria del pueblo',
    'la lampa del obrero',
    'una misa a San Miguel',
    'soy del distrito de La Victoria',
  ])('and none elsewhere, nor where somebody comes from: %s', (said) => {
    expect(strangePlace(said, spanish)).toBeUndefined()
  })
})

it.each(['cuántos habitantes tiene Lima', 'límites de Moquegua'])(
  "what a place has of its own is not the town's, though the content names that place: %s",
  (said) => {
    expect(
      strangePlace(
        said,
        ground(() => true),
      ),
    ).toBeDefined()
  },
)
