import { createNumberLog } from './number-log.ts'

/** A place is one field of one document: document × 8 + field, so that one number names it. */
export const placeOf = (document: number, field: number): number => document * 8 + field
export const documentOf = (place: number): number => place >> 3
export const fieldOf = (place: number): number => place & 7

/** Where each term stands, term by term: those of term t from `starts[t]` to `starts[t + 1]`, in the order of the places. */
export type TermPlaces = { starts: Int32Array; places: Int32Array }

const spansBetweenPauses = 2000

// The casts `as number` below: an index that was just counted lies within its array, which the compiler cannot see.

/**
 * Writes down words as they are read, one number each, and puts their terms in order by counting: a list for every term would be
 * tens of thousands of growing lists, which took two thirds of the time. A word has several terms (its stem, its root, what else
 * it is met by), which are told once.
 */
export const noteWords = () => {
  /** The terms of each word one after the other, and where they end. */
  const termsOfWords = createNumberLog()
  const ends: number[] = []
  const log = createNumberLog()
  const spans: { place: number; from: number }[] = []
  let size = 0
  let open = -1

  /** Where the places of each term start; one more at the end. */
  const startsOf = (noted: Int32Array, terms: number): Int32Array => {
    const often = new Int32Array(ends.length)
    for (const word of noted) often[word] = (often[word] as number) + 1
    const all = termsOfWords.whole()
    const starts = new Int32Array(terms + 1)
    for (let word = 0, i = 0; word < ends.length; word++)
      for (; i < (ends[word] as number); i++) {
        const next = (all[i] as number) + 1
        starts[next] = (starts[next] as number) + (often[word] as number)
      }
    for (let n = 1; n <= terms; n++) starts[n] = (starts[n] as number) + (starts[n - 1] as number)
    return starts
  }

  return {
    /** Gives a word of these terms its number, by which it is noted: one after the other from 0. */
    word: (terms: readonly number[]): number => {
      for (const term of terms) termsOfWords.push(term)
      return ends.push(termsOfWords.length()) - 1
    },
    /** Notes a word in a field of the document at hand; all of a field's words come one after the other. */
    note: (field: number, word: number): void => {
      if (field !== open) {
        spans.push({ place: placeOf(size, field), from: log.length() })
        open = field
      }
      log.push(word)
    },
    /** Ends the document at hand. */
    end: (): void => {
      open = -1
      size++
    },
    /** How many documents were ended. */
    size: () => size,
    /** A term's place comes as often as the term stands there. */
    byTerm: async (terms: number, pause: () => Promise<void>): Promise<TermPlaces> => {
      const noted = log.whole()
      const all = termsOfWords.whole()
      const starts = startsOf(noted, terms)
      const next = starts.slice()
      const places = new Int32Array(starts[terms] as number)
      for (const [n, { place, from }] of spans.entries()) {
        const to = spans[n + 1]?.from ?? noted.length
        for (let i = from; i < to; i++) {
          const word = noted[i] as number
          for (let t = word === 0 ? 0 : (ends[word - 1] as number); t < (ends[word] as number); t++) {
            const term = all[t] as number
            const at = next[term] as number
            places[at] = place
            next[term] = at + 1
          }
        }
        if (n % spansBetweenPauses === 0) await pause()
      }
      return { starts, places }
    },
  }
}
