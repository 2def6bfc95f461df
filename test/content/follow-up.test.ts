import { describe, expect, it } from 'vitest'
import { inFull, namesNoMatter, pointsBack } from '../../content/follow-up.ts'
import { entryOf } from './town.ts'

describe('a question without a matter of its own', () => {
  it.each([
    '¿y cuánto?',
    '¿quién lo ve?',
    'y cuanto cuesta',
    'a qué hora atienden',
    '¿cuáles son los requisitos?',
    'y dónde queda eso',
    '¿y la meta?',
    'cuánto demora',
    '¿y por qué?',
    'quién es el encargado',
  ])('is seen: %s', (said) => {
    expect(namesNoMatter(said)).toBe(true)
  })

  it.each([
    'cuánto cuesta la licencia',
    'basura',
    '¿quién ve los parques?',
    'gracias',
    'ya',
    '',
    'no sé',
    'y qué más me puede decir de todo lo que hay en este lugar y en los otros de más allá',
  ])('is not seen: %s', (said) => {
    expect(namesNoMatter(said)).toBe(false)
  })

  it('may point back to what was said', () => {
    expect(pointsBack('¿y cuánto?')).toBe(true)
    expect(pointsBack('¿quién lo ve?')).toBe(true)
    expect(pointsBack('cuáles son las metas')).toBe(false)
  })
})

describe('in full it has the matter of the answer', () => {
  const unit = entryOf('ambiente', 'unit', { title: 'Gerencia de Ambiente' })
  const parks = entryOf('parques', 'service', { title: 'Parques y jardines', unit: 'ambiente' })
  const goal = entryOf('meta', 'goal', { title: 'Meta: chacras con riego, al 70 %' })
  const plan = entryOf('programa', 'plan', { title: 'Programa de riego' })

  it('a price, hours and requirements are asked of it', () => {
    expect(inFull('y cuánto cuesta', parks, [unit])).toBe('y cuánto cuesta Parques y jardines')
    expect(inFull('¿a qué hora?', parks, [])).toBe('¿a qué hora? Parques y jardines')
    expect(inFull('¿y cuánto?', parks, [])).toBe('cuánto cuesta Parques y jardines')
  })

  it('who is asked of its unit', () => {
    expect(inFull('¿quién lo ve?', parks, [unit])).toBe('Gerencia de Ambiente')
  })

  it('how much of a programme is its goal', () => {
    expect(inFull('¿y cuánto?', plan, [goal])).toBe(goal.title)
  })
})
