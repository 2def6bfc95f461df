import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matterFolders, readMatters } from '../../content/matters.ts'
import { createProposeWays, type Drafted } from '../../content/ways-of-asking.ts'

const propose = createProposeWays()
const free = () => false
const refuse: Drafted = {
  title: 'Recojo de basura',
  text: 'El camión recoge los residuos los lunes y los jueves.',
  keywords: ['basura'],
  questions: ['¿Qué días pasa el camión de la basura?'],
}
const sayings = new Map(
  [matterFolders.general, matterFolders.towns]
    .flatMap(readMatters)
    .flatMap(({ slug, said }) => said.map((one) => [one, slug] as const)),
)

describe('ways of asking that are proposed', () => {
  it('are what residents say of that matter', async () => {
    const ways = await propose(refuse, free)
    expect(ways.length).toBe(24)
    const near = ways.filter((way) => /basura|residuo|recolec|recojo/.test(sayings.get(way) ?? ''))
    expect(near.length).toBeGreaterThan(12)
  })

  it('leave out what stands in the answer, whatever its accents and marks, and what another answer has', async () => {
    const [first = '', second = ''] = await propose(refuse, free)
    const typed = `¡${first.toUpperCase()}!`
    const ways = await propose(
      { ...refuse, questions: [...refuse.questions, typed] },
      (way) => way === second,
    )
    expect(ways).not.toContain(first)
    expect(ways).not.toContain(second)
  })

  it('name no place and no figure of another town', async () => {
    const ofTowns: string[] = []
    for (const title of ['Límites', 'Meta de agua', 'Fiesta patronal', 'Visión', 'Recojo de basura'])
      for (const way of await propose({ title, text: '', keywords: [], questions: [] }, free))
        if (sayings.get(way)?.startsWith('pueblo-')) ofTowns.push(way)
    expect(ofTowns.length).toBeGreaterThan(20)
    for (const way of ofTowns) expect(way).not.toMatch(/\d|\S\s+\p{Lu}/u)
  })

  it('are none where nothing is said that anybody knows', async () => {
    expect(await propose({ title: 'zzyzx', text: '', keywords: [], questions: [] }, free)).toEqual([])
  })

  it('are few, all different and none of those taken, for any answer', async () => {
    const line = fc.oneof(fc.constantFrom(...sayings.keys()), fc.string())
    await fc.assert(
      fc.asyncProperty(line, line, fc.array(line, { maxLength: 8 }), async (title, text, questions) => {
        const taken = new Set((await propose({ title, text, keywords: [], questions }, free)).slice(0, 3))
        const ways = await propose({ title, text, keywords: [], questions }, (way) => taken.has(way))
        expect(ways.length).toBeLessThanOrEqual(24)
        expect(new Set(ways).size).toBe(ways.length)
        for (const way of ways) expect(taken.has(way) || questions.includes(way)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})
