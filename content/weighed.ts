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
  /** For each word the places of its ways in `terms`, and those of its informative words. */
  places: readonly (readonly number[])[]
  matters: readonly number[]
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

/** Each term with its best factor, and the places in their order of the ways of each word. */
const numbered = (asked: readonly Asked[]) => {
  const terms = new Map<string, number>()
  const at = new Map<string, number>()
  const places = asked.map(({ ways }) =>
    ways.map(({ term, factor }) => {
      const place = at.get(term) ?? at.size
      at.set(term, place)
      terms.set(term, Math.max(terms.get(term) ?? 0, factor))
      return place
    }),
  )
  return { terms, places }
}

export const weigh = (
  asked: readonly Asked[],
  kinds: ReadonlySet<Kind>,
  facts: readonly Fact[],
  index: Index,
): Weighed => {
  const { terms, places } = numbered(asked)
  const meaning = index.meaningOf(ownTerms(asked))
  return {
    asked,
    weights: new Float64Array(asked.map((a) => weighWord(a, index))),
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
    places,
    matters: asked.flatMap((a, i) => (a.light ? [] : (places[i] ?? []))),
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
