import { breathe } from './breathe.ts'
import { type Card, readCard } from './card.ts'
import type { Concepts } from './concepts.ts'
import type { Entry } from './entry.ts'
import { fieldNames, questionsRead } from './fields.ts'
import type { Frequency } from './frequency.ts'
import { createIndexer } from './indexing.ts'
import type { Institution } from './institution.ts'
import type { Lexicon } from './lexicon.ts'
import type { Meaning, Meanings } from './meaning.ts'
import { nearestOf } from './near-meanings.ts'
import { buildPostings } from './postings.ts'
import type { Asked, Vocabulary } from './question.ts'
import { stopwords } from './spanish/stopwords.ts'
import { fold, isStopword, words } from './spanish.ts'
import { createSpeller } from './spelling.ts'

/** An entry that has words of the question, with its score by BM25. */
export type Candidate = { card: Card; score: number }

/** A question with what it means. */
type Meant = { asked: readonly Asked[]; meaning: Meaning }

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
  /** The entries worth a closer look, at most `most` best by BM25 first, then those that mean the like. */
  candidates: (question: Meant, most: number) => Candidate[]
  /** What the terms of a text mean. */
  meaningOf: (terms: Iterable<string>) => Meaning
  /** How close a meaning is to a matter that no municipality answers for, 0–1. */
  foreignness: (meaning: Meaning) => number
}

/** A term of a title or a key word names a matter of the municipality. */
const topicFields = [fieldNames.indexOf('title'), fieldNames.indexOf('keywords')]

const boost = { title: 2, questions: 2, keywords: 2, text: 1, more: 0.4 }
/** The longest that building holds up the residents at a stretch, in ms. */
const stretch = 15

/** Entries that mean the like may have no word in common with a question. */
const nearestAtMost = 5
const nearEnough = 0.45

const isTownOf = (institution: Institution): ((word: string) => boolean) => {
  const names = [institution.shortName, institution.name, ...institution.aliases].flatMap((name) =>
    words(name),
  )
  const town = new Set([...names.filter((word) => !isStopword(word)), 'municipal', 'municipales'])
  return (word) => town.has(word)
}

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
  const indexer = createIndexer(concepts, builder, meanings, most)
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
    cards.push(readCard(entry, concepts, indexer.read, most, indexer.note(entry)))
    await pause()
  }
  const postings = await builder.finish(pause)
  const nearest = nearestOf(cards.map((card) => card.meaning))
  const spread = { get: postings.spread, has: (t: string) => postings.spread(t) > 0 }
  const used = new Map<string, number>([...stopwords].map((word) => [fold(word), 1]))
  for (const [word, often] of indexer.used()) used.set(word, (used.get(word) ?? 0) + often)
  const isTopical = (term: string) => topicFields.some((field) => postings.standsIn(term, field))
  await breathe()
  const heaviest = Math.log(1 + cards.length / 0.5)
  const weight = (term: string) => Math.log(1 + cards.length / ((spread.get(term) ?? 0) + 0.5)) / heaviest

  const candidates: Index['candidates'] = ({ asked, meaning }, limit) => {
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
    const known = new Set(found.map(({ card }) => card))
    return [
      ...found,
      ...nearest(meaning, nearestAtMost, nearEnough).flatMap((number) => {
        const card = cards[number]
        return card && !known.has(card) ? [{ card, score: 0 }] : []
      }),
    ]
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
