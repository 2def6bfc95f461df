import { type Begun, type Concepts, ended } from './concepts.ts'
import type { Entry } from './entry.ts'
import { fieldNames, textsOf } from './fields.ts'
import type { Meaning, Meanings } from './meaning.ts'
import type { PostingsBuilder } from './postings.ts'
import { createReader, type Read } from './spanish.ts'

/** A word with what the inverted index makes of it. */
type Noted = Read & {
  /** Its terms by number; of a stop word only what it is met by besides. */
  ids: readonly number[]
  /** The concepts of several words that it begins. */
  begins: Begun
  /** How often it stands in the entries. */
  often: number
  /** Of its vectors. */
  rows: readonly number[]
}

/**
 * Reads entries into an inverted index, whose fields are numbered as in `fieldNames`.
 * @param most of the sample questions of each.
 */
export const createIndexer = (
  concepts: Concepts,
  builder: PostingsBuilder,
  meanings: Meanings,
  most: number,
) => {
  const all: Noted[] = []
  const reader = createReader(concepts.of, (read): Noted => {
    const terms = read.stop ? read.wider : [read.stem, ...read.wider]
    const noted = {
      ...read,
      ids: terms.map(builder.idOf),
      begins: concepts.begunBy(read.stem),
      often: 0,
      rows: read.stop ? [] : terms.flatMap((term) => meanings.rowOf(term) ?? []),
    }
    all.push(noted)
    return noted
  })
  /** Notes a text; `rows` receives those of its words. Plain loops: this passes millions of words. */
  const noteText = (text: string, field: number, rows: number[]): void => {
    const name = fieldNames[field]
    const isMeant = name === 'title' || name === 'keywords' || name === 'text'
    const read = reader(text)
    const stemAt = (place: number) => read[place]?.stem
    const tell = (concept: string, length: number) => {
      const id = builder.idOf(concept)
      for (let i = 0; i < length; i++) builder.note(field, id)
    }
    for (let at = 0; at < read.length; at++) {
      const word = read[at] as Noted // within the array
      // What stands only in the long text is no word to correct others to.
      if (name !== 'more') word.often++
      for (const id of word.ids) builder.note(field, id)
      if (isMeant) for (const row of word.rows) rows.push(row)
      if (word.begins.size > 0) ended(word.begins, stemAt, at, tell)
    }
  }
  return {
    reader,
    /** Notes an entry and gives what it means. */
    note: (entry: Entry): Meaning => {
      const rows: number[] = []
      const texts = textsOf(entry, most)
      fieldNames.forEach((field, number) => {
        for (const text of texts[field]) noteText(text, number, rows)
      })
      builder.end()
      return meanings.of(rows)
    },
    /** Each word of the entries with how often it stands there. */
    used: (): [string, number][] =>
      all.flatMap((n): [string, number][] => (n.often > 0 ? [[n.word, n.often]] : [])),
  }
}
