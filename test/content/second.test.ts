import { beforeAll, describe, expect, it } from 'vitest'
import { createFinder, type Finder } from '../../content/finder.ts'
import { entries, llamapampa } from './town.ts'

let finder: Finder
beforeAll(async () => {
  finder = await createFinder(llamapampa, entries)
})

const answers = (message: string) => {
  const verdict = finder.find(message)
  if (verdict.status !== 'answer') return []
  return [verdict.entries[0].entry.id, ...(verdict.also ? [verdict.also.entry.id] : [])].sort()
}

describe('two questions in one message are both answered', () => {
  it.each([
    ['¿Quién recoge la basura? ¿A qué altura está el distrito?', ['altitud', 'limpieza']],
    ['quién recoge la basura y cuánto cuesta la licencia de funcionamiento', ['licencia', 'limpieza']],
    ['quien ve el cementerio y cual es la vision del distrito', ['cementerio', 'vision']],
    ['¿Cuál es la misión? También quiero saber a qué hora atiende la mesa de partes', ['mesa', 'mision']],
  ])('%s', (message, ids) => {
    expect(answers(message)).toEqual(ids)
  })

  it('and the second stands behind the first among the entries', () => {
    const verdict = finder.find('¿Quién recoge la basura? ¿A qué altura está el distrito?')
    expect(verdict.status === 'answer' && verdict.entries[1]?.entry).toEqual(
      verdict.status === 'answer' && verdict.also?.entry,
    )
  })
})

describe('one question has one answer', () => {
  it.each([
    '¿Quién recoge la basura?',
    'quién recoge la basura y los residuos de mi calle',
    'Mi calle está llena de residuos. ¿Quién recoge la basura?',
    'riego',
    'vivo cerca del cementerio, ¿quién recoge la basura?',
  ])('%s', (message) => {
    expect(answers(message)).toHaveLength(1)
  })
})
