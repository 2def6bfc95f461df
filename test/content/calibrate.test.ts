import { describe, expect, it } from 'vitest'
import { calibrate, examples, prior } from '../../content/calibrate.ts'
import type { Entry } from '../../content/entry.ts'
import { featureNames } from '../../content/features.ts'
import { createFinder } from '../../content/finder.ts'
import { entries, entryOf, llamapampa } from './town.ts'

const library: Entry = entryOf('biblioteca', 'service', {
  title: 'Biblioteca municipal',
  text: 'La biblioteca presta libros a los niños del distrito.',
  questions: ['¿Dónde presto libros?', 'hay biblioteca', 'quiero leer un libro', 'libros para mi hijo'],
  keywords: ['biblioteca', 'libros', 'leer'],
})
const weightsOf = async (all: readonly Entry[]) => (await createFinder(llamapampa, all)).parts.weights

describe('the calibration', () => {
  it('is another one when the content is another', async () => {
    const [before, after] = await Promise.all([weightsOf(entries), weightsOf([...entries, library])])
    expect(after).not.toEqual(before)
    expect(before).not.toEqual(prior)
  })

  it('is the same when the content is the same', async () => {
    expect(await weightsOf(entries)).toEqual(await weightsOf(entries))
  })

  it('has one weight for each feature and the constant, all of them numbers', async () => {
    const weights = await weightsOf(entries)
    expect(weights).toHaveLength(featureNames.length + 1)
    for (const w of weights) expect(Number.isFinite(w)).toBe(true)
  })

  it('is what is known of all towns where there is nothing to learn from', async () => {
    const { parts } = await createFinder(llamapampa, [])
    expect(await calibrate(parts.index, parts.relatives, parts.assess)).toEqual(prior)
  })

  it.each([1, 2, 3])('is sound for a town that has but %i entries', async (size) => {
    const few = await createFinder(llamapampa, entries.slice(0, size))
    for (const w of few.parts.weights) expect(Math.abs(w)).toBeLessThan(20)
    expect(few.find('¿cuál es la misión de la municipalidad?').status).toBe('answer')
    expect(few.find('dan pasaportes').status).toBe('no_match')
  })

  it('moves further from what is known of all towns the more entries there are', async () => {
    const many = Array.from({ length: 20 }, (_, copy) =>
      entries.map((e) => ({
        ...e,
        id: `${e.id}-${copy}`,
        questions: e.questions.map((q) => `${q} ${copy}`),
      })),
    ).flat()
    const away = (weights: readonly number[]) =>
      Math.sqrt(weights.reduce((sum, w, i) => sum + (w - (prior[i] ?? 0)) ** 2, 0))
    expect(away(await weightsOf(many))).toBeGreaterThan(away(await weightsOf(entries)))
  })
})

describe('what it learns from', () => {
  it('has right and wrong answers, and a feature for each name', async () => {
    const { parts } = await createFinder(llamapampa, entries)
    const learnt = await examples(parts.index, parts.relatives, parts.assess)
    expect(learnt.some((e) => e.right)).toBe(true)
    expect(learnt.some((e) => !e.right)).toBe(true)
    for (const { features } of learnt) {
      expect(features).toHaveLength(featureNames.length)
      for (const f of features) {
        expect(f).toBeGreaterThanOrEqual(0)
        expect(f).toBeLessThanOrEqual(1)
      }
    }
  })
})

it('an entry that is added becomes answerable, and one that is taken away is no longer answered', async () => {
  const before = await createFinder(llamapampa, entries)
  const after = await createFinder(llamapampa, [...entries, library])
  expect(before.find('¿hay biblioteca?').status).toBe('no_match')
  const verdict = after.find('¿hay biblioteca?')
  expect(verdict.status === 'answer' && verdict.entries[0].entry).toBe(library)
  const without = await createFinder(
    llamapampa,
    entries.filter((e) => e.id !== 'cementerio'),
  )
  expect(before.find('cementerio').status).toBe('answer')
  expect(without.find('cementerio').status).toBe('no_match')
})

it('other work gets its turn while it learns', async () => {
  const many = Array.from({ length: 30 }, (_, copy) =>
    entries.map((e) => ({ ...e, id: `${e.id}-${copy}` })),
  ).flat()
  let turns = 0
  const clock = setInterval(() => turns++, 1)
  await createFinder(llamapampa, many)
  clearInterval(clock)
  expect(turns).toBeGreaterThan(5)
})
