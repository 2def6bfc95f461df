import { type Card, readCard } from './card.ts'
import type { Concepts } from './concepts.ts'
import type { Entry } from './entry.ts'
import { fieldNames, questionsRead } from './fields.ts'
import type { Frequency } from './frequency.ts'
import { createIndexer } from './indexing.ts'
import type { Institution } from './institution.ts'
import type { Lexicon } from './lexicon.ts'
import { closeness, type Meaning, type Meanings } from './meaning.ts'
import { buildPostings } from './postings.ts'
import type { Asked, Vocabulary } from './question.ts'
import { stopwords } from './spanish/stopwords.ts'
import { fold, isStopword, words } from './spanish.ts'
import { createSpeller } from './spelling.ts'

/** An entry that has words of the question, with its score by BM25. */
export type Candidate = { card: Card; score: number }

/** An institution's entries, ready to be searched. */
export type Index = {
  cards: readonly Card[]
  vocabulary: Vocabulary
  /** How much a term tells, 0–1: what stands in few entries tells most. */
  weight: (term: string) => number
  /** True for a term of some title or keyword: a matter of this municipality rather than a turn of phrase. */
  topical: (term: string) => boolean
  /** In how many entries a term stands. */
  spread: (term: string) => number
  /** The entries worth a closer look, best by BM25 first; at most `most`. */
  candidates: (asked: readonly Asked[], most: number) => Candidate[]
  meaningOf: (terms: Iterable<string>) => Meaning
  foreignness: (meaning: Meaning) => number
}

const boost = { title: 2, questions: 2, keywords: 2, text: 1, more: 0.4 }
/** The longest that building holds up the residents at a stretch, in ms. */
const stretch = 15

/** Gives other work a turn, so that building a large index does not hold up the residents. */
const breathe = () => new Promise<void>((resume) => setImmediate(resume))

const isTownOf = (institution: Institution): ((word: string) => boolean) => {
  const names = [institution.shortName, institution.name, ...institution.aliases].flatMap((name) =>
    words(name),
  )
  const town = new Set([...names.filter((word) => !isStopword(word)), 'municipal', 'municipales'])
  return (word) => town.has(word)
}

/** The terms of a question's informative words. */
export const termsOf = (asked: readonly Asked[]): string[] =>
  asked.flatMap((a) => (a.light ? [] : a.ways.flatMap((w) => (w.term.startsWith('#') ? [] : [w.term]))))

/** Builds the index; yields to other work as it goes. */
export const createIndex = async (
  institution: Institution,
  entries: readonly Entry[],
  concepts: Concepts,
  frequency: Frequency,
  lexicon: Lexicon,
  meanings: Meanings,
): Promise<Index> => {
  const most = questionsRead(entries.length)
  const builder = buildPostings(fieldNames.map((field) => boost[field]))
  const indexer = createIndexer(concepts, builder, most)
  let since = performance.now()
  const pause = async () => {
    if (performance.now() - since < stretch) return
    await breathe()
    since = performance.now()
  }
  const cards: Card[] = []
  const meaningOf = (terms: Iterable<string>): Meaning => {
    const rows: number[] = []
    for (const term of terms) {
      const row = meanings.rowOf(term)
      if (row !== undefined) rows.push(row)
    }
    return meanings.of(rows)
  }
  for (const entry of entries) {
    indexer.note(entry)
    cards.push(readCard(entry, concepts, indexer.reader, most, meaningOf))
    await pause()
  }
  const postings = await builder.finish(pause)
  const spread = { get: postings.spread, has: (t: string) => postings.spread(t) > 0 }
  const used = new Map<string, number>([...stopwords].map((word) => [fold(word), 1]))
  for (const [word, often] of indexer.used()) used.set(word, (used.get(word) ?? 0) + often)
  const isTopical = (term: string) => postings.spread(term) > 0 && indexer.isTopical(builder.idOf(term))
  await breathe()
  const heaviest = Math.log(1 + cards.length / 0.5)
  const weight = (term: string) => Math.log(1 + cards.length / ((spread.get(term) ?? 0) + 0.5)) / heaviest

  const candidates = (asked: readonly Asked[], limit: number): Candidate[] => {
    const ways = new Map<string, number>()
    const add = (a: Asked) => {
      for (const { term, factor } of a.ways)
        if (spread.has(term)) ways.set(term, Math.max(ways.get(term) ?? 0, factor))
    }
    for (const a of asked) if (!a.light) add(a)
    if (ways.size === 0) for (const a of asked) add(a)
    const found = (ways.size === 0 ? [] : postings.search(ways, limit)).flatMap(({ id, score }) => {
      const card = cards[id]
      return card ? [{ card, score }] : []
    })
    const meant = meaningOf(termsOf(asked))
    const close = cards
      .map((card) => ({ card, near: closeness(meant, card.meaning) }))
      .sort((a, b) => b.near - a.near)
      .slice(0, 5)
      .filter((c) => c.near > 0.3 && !found.some((f) => f.card === c.card))
    return [...found, ...close.map(({ card }) => ({ card, score: 0 }))]
  }

  const speller = createSpeller(used)
  await breathe()
  return {
    cards,
    vocabulary: {
      concepts,
      speller,
      frequency,
      lexicon,
      has: (term) => spread.has(term),
      topical: isTopical,
      isForm: (word) => used.has(word),
      isTown: isTownOf(institution),
    },
    weight,
    topical: isTopical,
    spread: (term) => spread.get(term) ?? 0,
    candidates,
    meaningOf,
    foreignness: meanings.foreignness,
  }
}
