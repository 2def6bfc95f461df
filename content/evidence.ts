import type { Alias, Card, Held } from './card.ts'
import { holdsFact } from './facts.ts'
import type { Liken, Likeness, StemWeight } from './likeness.ts'
import { closeness } from './meaning.ts'
import type { Asked, Way } from './question.ts'
import { rankOf, type Signals } from './ranking.ts'
import type { Candidate } from './search.ts'
import { nearness } from './topics.ts'
import type { Weighed } from './weighed.ts'

/** How well one entry meets one question; every part from 0 to 1. */
export type Evidence = {
  card: Card
  /** Share of the question's informative words that the entry is about. */
  coverage: number
  /** Likeness of the question to the best of the entry's sample questions and its title, both sides covered. */
  alias: number
  /** Share of the question that this sample question covers. */
  aliasCoverage: number
  /** Likeness of the question to the third best of them: one may be like by chance. */
  support: number
  /** Share of the title's words that the question names. */
  title: number
  /** The question asks for this entry's kind. */
  kind: number
  /** Share of the coverage that rests on corrected words, and on everyday concepts. */
  corrected: number
  viaConcept: number
  /** Share of the pairs of neighbouring words that it has in common with one of them. */
  order: number
  /** Its score in the index as a share of the best, and the weight of a key phrase that the question has whole. */
  indexed: number
  phrase: number
  /** How close the meaning of the passage, and of the whole message, is to the entry's. */
  meaning: number
  meaningWhole: number
  /** In the order of `signalNames`. */
  signals: Signals
  /** All of them in one figure, for the order. */
  rank: number
}

/** How well a card meets each word of a question, 0–1. */
export const meeting = ({ ways }: Asked, card: Card): number => {
  let best = 0
  for (const { term, factor } of ways) best = Math.max(best, factor * card.strengthOf(term))
  return best
}

/** From here on a word is met rather than touched. */
const met = 0.5
const manyMet = 4

/** What an entry has of each of a question's terms, in their order. */
type Holdings = readonly (Held | undefined)[]

const holdingsOf = ({ terms }: Weighed, { held }: Card): Holdings => {
  const found: (Held | undefined)[] = []
  for (const term of terms.keys()) found.push(held.get(term))
  return found
}

const cover = ({ asked, weights, places }: Weighed, held: Holdings) => {
  let total = 0
  let covered = 0
  let core = 0
  let words = 0
  let corrected = 0
  let viaConcept = 0
  // In plain loops, as all that meets every candidate.
  for (let i = 0; i < asked.length; i++) {
    const a = asked[i]
    const at = places[i]
    if (!a || !at || a.light) continue
    const w = weights[i] ?? 0
    total += w
    let factor = 0
    let best: Way | undefined
    let central = 0
    for (let j = 0; j < at.length; j++) {
      const way = a.ways[j]
      const strength = held[at[j] ?? 0]?.strength ?? 0
      if (!way || strength === 0) continue
      if (way.factor * strength > factor) {
        factor = way.factor * strength
        best = way
      }
      if (strength === 1 && central === 0) central = way.factor
    }
    covered += w * factor
    core += w * central
    if (best && best.factor >= met) words++
    if (a.doubtful) corrected += w * factor
    if (best?.term.startsWith('#')) viaConcept += w * factor
  }
  const share = (part: number) => (covered > 0 ? part / covered : 0)
  return {
    coverage: total > 0 ? covered / total : 0,
    core: total > 0 ? core / total : 0,
    met: Math.min(1, words / manyMet),
    corrected: share(corrected),
    viaConcept: share(viaConcept),
  }
}

/** The sample questions that share a matter with the one asked; most do not, and need no closer look. */
const alike = ({ matters }: Weighed, held: Holdings, card: Card): readonly Alias[] => {
  if (matters.length === 0) return card.aliases
  const found = new Set<Alias>()
  for (const place of matters) for (const alias of held[place]?.aliases ?? []) found.add(alias)
  return [...found]
}

/** The best of the sample questions and the title, and how like the third best still is: one may be like by chance. */
const compare = (likeTo: (alias: Alias) => Likeness, card: Card, aliases: readonly Alias[]) => {
  const title = likeTo(card.title)
  const named = title.alias
  let { both, asked, order, alias: whole } = title
  let [second, third] = [0, 0]
  for (const one of aliases) {
    const like = likeTo(one)
    if (like.order > order) order = like.order
    if (like.alias > whole) whole = like.alias
    if (like.both > both) {
      third = second
      second = both
      both = like.both
      asked = like.asked
    } else if (like.both > second) {
      third = second
      second = like.both
    } else if (like.both > third) third = like.both
  }
  return { title: named, both, asked, order, whole, support: third }
}

/** So heavy is the phrase of a word or two that nothing else has. */
const heavyPhrase = 2

/** The weight of a key phrase as far as the question has it whole. */
const phraseWeight = ({ terms }: Weighed, { stems, wider }: Alias, weightOf: StemWeight): number => {
  let weight = 0
  let factor = 1
  for (let i = 0; i < stems.length; i++) {
    const stem = stems[i] ?? ''
    let best = terms.get(stem) ?? 0
    for (const term of wider[i] ?? []) best = Math.max(best, terms.get(term) ?? 0)
    if (best < met) return 0
    factor = Math.min(factor, best)
    weight += weightOf(stem)
  }
  return weight * factor
}

/** The weight of the heaviest key phrase that the question has whole, 0–1. */
const phraseIn = (question: Weighed, held: Holdings, weightOf: StemWeight): number => {
  let heaviest = 0
  for (const one of held)
    for (const phrase of one?.phrases ?? [])
      heaviest = Math.max(heaviest, phraseWeight(question, phrase, weightOf))
  return Math.min(1, heaviest / heavyPhrase)
}

type Cover = ReturnType<typeof cover>

type Comparison = ReturnType<typeof compare>

/** An entry with the question's words that it covers, its score in the index as a share of the best, and how close its meaning is. */
type Covered = { card: Card; held: Holdings; covers: Cover; indexed: number; meaningWhole: number }

const evidenceOf = (
  question: Weighed,
  { card, held, covers, indexed, meaningWhole }: Covered,
  { title, both, asked, order, whole, support }: Comparison,
  message: Weighed,
  weightOf: StemWeight,
): Evidence => {
  const { coverage, core, corrected, viaConcept } = covers
  const kind = question.kinds.has(card.entry.kind) ? 1 : 0
  const meaning = closeness(question.meaning, card.meaning)
  const phrase = phraseIn(question, held, weightOf)
  const signals = [
    coverage,
    core,
    both,
    support,
    order,
    title,
    kind,
    question.counted.some((term) => card.figures.has(term)) ? 1 : 0,
    indexed,
    question.facts.some((fact) => holdsFact(card.entry, fact)) ? 1 : 0,
    phrase,
    whole,
    covers.met,
    nearness(message.topics, card.topics),
    meaning,
    meaningWhole,
  ]
  return {
    card,
    coverage,
    alias: both,
    aliasCoverage: asked,
    support,
    title,
    kind,
    corrected,
    viaConcept,
    order,
    indexed,
    phrase,
    meaning,
    meaningWhole,
    signals,
    rank: rankOf(signals),
  }
}

/** The evidence for each of the entries that cover most of the question, best first; at most `most`. */
export const gather = (
  question: Weighed,
  candidates: readonly Candidate[],
  message: Weighed,
  { liken, weightOf }: { liken: Liken; weightOf: StemWeight },
  most: number,
): Evidence[] => {
  const top = candidates[0]?.score || 1
  const near = candidates
    .map(({ card, score }) => {
      const held = holdingsOf(question, card)
      const meaningWhole = closeness(message.meaning, card.meaning)
      return { card, held, covers: cover(question, held), indexed: score / top, meaningWhole }
    })
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, most)
    .map((covered) => ({ covered, aliases: alike(question, covered.held, covered.card) }))
  const likeTo = liken(
    question,
    near.flatMap(({ covered, aliases }) => [covered.card.title, ...aliases]),
  )
  return near
    .map(({ covered, aliases }) => {
      const comparison = compare(likeTo, covered.card, aliases)
      return evidenceOf(question, covered, comparison, message, weightOf)
    })
    .sort((a, b) => b.rank - a.rank)
}

const worth = ({ covers: { coverage, core }, meaningWhole }: Covered): number =>
  0.4 * coverage + 0.25 * core + 0.5 * meaningWhole
