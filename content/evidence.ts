import type { Alias, Card } from './card.ts'
import type { Kind } from './entry.ts'
import type { Asked, Way } from './question.ts'
import type { Index } from './search.ts'

/** How well one entry meets one question; every part from 0 to 1. */
export type Evidence = {
  card: Card
  /** Share of the question's informative words that the entry is about. */
  coverage: number
  /** Likeness of the question to the best of the entry's sample questions and its title, both sides covered. */
  alias: number
  /** Share of the question that this sample question covers. */
  aliasCoverage: number
  /** Share of the title's words that the question names. */
  title: number
  /** The question asks for this entry's kind. */
  kind: number
  /** Share of the coverage that rests on corrected words, and on everyday concepts. */
  corrected: number
  viaConcept: number
  /** All of it in one figure, for the order. */
  rank: number
}

/** A question with what each of its words weighs among this institution's entries. */
export type Weighed = {
  asked: readonly Asked[]
  weights: number[]
  kinds: ReadonlySet<Kind>
  /** Every term by which the question can meet an entry, with its factor. */
  terms: ReadonlyMap<string, number>
  /** Those of its informative words. */
  matters: readonly string[]
}

const lightWeight = 0.14

/** A word that is no matter of the municipality is mostly how people tell a story. */
const passing = 0.55

const weighWord = (a: Asked, index: Index): number => {
  if (a.light) return lightWeight
  // An unknown word may be the very matter that the content lacks, or just a turn of phrase: its rarity tells.
  const best = a.known ? a.ways.find((w) => index.vocabulary.has(w.term)) : undefined
  if (!best) return a.rarity
  const matter = a.ways.some((w) => index.topical(w.term)) ? 1 : passing
  return Math.max(0.2, index.weight(best.term)) * matter
}

export const weigh = (asked: readonly Asked[], kinds: ReadonlySet<Kind>, index: Index): Weighed => {
  const terms = new Map<string, number>()
  for (const a of asked) for (const w of a.ways) terms.set(w.term, Math.max(terms.get(w.term) ?? 0, w.factor))
  return {
    asked,
    weights: asked.map((a) => weighWord(a, index)),
    kinds,
    terms,
    matters: asked.flatMap((a) => (a.light ? [] : a.ways.map((w) => w.term))),
  }
}

type Met = { factor: number; way: Way | undefined }

const meet = (a: Asked, strengthOf: (term: string) => number): Met => {
  let factor = 0
  let way: Way | undefined
  for (const w of a.ways) {
    const f = w.factor * strengthOf(w.term)
    if (f > factor) {
      factor = f
      way = w
    }
  }
  return { factor, way }
}

const cover = (question: Weighed, card: Card) => {
  let total = 0
  let covered = 0
  let corrected = 0
  let viaConcept = 0
  question.asked.forEach((a, i) => {
    if (a.light) return
    const w = question.weights[i] ?? 0
    total += w
    const { factor, way } = meet(a, (term) => card.strength.get(term) ?? 0)
    covered += w * factor
    if (a.corrected) corrected += w * factor
    if (way?.term.startsWith('#')) viaConcept += w * factor
  })
  const share = (part: number) => (covered > 0 ? part / covered : 0)
  return {
    coverage: total > 0 ? covered / total : 0,
    corrected: share(corrected),
    viaConcept: share(viaConcept),
  }
}

/** Likeness of a question and one sample question: the harmonic mean of how far each covers the other. */
const liken = (question: Weighed, alias: Alias, weightOf: StemWeight) => {
  const { terms } = question
  let total = 0
  let covered = 0
  question.asked.forEach((a, i) => {
    const w = question.weights[i] ?? 0
    total += w
    covered += w * meet(a, (term) => (alias.terms.has(term) ? 1 : 0)).factor
  })
  let aliasTotal = 0
  let aliasCovered = 0
  alias.stems.forEach((s, i) => {
    const w = weightOf(s)
    aliasTotal += w
    let best = terms.get(s) ?? 0
    for (const t of alias.wider[i] ?? []) best = Math.max(best, terms.get(t) ?? 0)
    aliasCovered += w * best
  })
  const p = total > 0 ? covered / total : 0
  const r = aliasTotal > 0 ? aliasCovered / aliasTotal : 0
  return { f: p + r > 0 ? (2 * p * r) / (p + r) : 0, p, r }
}

export type StemWeight = (stem: string) => number

/** Most sample questions share no matter with the one asked; they need no closer look. */
const sharesMatter = ({ matters }: Weighed, alias: Alias): boolean =>
  matters.length === 0 || matters.some((term) => alias.terms.has(term))

/** Share of the informative words that stand in the title just as they were asked. */
const sameForm = (question: Weighed, card: Card): number => {
  const matters = question.asked.filter((a) => !a.light)
  const same = matters.filter((a) => card.titleWords.has(a.corrected ?? a.word)).length
  return matters.length > 0 ? same / matters.length : 0
}

/** The evidence for one entry. */
export const gather = (question: Weighed, card: Card, weightOf: StemWeight): Evidence => {
  const { coverage, corrected, viaConcept } = cover(question, card)
  const title = liken(question, card.title, weightOf)
  let alias = title.f
  let aliasCoverage = title.p
  for (const one of card.aliases) {
    if (!sharesMatter(question, one)) continue
    const { f, p } = liken(question, one, weightOf)
    if (f > alias) {
      alias = f
      aliasCoverage = p
    }
  }
  const kind = question.kinds.has(card.entry.kind) ? 1 : 0
  const rank = 0.45 * coverage + 0.45 * alias + 0.06 * title.r + 0.05 * kind + 0.04 * sameForm(question, card)
  return { card, coverage, alias, aliasCoverage, title: title.r, kind, corrected, viaConcept, rank }
}

/** What a stem of a sample question weighs: a light word little, the rest as among the entries. */
export const stemWeights = (index: Index, isLight: (stem: string) => boolean): StemWeight => {
  const kept = new Map<string, number>()
  return (stem) => {
    const known = kept.get(stem)
    if (known !== undefined) return known
    const w = isLight(stem)
      ? lightWeight
      : Math.max(0.2, index.weight(stem)) * (index.topical(stem) ? 1 : passing)
    kept.set(stem, w)
    return w
  }
}
