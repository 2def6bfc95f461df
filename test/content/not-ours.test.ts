import { describe, expect, it } from 'vitest'
import { isAbout, notOurs } from '../../content/not-ours.ts'
import { entryOf } from './town.ts'

describe('what no town hall gives', () => {
  it.each([
    ['se me perdió el DNI, qué necesito para el duplicado', 'dni'],
    ['el carnet dónde lo saco de nuevo', 'carnet'],
    ['cuándo pagan Pensión 65', 'pension 65'],
    ['quiero renovar mi pasaporte', 'pasaporte'],
    ['me pasan el celular personal del gerente', 'celular personal'],
    ['¿va a llover mañana?', 'llover'],
    ['dónde saco mi licencia de conducir', 'licencia de conducir'],
    ['requisitos para la convocatoria CAS', 'convocatoria cas'],
    ['quién canta este año en la fiesta', 'quién se presenta'],
    ['q orquesta va a tocar en el aniversario', 'quién se presenta'],
    ['a cómo está el kilo de papa', 'kilo'],
    ['cómo saco permiso para mi mototaxi', 'mototaxi'],
    ['pásame el celular del agente municipal', 'celular del agente'],
    ['pronóstico del tiempo para el fin de semana', 'tiempo'],
    ['cuándo son las elecciones', 'cuando son las elecciones'],
    ['dónde me toca votar', 'donde me toca votar'],
    ['por favor manden una ambulancia', 'ambulancia'],
    ['cuál es la misión de la policía nacional', 'policia'],
    ['el plan de gobierno del hospital', 'hospital'],
    ['tengo problemas de visión', 'problemas de vision'],
    ['cuánto es el valor de la UF', 'valor de la uf'],
  ])('is named: %s', (said, thing) => {
    expect(notOurs(said)).toBe(thing)
  })

  it.each([
    'llevo mi DNI para la licencia de funcionamiento',
    'piden copia del DNI del padre',
    'cuando llueve se inunda mi calle',
    'hace frío en el pueblo',
    'quién poda los árboles que tapan el sol',
    'sacar la partida de nacimiento',
    'soy mototaxista, a qué hora abre la municipalidad',
    'qué banda de robos hay en el pueblo',
    'quién ve la basura',
    'en la trocha no entra ni la ambulancia',
  ])('is not what merely comes along: %s', (said) => {
    expect(notOurs(said)).toBeUndefined()
  })
})

describe('an entry is about such a thing', () => {
  it('by its title, by one of its sample questions, or by what its text tells of a feast or of a price by the kilo', () => {
    const permit = entryOf('mototaxi', 'procedure', { title: 'Permiso de mototaxi', text: 'Cuesta S/ 40.' })
    const asked = entryOf('transporte', 'procedure', {
      title: 'Transporte',
      text: 'Cuesta S/ 40.',
      questions: ['permiso para mototaxi'],
    })
    const licence = entryOf('licencia', 'procedure', {
      title: 'Licencia de funcionamiento',
      text: 'Lleve su DNI. Cuesta S/ 85.',
    })
    expect(isAbout(permit, 'mototaxi')).toBe(true)
    expect(isAbout(asked, 'mototaxi')).toBe(true)
    expect(isAbout(licence, 'mototaxi')).toBe(false)
    expect(isAbout(licence, 'dni')).toBe(false)
    const copy = entryOf('partidas', 'procedure', {
      title: 'Copia de partida',
      questions: ['me piden mi acta para sacar el DNI'],
    })
    expect(isAbout(copy, 'dni')).toBe(false)
    const feast = entryOf('fiesta', 'place', { text: 'Es el 8 de diciembre y toca la banda del colegio.' })
    expect(isAbout(feast, 'quién se presenta')).toBe(true)
    expect(isAbout(licence, 'quién se presenta')).toBe(false)
    const market = entryOf('mercado', 'service', { text: 'La báscula cobra S/ 1 por saco.' })
    expect(isAbout(market, 'saco')).toBe(true)
  })
})
