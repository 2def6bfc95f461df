import type { Assess } from './assess.ts'
import { breathe } from './breathe.ts'
import type { Card } from './card.ts'
import { type Confidence, type Example, fitConfidence } from './confidence.ts'
import { misspell } from './misspell.ts'
import { type Asked, readQuestion } from './question.ts'
import type { Relatives } from './relatives.ts'
import type { Index } from './search.ts'
import { stories } from './spanish/stories.ts'
import { strangers } from './spanish/strangers.ts'
import { words } from './spanish.ts'

/**
 * What holds for municipalities in general, a constant and then the order of `featureNames`; fitted over the sample
 * content and 17 invented towns. A town's own content moves it only as far as its examples are many.
 */
export const prior: Confidence = [
  -4.48, -2.01, 0.53, 0.23, 0.07, 0.98, 0.76, 0.15, 0.09, 0.51, 1.83, 1.3, 0.42, -0.66, -0.22, 2.23, -0.21,
  -1.85, -2.76, 1.28, 0.09, 2.18, -0.86, -0.99, -0.61, 2.97, 0.46, -3.34, 0.86, -3.5, -2.66, -5.34, 5.48,
  1.35, -0.45, -0.52, -6.87, 2.81, -0.03, 2.17, 1.12, 0.28,
]

const hold = 100
const weigh = { asked: 1, absent: 0.5, stranger: 0.5 }

/** Fewer trials in a large index: each costs more and says as much. Of the strangers every so many-th is one. */
const trialsFor = (entries: number) => (entries > 2000 ? 16 : 60)
const strangersEvery = (entries: number) => (entries > 2000 ? 60 : 10)

/** The question as it would be read if these entries did not exist. */
const unaware = (asked: readonly Asked[], gone: readonly Card[], index: Index): Asked[] =>
  asked.map((a) => {
    const left = (term: string) =>
      index.spread(term) - gone.filter((card) => card.strengthOf(term) > 0).length
    return a.light || !a.known ? a : { ...a, known: a.ways.some((w) => left(w.term) > 0) }
  })

/** A sample question as it might come: every third misspelt, every fourth behind a story. */
export const asTyped = (said: string, trial: number): string => {
  const typed = trial % 3 === 0 ? misspell(said, trial) : said
  return trial % 4 === 1 ? `${stories[trial % stories.length]} ${typed}` : typed
}

type Trial = { card: Card; alias: number }

/** Sample questions drawn evenly from all. */
const trialsIn = (cards: readonly Card[]): Trial[] => {
  const all = cards.reduce((sum, { samples }) => sum + samples, 0)
  const stride = Math.max(1, Math.ceil(all / trialsFor(cards.length)))
  const drawn: Trial[] = []
  let before = 0
  let next = 0
  for (const card of cards) {
    const here = card.samples
    for (; next < before + here; next += stride) drawn.push({ card, alias: next - before })
    before += here
  }
  return drawn
}

/**
 * Learns from the content itself when to answer: each sample question is asked as if it had never been written (right if
 * its entry still comes first), and as if its entry did not exist (then every answer is wrong); questions that no
 * municipality answers are wrong too.
 */
export const examples = async (index: Index, relatives: Relatives, assess: Assess): Promise<Example[]> => {
  const found: Example[] = []
  const trials = trialsIn(index.cards)
  const cardOf = new Map(index.cards.map((card) => [card.entry, card]))
  for (const [trial, { card, alias }] of trials.entries()) {
    const said = card.entry.questions[alias] ?? ''
    const asked = readQuestion(asTyped(said, trial), index.vocabulary)
    const kept = assess(asked, asked, (c) => (c === card ? c.without(alias) : c))
    const first = kept?.ranked[0]?.card.entry
    if (kept && first)
      found.push({ features: kept.features, right: relatives.same(first, card.entry), weight: weigh.asked })
    const kin = relatives.kin(card.entry)
    const gone = [...kin].flatMap((entry) => cardOf.get(entry) ?? [])
    const unknowing = unaware(asked, gone, index)
    const absent = assess(unknowing, unknowing, (c) => (kin.has(c.entry) ? undefined : c))
    if (absent) found.push({ features: absent.features, right: false, weight: weigh.absent })
    await breathe()
  }
  const every = strangersEvery(index.cards.length)
  for (const [i, said] of strangers.entries()) {
    if (i % every !== 0 || words(said).length === 0) continue
    const read = assess(readQuestion(said, index.vocabulary))
    if (read) found.push({ features: read.features, right: false, weight: weigh.stranger })
    await breathe()
  }
  return found
}

/** The weights of the decision for this content. */
export const calibrate = async (index: Index, relatives: Relatives, assess: Assess): Promise<Confidence> =>
  fitConfidence(await examples(index, relatives, assess), prior, hold)
