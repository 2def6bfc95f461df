import { describe, expect, it } from 'vitest'
import { createFinder } from '../../content/finder.ts'
import { likelihood, rankOf, shares, signalNames } from '../../content/ranking.ts'
import { entries, entryOf, llamapampa } from './town.ts'

const idOf = async (question: string, all = entries) => {
  const verdict = (await createFinder(llamapampa, all)).find(question)
  return verdict.status === 'answer' || verdict.status === 'suggestions'
    ? verdict.entries[0].entry.id
    : verdict.status
}

describe('the order of the entries', () => {
  it('has a share for each signal, none of them against the entry', () => {
    expect(shares).toHaveLength(signalNames.length)
    for (const share of shares) expect(share).toBeGreaterThanOrEqual(0)
  })

  it('rises with every signal', () => {
    const none = signalNames.map(() => 0)
    signalNames.forEach((_, i) => {
      expect(rankOf(none.with(i, 1))).toBeGreaterThan(rankOf(none))
    })
  })

  it('tells how likely another entry is as right as the first', () => {
    expect(likelihood(5, 5)).toBe(1)
    expect(likelihood(4, 5)).toBeLessThan(0.5)
    expect(likelihood(4, 5)).toBeGreaterThan(likelihood(3, 5))
  })

  it('puts the entry first whose key phrase the question has whole', async () => {
    const square = entryOf('plaza', 'place', { title: 'Plaza principal', keywords: ['plaza', 'pileta'] })
    const works = entryOf('obra', 'plan', { title: 'Obra de la pileta', keywords: ['pileta de la plaza'] })
    expect(await idOf('pileta de la plaza', [...entries, square, works])).toBe('obra')
  })

  it('knows by a story of what is told which of two entries is meant', async () => {
    const patrol = entryOf('ronda', 'service', {
      title: 'Apoyo en los barrios',
      text: 'El serenazgo patrulla los barrios.',
      keywords: ['serenazgo', 'robos'],
    })
    const feast = entryOf('fiesta', 'service', {
      title: 'Apoyo en los barrios altos',
      text: 'La municipalidad apoya la danza y la música.',
      keywords: ['danza', 'música'],
    })
    const told = 'me forzaron el candado de la tienda y se llevaron mi celular, ¿dan apoyo en los barrios?'
    expect(await idOf(told, [...entries, feast, patrol])).toBe('ronda')
  })
})
