import { type Evidence, meeting } from './evidence.ts'
import { holdsFact, namesFact } from './facts.ts'
import { likelihood } from './ranking.ts'
import { questionWords } from './spanish/question-words.ts'
import { strangeness } from './themes.ts'
import type { Weighed } from './weighed.ts'

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
  'whole',
  'missed',
  'theme',
  'themeLeft',
  'matched',
  'central',
  'support',
  'aside',
  'uncounted',
  'meaning',
  'meaningWhole',
  'meaningBehind',
  'foreignMeaning',
  'foreignWhole',
  'foreignAhead',
  'factAlone',
  'fact',
  'factHeld',
  'order',
  'indexed',
  'phrase',
  'aliasBehind',
  'length',
  'aliasSquared',
  'wholeSquared',
  'aliasMargin',
  'aliasWhole',
] as const

/** From this rarity on an unknown word is a matter of its own ("dentista", "pasaporte"). */
const rare = 0.5
/** From here on a word is met rather than touched. */
const met = 0.5
const manyMatched = 4
const manyWords = 30

export type Features = number[]

/** What a passage says by itself. */
const own = (passage: Weighed, first: Evidence) => {
  let [total, unknown, strange, informative, mass, foreign, matched, central] = [0, 0, 0, 0, 0, 0, 0, 0]
  passage.asked.forEach((a, i) => {
    if (a.light) return
    const w = passage.weights[i] ?? 0
    const meets = meeting(a, first.card)
    total += w
    informative++
    if (a.known) mass += w
    else unknown += w
    if (!a.known && a.rarity >= rare) strange++
    if (!a.known && a.foreign) foreign += w
    if (meets >= met) matched++
    central = Math.max(central, w * meets)
  })
  return { total, unknown, strange, informative, mass, foreign, matched, central }
}

/** How far the entry explains all of a message, and how much of its matters it leaves. */
const ofWhole = (message: Weighed, first: Evidence) => {
  let [total, explained, missed] = [0, 0, 0]
  message.asked.forEach((a, i) => {
    if (a.light) return
    const w = message.weights[i] ?? 0
    const meets = meeting(a, first.card)
    total += w
    explained += w * meets
    if (a.matter) missed += w * (1 - meets)
  })
  return total > 0 ? { whole: explained / total, missed: missed / (total + 0.5) } : { whole: 0, missed: 0 }
}

/** From here on an entry is about a word: it stands in its title, key words or sample questions. */
const about = 0.85

/**
 * How far a passage that asks for a fact ("a qué hora abre la biblioteca") has a subject besides which the entry is not about: the
 * hours of the town hall are met by "hora" and "abre" alone.
 */
const factAlone = ({ asked, weights }: Weighed, card: Evidence['card']): number => {
  let [total, met] = [0, 0]
  asked.forEach((a, i) => {
    if (a.light || namesFact(a.corrected ?? a.word)) return
    const w = weights[i] ?? 0
    let factor = 0
    for (const way of a.ways)
      if (way.factor > factor && card.strengthOf(way.term) >= about) factor = way.factor
    total += w
    met += w * factor
  })
  return total > 0 ? 1 - met / total : 0
}

const asks = ({ asked }: Weighed): boolean => asked.some((a) => questionWords.has(a.word) && a.word !== 'que')

const share = (part: number, all: number) => (all > 0 ? part / all : 0)

/**
 * Describes how sure the first of a ranked list is.
 * @param rival the best entry that is not a relative of the first.
 * @param message all that was said, of which the question is a passage.
 */
export const describe = (
  question: Weighed,
  first: Evidence,
  rival: Evidence | undefined,
  message: Weighed,
  ranked: readonly Evidence[],
): Features => {
  const { total, unknown, strange, informative, mass, foreign, matched, central } = own(question, first)
  const { whole, missed } = ofWhole(message, first)
  const margin = rival ? 1 - likelihood(rival.rank, first.rank) : 1
  return [
    first.coverage,
    first.alias,
    first.aliasCoverage,
    first.title,
    first.kind,
    first.corrected,
    first.viaConcept,
    share(unknown, total),
    share(strange, informative),
    margin,
    Math.min(1, (mass * first.coverage) / 2),
    informative <= 1 ? 1 : 0,
    informative <= 4 ? share(unknown, total) : 0,
    share(foreign, total),
    whole,
    missed,
    strangeness(message.asked),
    strangeness(message.asked, (a) => 1 - meeting(a, first.card)),
    Math.min(1, matched / manyMatched),
    central,
    first.support,
    asks(message) && !asks(question) ? 1 : 0,
    question.counted.length > 0 && !question.counted.some((term) => first.card.figures.has(term)) ? 1 : 0,
    first.meaning,
    first.meaningWhole,
    Math.max(0, ...ranked.map((e) => e.meaningWhole - first.meaningWhole)),
    question.foreignness,
    message.foreignness,
    Math.max(0, message.foreignness - first.meaningWhole),
    question.asksFact ? factAlone(question, first.card) : 0,
    question.asksFact ? 1 : 0,
    question.asksFact && question.facts.some((fact) => holdsFact(first.card.entry, fact)) ? 1 : 0,
    first.order,
    first.indexed,
    first.phrase,
    Math.max(0, ...ranked.map((e) => e.alias - first.alias)),
    Math.min(1, message.asked.length / manyWords),
    first.alias ** 2,
    whole ** 2,
    first.alias * margin,
    first.alias * whole,
  ]
}
