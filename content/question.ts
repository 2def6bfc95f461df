import type { Concepts } from './concepts.ts'
import type { Frequency } from './frequency.ts'
import { foreign as foreignWords } from './spanish/foreign.ts'
import { fold, isStopword, root, stem, undiminished, words } from './spanish.ts'
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
  /** Names a matter that no town hall answers for. */
  foreign: boolean
  ways: Way[]
}

export type Vocabulary = {
  concepts: Concepts
  speller: Speller
  frequency: Frequency
  /** True when an entry of the institution has the term. */
  has: (term: string) => boolean
  /** True for a word that the content uses in just this form. */
  isForm: (word: string) => boolean
  /** Words of the town's own name: every entry is about it. */
  isTown: (word: string) => boolean
}

const factors = { sure: 0.95, corrected: 0.8, root: 0.75, concept: 0.65 } as const
/** The words of a question that are worth correcting; hostile text would otherwise buy time by the word. */
const correctAtMost = 16

const foreignStems = new Set(foreignWords.map((word) => stem(fold(word))))

const ways = (word: string, factor: number): Way[] => {
  const wider = isStopword(word) ? undefined : root(word)
  const own = { term: stem(word), factor }
  return wider === undefined ? [own] : [own, { term: wider, factor: factor * factors.root }]
}

/** What a word as typed stands for: itself, what its diminutive is the small form of, or two words run together. */
const settle = (word: string, { concepts, has, isForm, frequency }: Vocabulary): string[] => {
  const knows = (w: string) => isForm(w) || has(stem(w)) || concepts.knows(stem(w))
  if (knows(word) || isStopword(word) || frequency.isCommon(word) || word.length > 30) return [word]
  const big = undiminished(word).find(knows)
  if (big !== undefined) return [big]
  for (let cut = 2; cut <= word.length - 3; cut++) {
    const [head, tail] = [word.slice(0, cut), word.slice(cut)]
    if (((cut > 2 && knows(head)) || isStopword(head)) && isForm(tail)) return [head, tail]
  }
  return [word]
}

/** Reads a question's words: spelling, stems, everyday concepts. Light words stay, for phrases made of them alone. */
export const readQuestion = (text: string, vocabulary: Vocabulary): Asked[] => {
  const { concepts, speller, frequency, has, isForm, isTown } = vocabulary
  let corrections = 0
  const read = (word: string): Asked => {
    const light = isStopword(word) || isTown(word)
    const own = ways(word, 1)
    const foreign = foreignStems.has(stem(word))
    const plain: Asked = {
      word,
      light,
      known: light || own.some((w) => has(w.term)),
      rarity: foreign ? 1 : frequency.rarity(word),
      foreign,
      ways: own,
    }
    const spelt = light || isForm(word) || concepts.knows(stem(word)) || frequency.isCommon(word)
    if (spelt || has(stem(word)) || /\d/.test(word) || corrections >= correctAtMost) return plain
    corrections++
    const better = speller(word)
    // A root in common is worth more than a correction that only looks alike.
    if (!better || (plain.known && !better.sure)) return plain
    const lightly = isStopword(better.word) || isTown(better.word)
    const meant = ways(better.word, better.sure ? factors.sure : factors.corrected)
    const known = lightly || meant.some((w) => has(w.term))
    return { ...plain, corrected: better.word, light: lightly, known, ways: meant }
  }
  const asked = words(text)
    .flatMap((word) => settle(word, vocabulary))
    .map(read)
  const stems = asked.map((a) => a.ways[0]?.term ?? '')
  const roots = asked.map((a) => a.ways[1]?.term)
  concepts.within(stems, roots, (concept, from, length) => {
    if (!has(concept)) return
    for (const a of asked.slice(from, from + length)) {
      a.ways.push({ term: concept, factor: factors.concept * (a.ways[0]?.factor ?? 1) })
      // A light word gains weight as part of a term ("a tiempo"), but is not asked for on its own.
      if (!a.light) a.known = true
    }
  })
  return asked
}
