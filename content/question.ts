import type { Concepts } from './concepts.ts'
import type { Frequency } from './frequency.ts'
import type { Lexicon } from './lexicon.ts'
import { isPlaceName } from './places.ts'
import { isStopword, root, stem, undiminished, words } from './spanish.ts'
import type { Correction, Speller } from './spelling.ts'
import { isForeign, isTownsBeside } from './themes.ts'

/** One term by which a word of the question can meet an entry; `factor` says how good that meeting is, 0–1. */
export type Way = { term: string; factor: number }

/** One word of a question with all the ways it can be meant. */
export type Asked = {
  word: string
  /** Carries no matter of its own ("de", "quiero"), or names the town itself. */
  light: boolean
  /** What it was read as instead. `doubtful`: only by a letter or two, and not by its sound. */
  corrected: string | undefined
  doubtful: boolean
  /** Stands in the content, or is meant by a word that does. */
  known: boolean
  /** How much the word tells by itself in everyday Spanish, 0–1. */
  rarity: number
  /** Names a matter that no town hall answers for. */
  foreign: boolean
  /** Names what the content is about rather than a turn of phrase. */
  matter: boolean
  ways: Way[]
}

export type Vocabulary = {
  concepts: Concepts
  speller: Speller
  frequency: Frequency
  lexicon: Lexicon
  /** True when an entry of the institution has the term. */
  has: (term: string) => boolean
  /** True for a term of some title or keyword. */
  topical: (term: string) => boolean
  /** True for a word that the content uses in just this form. */
  isForm: (word: string) => boolean
  /** Words of the town's own name: every entry is about it. */
  isTown: (word: string) => boolean
}

const factors = { sure: 0.95, twin: 0.85, corrected: 0.8, root: 0.75, concept: 0.65 } as const
/** The words of a question that are worth a guess; hostile text would otherwise buy time by the word. */
const guessesAtMost = 16

const ways = (word: string, factor: number): Way[] => {
  const wider = isStopword(word) ? undefined : root(word)
  const own = { term: stem(word), factor }
  return wider === undefined ? [own] : [own, { term: wider, factor: factor * factors.root }]
}

/** What a word as typed stands for: itself, what its diminutive is the small form of, or two words run together. */
const settle = (
  word: string,
  { concepts, has, isForm, frequency, lexicon, speller }: Vocabulary,
): string[] => {
  const knows = (w: string) => isForm(w) || has(stem(w)) || concepts.knows(stem(w))
  if (knows(word) || isStopword(word) || frequency.isCommon(word) || word.length > 30) return [word]
  const small = undiminished(word)
  const big = small.find((w) => isForm(w) || frequency.isCommon(w)) ?? small.find(knows)
  if (big !== undefined) return [big]
  if (lexicon.knows(word)) return [word]
  for (let cut = 2; cut <= word.length - 3; cut++) {
    const [head, tail] = [word.slice(0, cut), word.slice(cut)]
    if (!((cut > 2 && knows(head)) || isStopword(head)) || !isForm(tail)) continue
    // "Basuracero" is two words, "prespuesto" one that lost a letter.
    const better = cut > 3 && isForm(head) ? tail : (speller(word)?.word ?? tail)
    return better === tail ? [head, tail] : [word]
  }
  return [word]
}

/** Reads one word after the other; what is worth a guess is limited over all of them. */
const createWordReader = ({ concepts, speller, frequency, lexicon, has, isForm, isTown }: Vocabulary) => {
  let guesses = 0
  const plainly = (word: string): Asked => {
    const light = isStopword(word) || isTown(word)
    const own = ways(word, 1)
    const foreign = isForeign(word)
    const rarity = foreign ? 1 : frequency.rarity(word)
    return {
      word,
      light,
      corrected: undefined,
      doubtful: false,
      known: light || own.some((w) => has(w.term)),
      rarity,
      foreign,
      matter: false,
      ways: own,
    }
  }
  const readAs = (plain: Asked, better: Correction): Asked => {
    const light = isStopword(better.word) || isTown(better.word)
    const meant = ways(better.word, better.sure ? factors.sure : factors.corrected)
    const known = light || meant.some((w) => has(w.term))
    const rarity = better.sure ? frequency.rarity(better.word) : plain.rarity
    return { ...plain, corrected: better.word, doubtful: !better.sure, light, known, rarity, ways: meant }
  }
  return (word: string): Asked => {
    const plain = plainly(word)
    const spelt =
      plain.light ||
      isPlaceName(word) ||
      isForm(word) ||
      concepts.knows(stem(word)) ||
      frequency.isCommon(word)
    // "Gerensia", as one sample question spells it, is what all the others call gerencia.
    const usual =
      (isForm(word) || has(stem(word))) && !plain.light && !frequency.isCommon(word) && !lexicon.knows(word)
        ? speller(word, 'sound')
        : undefined
    if (usual && usual.word !== word) return readAs(plain, usual)
    if (spelt || has(stem(word)) || /\d/.test(word) || guesses >= guessesAtMost) return plain
    guesses++
    if (lexicon.knows(word)) {
      // A word of its own, and perhaps one that sounds like it: "serro" may be said by who saws or of a hill.
      const twin = plain.known ? undefined : speller(word, 'sound')
      const also = twin ? ways(twin.word, factors.twin).filter((w) => has(w.term)) : []
      return also.length > 0
        ? { ...plain, corrected: twin?.word ?? word, known: true, ways: [...also, ...plain.ways] }
        : plain
    }
    const sure = speller(word, 'sound')
    if (sure) return readAs(plain, sure)
    // A root in common is worth more than a correction that only looks alike.
    if (plain.known) return plain
    const heard = frequency.heardAs(word)
    if (heard !== undefined) return readAs(plain, { word: heard, sure: true })
    const guess = speller(word)
    return guess ? readAs(plain, guess) : plain
  }
}

/** Reads a question's words: spelling, stems, everyday concepts. Light words stay, for phrases made of them alone. */
export const readQuestion = (text: string, vocabulary: Vocabulary): Asked[] => {
  const { concepts, has } = vocabulary
  const read = createWordReader(vocabulary)
  const asked = words(text)
    .flatMap((word) => settle(word, vocabulary))
    .map(read)
  const said = new Set(asked.map((a) => stem(a.word)))
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
  for (const a of asked) {
    if (!a.foreign || !isTownsBeside(a.word, said)) continue
    a.foreign = false
    a.rarity = vocabulary.frequency.rarity(a.word)
  }
  for (const a of asked) a.matter = !a.light && a.ways.some((w) => vocabulary.topical(w.term))
  return asked
}
