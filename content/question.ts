import type { Concepts } from './concepts.ts'
import type { Frequency } from './frequency.ts'
import { isStopword, stem, undiminished, words } from './spanish.ts'
import type { Speller } from './spelling.ts'

/** One term by which a word of the question can meet an entry; `factor` says how good that meeting is, 0–1. */
export type Way = { term: string; factor: number }

/** One word of a question with all the ways it can be meant. */
export type Asked = {
  word: string
  /** Carries no matter of its own ("de", "quiero"), or names the town itself. */
  light: boolean
  corrected?: string
  /** Stands in the content, or is meant by a word that does. */
  known: boolean
  /** How much the word tells by itself in everyday Spanish, 0–1. */
  rarity: number
  ways: Way[]
}

export type Vocabulary = {
  concepts: Concepts
  speller: Speller
  frequency: Frequency
  /** True when an entry of the institution has the term. */
  has: (term: string) => boolean
  /** Words of the town's own name: every entry is about it. */
  isTown: (word: string) => boolean
}

const factors = { sure: 0.95, corrected: 0.8, concept: 0.65 } as const
/** The words of a question that are worth correcting; hostile text would otherwise buy time by the word. */
const correctAtMost = 16

/** A diminutive of a word that is known stands for that word. */
const settle = (word: string, { concepts, has }: Vocabulary): string => {
  const knows = (w: string) => has(stem(w)) || concepts.knows(stem(w))
  return knows(word) || isStopword(word) ? word : (undiminished(word).find(knows) ?? word)
}

/** Reads a question's words: spelling, stems, everyday concepts. Light words stay, for phrases made of them alone. */
export const readQuestion = (text: string, vocabulary: Vocabulary): Asked[] => {
  const { concepts, speller, frequency, has, isTown } = vocabulary
  let corrections = 0
  const asked = words(text).map((said): Asked => {
    const word = settle(said, vocabulary)
    const own = stem(word)
    const light = isStopword(word) || isTown(word)
    const plain: Asked = {
      word,
      light,
      known: light || has(own),
      rarity: frequency.rarity(word),
      ways: [{ term: own, factor: 1 }],
    }
    if (
      plain.known ||
      concepts.knows(own) ||
      frequency.isCommon(word) ||
      /\d/.test(word) ||
      corrections >= correctAtMost
    )
      return plain
    corrections++
    const better = speller(word)
    if (!better) return plain
    const term = stem(better.word)
    const lightly = isStopword(better.word) || isTown(better.word)
    const factor = better.sure ? factors.sure : factors.corrected
    const known = lightly || has(term)
    return { ...plain, corrected: better.word, light: lightly, known, ways: [{ term, factor }] }
  })
  const stems = asked.map((a) => a.ways[0]?.term ?? '')
  for (const { concept, from, length } of concepts.within(stems)) {
    if (!has(concept)) continue
    for (const a of asked.slice(from, from + length)) {
      a.ways.push({ term: concept, factor: factors.concept * (a.ways[0]?.factor ?? 1) })
      // A light word gains weight as part of a term ("a tiempo"), but is not asked for on its own.
      if (!a.light) a.known = true
    }
  }
  return asked
}
