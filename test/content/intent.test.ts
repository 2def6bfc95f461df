import { describe, expect, it } from 'vitest'
import type { Kind } from '../../content/entry.ts'
import { kindsAsked } from '../../content/intent.ts'
import { words } from '../../content/spanish.ts'

describe('the kind of answer that a question asks for', () => {
  it.each<[string, Kind]>([
    ['¿Cuál es la misión?', 'mission'],
    ['para qué existe la muni', 'mission'],
    ['¿Cómo se ve el distrito a futuro?', 'vision'],
    ['qué valores tienen', 'value'],
    ['cuál es la meta de agua', 'goal'],
    ['qué porcentaje de casas', 'goal'],
    ['en qué consiste el programa', 'plan'],
    ['¿Qué proponen para los jóvenes?', 'plan'],
    ['qué oficina ve eso', 'unit'],
    ['quién se encarga de los parques', 'unit'],
    ['¿Dónde tramito mi licencia?', 'service'],
    ['cuántos habitantes hay', 'place'],
    ['qué requisitos piden', 'procedure'],
    ['cuál es el teléfono', 'contact'],
  ])('%s → %s', (said, kind) => {
    expect(kindsAsked(words(said))).toContain(kind)
  })

  it('may be several', () => {
    expect(kindsAsked(words('cuál es la meta del programa')).size).toBeGreaterThan(1)
  })

  it.each(['basura', 'mi perro se perdió', '', 'comisión', 'divisiones', 'tarea'])(
    'is open in "%s"',
    (said) => {
      expect(kindsAsked(words(said)).size).toBe(0)
    },
  )
})
