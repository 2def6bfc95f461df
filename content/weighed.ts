import type { Kind } from './entry.ts'
import { type Fact, factsAsked } from './facts.ts'
import type { Phrased, StemWeight } from './likeness.ts'
import type { Meaning } from './meaning.ts'
import type { Asked } from './question.ts'
import type { Index } from './search.ts'
import { type Topical, topicalOf } from './topics.ts'

/** A question with what each of its words weighs among this institution's entries. */
export type Weighed = Phrased & {
  /** The terms of what is asked to be counted ("cuántos botes"). */
  counted: readonly string[]
  kinds: ReadonlySet<Kind>
  /** The types of fact that the message asks for. */
  facts: readonly Fact[]
  /** These words themselves ask for one. */
  asksFact: boolean
  topics: Topical
  meaning: Meaning
  /** How close that is to a matter that no municipality answers for, 0–1. */
  foreignness: number
  /** The terms of its informative words. */
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
  const matter = a.matter ? 1 : passing
  return Math.max(0.2, index.weight(best.term)) * matter
}

const counting = new Set(['cuantos', 'cuantas', 'cuanta', 'cuanto', 'cantidad', 'numero'])
/** Words between the asking and what is counted: "cuántos de los botes". */
const reach = 3

const countedIn = (asked: readonly Asked[]): string[] => {
  const at = asked.findIndex((a) => counting.has(a.corrected ?? a.word))
  // "Cada cuánto" asks how often.
  if (at < 0 || asked[at - 1]?.word === 'cada') return []
  const noun = asked.slice(at + 1, at + 1 + reach).find((a) => !a.light)
  return noun ? noun.ways.map((w) => w.term) : []
}

/** The terms of a question's informative words, without those of everyday concepts. */
const ownTerms = (asked: readonly Asked[]): string[] =>
  asked.flatMap((a) => (a.light ? [] : a.ways.flatMap((w) => (w.term.startsWith('#') ? [] : [w.term]))))

export const weigh = (
  asked: readonly Asked[],
  kinds: ReadonlySet<Kind>,
  facts: readonly Fact[],
  index: Index,
): Weighed => {
  const terms = new Map<string, number>()
  for (const a of asked) for (const w of a.ways) terms.set(w.term, Math.max(terms.get(w.term) ?? 0, w.factor))
  const meaning = index.meaningOf(ownTerms(asked))
  return {
    asked,
    weights: asked.map((a) => weighWord(a, index)),
    kinds,
    facts,
    asksFact: facts.length > 0 && factsAsked(asked.map((a) => a.corrected ?? a.word).join(' ')).length > 0,
    terms,
    counted: countedIn(asked),
    topics: topicalOf(
      asked.flatMap((a) =>
        a.light
          ? []
          : [[a.ways.find((w) => !w.term.startsWith('#'))?.term ?? '', Math.max(0.3, a.rarity)] as const],
      ),
    ),
    meaning,
    foreignness: index.foreignness(meaning),
    matters: asked.flatMap((a) => (a.light ? [] : a.ways.map((w) => w.term))),
  }
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
