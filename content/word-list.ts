import { pieces, type Read, readWord, splitWords, type Widen } from './spanish.ts'

/** The distinct words of many texts, numbered as they come: the commonest have the smallest numbers and lie close together. */
export type WordList = {
  /** The words of a text by number, in order. */
  numbersIn: (text: string) => number[]
  word: (number: number) => Read
  /** The words of a text, read; each is the same object wherever it stands. */
  read: (text: string) => Read[]
}

/**
 * @param widen what else a word may be met by.
 * @param meet hears of each word when it first comes, in the order of the numbers.
 */
export const createWordList = (widen: Widen, meet: (read: Read) => void): WordList => {
  const words: Read[] = []
  const numbers = new Map<string, number>()
  /** Most pieces between marks are one word. */
  const kept = new Map<string, number | readonly number[]>()
  const numberOf = (word: string): number => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    const read = readWord(word, widen)
    const number = words.push(read) - 1
    numbers.set(word, number)
    meet(read)
    return number
  }
  const keep = (piece: string): number | readonly number[] => {
    const all = splitWords(piece).map(numberOf)
    const made = all.length === 1 ? (all[0] ?? all) : all
    kept.set(piece, made)
    return made
  }
  const numbersIn: WordList['numbersIn'] = (text) => {
    const found: number[] = []
    for (const piece of pieces(text)) {
      const here = kept.get(piece) ?? keep(piece)
      if (typeof here === 'number') found.push(here)
      else for (const one of here) found.push(one)
    }
    return found
  }
  // Every number that is handed out has its word.
  const word = (number: number): Read => words[number] as Read
  return { numbersIn, word, read: (text) => numbersIn(text).map(word) }
}
