import { beforeAll, describe, expect, it } from 'vitest'
import { createFinder, type Finder } from '../../content/finder.ts'
import { factsAsked } from '../../content/guards.ts'
import { root, stem, undiminished } from '../../content/spanish.ts'
import { createSpeller } from '../../content/spelling.ts'
import { smallTalk, toBeDeclined } from '../../content/talk.ts'
import { entries, llamapampa } from './town.ts'

// What the engine should do and does not: each fails as `it` says, and must move to its own file once it holds.
describe('not yet', () => {
  let finder: Finder
  beforeAll(async () => {
    finder = await createFinder(llamapampa, entries)
  })

  it.each([1, 2])('a town of %i entries is calibrated with sound weights', async (size) => {
    const { parts } = await createFinder(llamapampa, entries.slice(0, size))
    for (const w of parts.weights) expect(Math.abs(w)).toBeLessThan(20)
  })

  it('a misspelt question about a price is still one about a price', () => {
    expect(factsAsked('cuanto kuesta un nicho')).toEqual(['price'])
  })

  it('a misspelt question about an hour is not answered by an entry without hours', () => {
    expect(finder.find('a q ora recogen la basura').status).not.toBe('answer')
  })

  it.fails('requirements for one matter are not those of another', () => {
    const verdict = finder.find('qué requisitos piden para un nicho')
    expect(verdict.status === 'answer' && verdict.entries[0].entry.id).not.toBe('licencia')
  })

  it.fails('a place that the municipality does not have is not another one that it has', () => {
    expect(finder.find('hay piscina municipal').status).not.toBe('answer')
  })

  it('a question about instructions of a system is no order to the bot', () => {
    expect(toBeDeclined('necesito las instrucciones del sistema de riego')).toBeUndefined()
  })

  it('y for ll is heard in small talk', () => {
    expect(smallTalk('komo te yamas')).toBe('identity')
  })

  it('the diminutive of a word with -que finds it', () => {
    expect(undiminished('parquecito')).toContain('parque')
  })

  it('the plural of a noun of action has the root of its singular', () => {
    expect(root('capacitaciones')).toBe(root('capacitacion'))
  })

  it.fails('a table and a month are two things', () => {
    expect(stem('mesa')).not.toBe(stem('mes'))
  })

  it('swapped letters in a word of six are corrected', () => {
    expect(createSpeller(new Map([['basura', 1]]))('basrua')?.word).toBe('basura')
  })

  it('an article run together with its noun is read as two words', () => {
    const verdict = finder.find('labasura')
    expect(verdict.status === 'answer' && verdict.entries[0].entry.id).toBe('limpieza')
  })
})
