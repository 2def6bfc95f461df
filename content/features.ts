import type { Evidence, Weighed } from './evidence.ts'

/** What the decision looks at, in a fixed order; each about 0–1. */
export const featureNames = [
  'coverage',
  'alias',
  'aliasCoverage',
  'title',
  'kind',
  'corrected',
  'viaConcept',
  'unknown',
  'strange',
  'margin',
  'mass',
  'single',
  'shortUnknown',
  'foreign',
] as const

/** From this rarity on an unknown word is a matter of its own ("dentista", "pasaporte"). */
const rare = 0.5

export type Features = number[]

/** Describes how sure the first of a ranked list is. `rival`: the best entry that is not a relative of the first. */
export const describe = (question: Weighed, first: Evidence, rival: Evidence | undefined): Features => {
  let total = 0
  let unknown = 0
  let strange = 0
  let informative = 0
  let mass = 0
  let foreign = 0
  question.asked.forEach((a, i) => {
    if (a.light) return
    const w = question.weights[i] ?? 0
    total += w
    informative++
    if (a.known) mass += w
    else unknown += w
    if (!a.known && a.rarity >= rare) strange++
    if (!a.known && a.foreign) foreign += w
  })
  const margin = first.rank > 0 ? (first.rank - (rival?.rank ?? 0)) / first.rank : 0
  return [
    first.coverage,
    first.alias,
    first.aliasCoverage,
    first.title,
    first.kind,
    first.corrected,
    first.viaConcept,
    total > 0 ? unknown / total : 0,
    informative > 0 ? strange / informative : 0,
    Math.min(1, margin * 2),
    Math.min(1, (mass * first.coverage) / 2),
    informative <= 1 ? 1 : 0,
    informative <= 4 && total > 0 ? unknown / total : 0,
    total > 0 ? foreign / total : 0,
  ]
}
