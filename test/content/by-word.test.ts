import { expect, it } from 'vitest'
import { byWord } from '../../content/by-word.ts'

it('makes a word once, also what comes to nothing', () => {
  const made: string[] = []
  const read = byWord((word): string | undefined => {
    made.push(word)
    return word === 'agua' ? word.toUpperCase() : undefined
  })
  expect([read('agua'), read('xyz'), read('agua'), read('xyz')]).toEqual([
    'AGUA',
    undefined,
    'AGUA',
    undefined,
  ])
  expect(made).toEqual(['agua', 'xyz'])
})

it('gives the right word after more words than it keeps, and for one too long to be kept', () => {
  const read = byWord((word) => word.length)
  for (let n = 0; n < 10_000; n++) expect(read(`p${n}`)).toBe(`p${n}`.length)
  expect(read('p1')).toBe(2)
  expect(read('a'.repeat(3000))).toBe(3000)
})
