import { createNumberLog } from './number-log.ts'

/** A place is one field of one document: document × 8 + field, so that one number names it. */
export const placeOf = (document: number, field: number): number => document * 8 + field
export const documentOf = (place: number): number => place >> 3
export const fieldOf = (place: number): number => place & 7

/** Where each term stands, term by term: those of term t from `starts[t]` to `starts[t + 1]`, in the order of the places. */
export type TermPlaces = { starts: Int32Array; places: Int32Array }

const spansBetweenPauses = 2000

// The casts `as number` below: an index that was just counted lies within its typed array, which the compiler cannot see.

/** Where the run of each number would start if all were put in order; one more at the end. */
const startsOf = (numbers: Int32Array, distinct: number): Int32Array => {
  const starts = new Int32Array(distinct + 1)
  for (const n of numbers) starts[n + 1] = (starts[n + 1] as number) + 1
  for (let n = 1; n <= distinct; n++) starts[n] = (starts[n] as number) + (starts[n - 1] as number)
  return starts
}

/**
 * Writes down terms as they are read, one number each, and puts them in order by counting: a list for every term would be
 * tens of thousands of growing lists, which took two thirds of the time.
 */
export const noteTerms = () => {
  const log = createNumberLog()
  const spans: { place: number; from: number }[] = []
  let size = 0
  let open = -1
  return {
    /** Notes a term in a field of the document at hand; all of a field's terms come one after the other. */
    note: (field: number, term: number): void => {
      if (field !== open) {
        spans.push({ place: placeOf(size, field), from: log.length() })
        open = field
      }
      log.push(term)
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
      const starts = startsOf(noted, terms)
      const next = starts.slice()
      const places = new Int32Array(noted.length)
      for (const [n, { place, from }] of spans.entries()) {
        const to = spans[n + 1]?.from ?? noted.length
        for (let i = from; i < to; i++) {
          const term = noted[i] as number
          const at = next[term] as number
          places[at] = place
          next[term] = at + 1
        }
        if (n % spansBetweenPauses === 0) await pause()
      }
      return { starts, places }
    },
  }
}
