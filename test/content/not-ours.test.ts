import { describe, expect, it } from 'vitest'
import { notOurs } from '../../content/not-ours.ts'

describe('what no town hall gives', () => {
  it.each([
    ['se me perdió el DNI, qué necesito para el duplicado', 'dni'],
    ['el carnet dónde lo saco de nuevo', 'carnet'],
    ['cuándo pagan Pensión 65', 'pension 65'],
    ['quiero renovar mi pasaporte', 'pasaporte'],
    ['me pasan el celular personal del gerente', 'celular personal'],
    ['¿va a llover mañana?', 'llover'],
    ['pronóstico del tiempo para el fin de semana', 'tiempo'],
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
  ])('is not what merely comes along: %s', (said) => {
    expect(notOurs(said)).toBeUndefined()
  })
})
