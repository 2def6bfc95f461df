import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidence, type Example, fitConfidence as learn } from '../../content/confidence.ts'

const example = (a: number, b: number, right: boolean): Example => ({ features: [a, b], right, weight: 1 })
/** Right where the first feature is high; the second says nothing. */
const telling = Array.from({ length: 200 }, (_, i) =>
  example(i % 2 === 0 ? 0.9 : 0.1, (i % 10) / 10, i % 2 === 0),
)
const flat = [0, 0, 0]

describe('fitting', () => {
  it('separates what the examples separate', () => {
    const weights = learn(telling, flat, 1)
    expect(confidence(weights, [0.9, 0.5])).toBeGreaterThan(0.8)
    expect(confidence(weights, [0.1, 0.5])).toBeLessThan(0.2)
  })

  it('gives no weight to what tells nothing', () => {
    const weights = learn(telling, flat, 1)
    expect(Math.abs(weights[2] ?? 1)).toBeLessThan(Math.abs(weights[1] ?? 0) / 5)
  })

  it('stays at the prior without examples', () => {
    const prior = [-1, 2, 0.5]
    expect(learn([], prior, 100)).toEqual(prior)
  })

  it('stays near the prior with few examples, and leaves it with many', () => {
    const against = [-1, -2, 0.5]
    const few = learn(telling.slice(0, 40), against, 100)
    const many = learn(Array.from({ length: 50 }, () => telling).flat(), against, 100)
    expect(Math.abs((few[1] ?? 0) - -2)).toBeLessThan(0.5)
    expect(many[1] ?? 0).toBeGreaterThan(1)
  })

  it('counts an example by its weight', () => {
    const yes = { features: [1, 0], right: true, weight: 9 }
    const no = { features: [1, 0], right: false, weight: 1 }
    expect(confidence(learn([yes, no], flat, 0.01), [1, 0])).toBeGreaterThan(0.7)
    const swapped = [
      { ...yes, weight: 1 },
      { ...no, weight: 9 },
    ]
    expect(confidence(learn(swapped, flat, 0.01), [1, 0])).toBeLessThan(0.3)
  })

  it('gives the same weights each time, and does not touch the prior', () => {
    const prior = [-1, 2, 0.5]
    expect(learn(telling, prior, 10)).toEqual(learn(telling, prior, 10))
    expect(prior).toEqual([-1, 2, 0.5])
  })
})

it('is a probability, whatever the features', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 5 }), (features) => {
      const p = confidence([-1, 3, -3, 2], features)
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThan(1)
    }),
  )
})
