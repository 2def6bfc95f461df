import { expect, it } from 'vitest'
import { withWays } from '../../bench/answers/ways.ts'
import { entries, llamapampa } from '../content/town.ts'

const town = { institution: llamapampa, entries: [...entries] }
const ways = (most: number) => withWays(town, most).entries.map((e) => e.questions)

it('a town whose clerk wrote so many ways of asking keeps as many, those of the fewer among the more', () => {
  for (const [at, { questions }] of entries.entries()) {
    expect(ways(2)[at]).toHaveLength(Math.min(2, questions.length))
    expect(ways(3)[at]).toEqual(expect.arrayContaining(ways(2)[at] ?? []))
    expect(ways(99)[at]?.toSorted()).toEqual(questions.toSorted())
  }
  expect(withWays(town, 1).entries.map((e) => e.text)).toEqual(entries.map((e) => e.text))
})
