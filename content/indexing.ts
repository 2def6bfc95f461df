import type { Concepts, Longer } from './concepts.ts'
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
  begins: readonly Longer[]
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
  const topical = new Set<number>()
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
  /** Notes a text; `rows` receives those of its words. */
  const noteText = (text: string, field: number, rows: number[]): void => {
    const name = fieldNames[field]
    const isTopic = name === 'title' || name === 'keywords'
    const isMeant = isTopic || name === 'text'
    const note = (id: number) => {
      builder.note(field, id)
      if (isTopic) topical.add(id)
    }
    const read = reader(text)
    read.forEach((word, at) => {
      // What stands only in the long text is no word to correct others to.
      if (name !== 'more') word.often++
      for (const id of word.ids) note(id)
      if (isMeant) for (const row of word.rows) rows.push(row)
      for (const { rest, concept } of word.begins)
        if (rest.every((stem, i) => read[at + 1 + i]?.stem === stem))
          for (let i = 0; i <= rest.length; i++) note(builder.idOf(concept))
    })
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
    /** The number of a term that stands in some title or keyword. */
    isTopical: (id: number) => topical.has(id),
    /** Each word of the entries with how often it stands there. */
    used: (): [string, number][] =>
      all.flatMap((n): [string, number][] => (n.often > 0 ? [[n.word, n.often]] : [])),
  }
}
