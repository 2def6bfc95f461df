import { type Begun, type Concepts, ended } from './concepts.ts'
import type { Entry } from './entry.ts'
import { fieldNames, textsOf } from './fields.ts'
import type { Meaning, Meanings } from './meaning.ts'
import { createNumberLog } from './number-log.ts'
import type { PostingsBuilder } from './postings.ts'
import { createWordList } from './word-list.ts'

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
  // What the index makes of each word, by the word's number: in rows of numbers, since this passes millions of words.
  /** By which the builder knows it. */
  const noted: number[] = []
  /** Of its vectors. */
  const rows = createNumberLog()
  const rowsEnd: number[] = []
  /** The concepts of several words that it begins. */
  const begins: (Begun | undefined)[] = []
  /** Whether it comes second in any: most do not, and then nothing is looked up. */
  const seconds: boolean[] = []
  /** How often it stands in the entries. */
  const often: number[] = []
  const list = createWordList(concepts.of, ({ stem, stop, wider }) => {
    // Of a stop word only what it is met by besides.
    const terms = stop ? wider : [stem, ...wider]
    noted.push(builder.word(terms))
    for (const term of stop ? [] : terms) {
      const row = meanings.rowOf(term)
      if (row !== undefined) rows.push(row)
    }
    rowsEnd.push(rows.length())
    const begun = concepts.begunBy(stem)
    begins.push(begun.size > 0 ? begun : undefined)
    seconds.push(concepts.isSecond(stem))
    often.push(0)
  })
  /** A concept of several words is noted as a word of its own. */
  const toldAs = new Map<string, number>()
  /** The text at hand, its words by number, and its field: what looks ahead in it is made once and not for each of 500,000 texts. */
  let numbers: readonly number[] = []
  let field = 0
  const stemAt = (place: number): string | undefined => {
    const number = numbers[place]
    return number === undefined ? undefined : list.word(number).stem
  }
  const tell = (concept: string, length: number): void => {
    const word = toldAs.get(concept) ?? builder.word([concept])
    toldAs.set(concept, word)
    for (let i = 0; i < length; i++) builder.note(field, word)
  }
  /** Notes a text; `meant` receives the rows of its words. */
  const noteText = (text: string, inField: number, meant: number[]): void => {
    const name = fieldNames[inField]
    const isMeant = name === 'title' || name === 'keywords' || name === 'text'
    numbers = list.numbersIn(text)
    field = inField
    const allRows = rows.whole()
    // The casts: a number that the list gives has its place in each of the rows.
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] as number
      // What stands only in the long text is no word to correct others to.
      if (name !== 'more') often[number] = (often[number] as number) + 1
      builder.note(inField, noted[number] as number)
      if (isMeant)
        for (let i = rowsEnd[number - 1] ?? 0; i < (rowsEnd[number] as number); i++)
          meant.push(allRows[i] as number)
      const begun = seconds[numbers[at + 1] ?? -1] ? begins[number] : undefined
      if (begun) ended(begun, stemAt, at, tell)
    }
  }
  return {
    read: list.read,
    /** Notes an entry and gives what it means. */
    note: (entry: Entry): Meaning => {
      const meant: number[] = []
      const texts = textsOf(entry, most)
      for (const [number, field] of fieldNames.entries())
        for (const text of texts[field]) noteText(text, number, meant)
      builder.end()
      return meanings.of(meant)
    },
    /** Each word of the entries with how often it stands there. */
    used: (): [string, number][] =>
      often.flatMap((times, number): [string, number][] =>
        times > 0 ? [[list.word(number).word, times]] : [],
      ),
  }
}
