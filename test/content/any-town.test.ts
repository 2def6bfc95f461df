import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fold } from '../../content/spanish.ts'
import { towns } from './samples.ts'

const folder = fileURLToPath(new URL('../../content/', import.meta.url))
const code = ['', 'spanish/'].flatMap((room) =>
  readdirSync(folder + room)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => room + name),
)
const wordsOf = (file: string) => new Set(fold(readFileSync(folder + file, 'utf8')).split(/[^a-z]+/))

describe('no rule in the code knows one of the sample municipalities', () => {
  it.each(towns)('%s', (town) => {
    const allowed = [
      // Residents ask about other places by name.
      'spanish/places.ts',
      // Every municipality of Chile is a "comuna": a word of the language, not a name.
      ...(town === 'comuna' ? ['spanish/hall-matters.ts', 'spanish/stopwords.ts'] : []),
    ]
    const knowing = code.filter((file) => !allowed.includes(file) && wordsOf(file).has(town))
    expect(code.length).toBeGreaterThan(25)
    expect(knowing).toEqual([])
  })

  it('nor a programme, a party or a lake of theirs', () => {
    const names = [
      'nueva liberta',
      'titicaca',
      'plan fe',
      'todos por el peru',
      'te quiero verde',
      'florencia de mora',
    ]
    const knowing = code
      .filter((file) => file !== 'spanish/places.ts')
      .filter((file) => names.some((name) => fold(readFileSync(folder + file, 'utf8')).includes(name)))
    expect(knowing).toEqual([])
  })
})
