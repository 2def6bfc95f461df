import { documentOf, fieldOf, noteWords, placeOf, type TermPlaces } from './term-places.ts'

/**
 * Where each term stands and how much that is worth by BM25+ (Lv and Zhai, 2011), per field; ready to be asked. MiniSearch
 * gives the same order, but scores a query's terms anew each time: p99 at 10,000 entries was 173 ms with it, 17 ms so.
 */
export type Postings = {
  /** In how many documents a term stands. */
  spread: (term: string) => number
  /** True for a term that stands in that field of some document. */
  standsIn: (term: string, field: number) => boolean
  /** The documents that hold any of the terms, best first. `ways`: term -> factor. */
  search: (ways: ReadonlyMap<string, number>, limit: number) => { id: number; score: number }[]
}

export type PostingsBuilder = {
  /** Gives a word of these terms its number, by which it is noted: one after the other from 0. */
  word: (terms: readonly string[]) => number
  /** Notes a word in a field of the document at hand; all of a field's words come one after the other. */
  note: (field: number, word: number) => void
  /** Ends the document at hand. */
  end: () => void
  /** @param pause is called now and then, to let other work have its turn. */
  finish: (pause: () => Promise<void>) => Promise<Postings>
}

/** A pause costs little, a term hardly anything. */
const termsBetweenPauses = 500

const [k, b, d] = [1.2, 0.7, 0.5]

// The casts `as number` below: an index that was just counted lies within its typed array, which the compiler cannot see.

/** How many distinct terms each place has, at least one. */
const lengthsOf = ({ starts, places }: TermPlaces, documents: number): Int32Array => {
  const lengths = new Int32Array(placeOf(documents, 0))
  for (let term = 0; term + 1 < starts.length; term++) {
    let last = -1
    for (let i = starts[term] as number; i < (starts[term + 1] as number); i++) {
      const place = places[i] as number
      if (place !== last) lengths[place] = (lengths[place] as number) + 1
      last = place
    }
  }
  return lengths.map((length) => Math.max(1, length))
}

/** Each term's documents with what it is worth there, from `starts[term]` to `ends[term]`. */
type Weighed = {
  starts: Int32Array
  ends: Int32Array
  documents: Int32Array
  impacts: Float32Array
  /** The fields where a term stands, a bit each. */
  fields: Uint8Array
}

const weigh = async (
  { starts, places }: TermPlaces,
  size: number,
  boost: readonly number[],
  pause: () => Promise<void>,
): Promise<Weighed> => {
  const lengths = lengthsOf({ starts, places }, size)
  await pause()
  const average = boost.map((_, field) => {
    let sum = 0
    for (let document = 0; document < size; document++) sum += lengths[placeOf(document, field)] as number
    return sum / Math.max(1, size)
  })
  const terms = starts.length - 1
  // A term has no more documents than places: they are written over them, from its start on.
  const documents = places
  const impacts = new Float32Array(places.length)
  const ends = new Int32Array(terms)
  const fields = new Uint8Array(terms)
  const holding = boost.map(() => 0)
  const worth = boost.map(() => 0)
  for (let term = 0; term < terms; term++) {
    const [from, to] = [starts[term] as number, starts[term + 1] as number]
    holding.fill(0)
    for (let i = from; i < to; i++) {
      if (i > from && places[i] === places[i - 1]) continue
      const field = fieldOf(places[i] as number)
      holding[field] = (holding[field] as number) + 1
    }
    for (let field = 0; field < boost.length; field++) {
      const n = holding[field] as number
      worth[field] = (boost[field] as number) * Math.log(1 + (size - n + 0.5) / (n + 0.5))
      if (n > 0) fields[term] = (fields[term] as number) | (1 << field)
    }
    let [at, sum] = [from - 1, 0]
    for (let i = from, often = 0; i < to; i += often) {
      const place = places[i] as number
      often = 1
      while (i + often < to && places[i + often] === place) often++
      const [document, field] = [documentOf(place), fieldOf(place)]
      const length = (lengths[place] as number) / (average[field] as number)
      const impact = (worth[field] as number) * (d + (often * (k + 1)) / (often + k * (1 - b + b * length)))
      if (at < from || documents[at] !== document) {
        at++
        sum = 0
      }
      sum += impact
      documents[at] = document
      impacts[at] = sum
    }
    ends[term] = at + 1
    if (term % termsBetweenPauses === 0) await pause()
  }
  return { starts, ends, documents, impacts, fields }
}

/** @param boost the weight of each field, by its number. */
export const buildPostings = (boost: readonly number[]): PostingsBuilder => {
  const ids = new Map<string, number>()
  const noted = noteWords()
  const idOf = (term: string): number => {
    let id = ids.get(term)
    if (id === undefined) {
      id = ids.size
      ids.set(term, id)
    }
    return id
  }
  const finish: PostingsBuilder['finish'] = async (pause) => {
    const size = noted.size()
    const placed = await noted.byTerm(ids.size, pause)
    const { starts, ends, documents, impacts, fields } = await weigh(placed, size, boost, pause)
    const scores = new Float64Array(size)
    const met = new Uint16Array(size)
    const touched = new Int32Array(size)
    return {
      spread: (term) => {
        const id = ids.get(term)
        return id === undefined ? 0 : (ends[id] as number) - (starts[id] as number)
      },
      standsIn: (term, field) => {
        const id = ids.get(term)
        return id !== undefined && ((fields[id] as number) & (1 << field)) !== 0
      },
      search: (ways, limit) => {
        let count = 0
        for (const [term, factor] of ways) {
          const id = ids.get(term)
          if (id === undefined) continue
          for (let i = starts[id] as number; i < (ends[id] as number); i++) {
            const document = documents[i] as number
            if (met[document] === 0) touched[count++] = document
            met[document] = (met[document] as number) + 1
            scores[document] = (scores[document] as number) + factor * (impacts[i] as number)
          }
        }
        const best: number[] = []
        const worth: number[] = []
        for (let i = 0; i < count; i++) {
          const document = touched[i] as number
          const score = (scores[document] as number) * (met[document] as number)
          scores[document] = 0
          met[document] = 0
          if (best.length === limit && score <= (worth[limit - 1] as number)) continue
          let at = Math.min(best.length, limit - 1)
          while (at > 0 && (worth[at - 1] as number) < score) {
            best[at] = best[at - 1] as number
            worth[at] = worth[at - 1] as number
            at--
          }
          best[at] = document
          worth[at] = score
        }
        return best.map((id, i) => ({ id, score: worth[i] as number }))
      },
    }
  }
  return { word: (terms) => noted.word(terms.map(idOf)), note: noted.note, end: noted.end, finish }
}
