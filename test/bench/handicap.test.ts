import { describe, expect, it } from 'vitest'
import { handicapped } from '../../bench/answers/handicap.ts'
import { entries, llamapampa } from '../content/town.ts'

const town = { institution: llamapampa, entries: [...entries] }
const questions = (share: number) => handicapped(town, share).entries.flatMap((e) => e.questions)

describe('a town under a handicap', () => {
  it('keeps all of its sample questions, some or none', () => {
    const all = entries.flatMap((e) => e.questions)
    expect(questions(1)).toEqual(all)
    expect(questions(0)).toEqual([])
    expect(questions(0.5).length).toBeGreaterThan(0)
    expect(questions(0.5).length).toBeLessThan(all.length)
  })

  it('keeps the same ones every time, and with more of them those of the fewer', () => {
    expect(questions(0.3)).toEqual(questions(0.3))
    for (const one of questions(0.3)) expect(questions(0.6)).toContain(one)
  })

  it('keeps what its entries say', () => {
    expect(handicapped(town, 0).entries.map((e) => e.text)).toEqual(entries.map((e) => e.text))
  })
})
