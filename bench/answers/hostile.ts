import { chance, pick } from './chance.ts'

export type Hostile = { name: string; text: string }

const length = 65_536

const full = (text: string): string => text.repeat(Math.ceil(length / text.length)).slice(0, length)

const drawn = (one: () => string): string => {
  let text = ''
  while (text.length < length) text += one()
  return text.slice(0, length)
}

const letters = [...'abcdefghijlmnopqrstuvyz']

/** Two letters swapped in the middle and one dropped near the end. */
const spoilt = (word: string): string => {
  const at = Math.floor(word.length / 2)
  return `${word.slice(0, at - 1)}${word[at] ?? ''}${word[at - 1] ?? ''}${word.slice(at + 1, -2)}${word.slice(-1)}`
}

/** Messages that nobody sends to ask something, each as long as a message may be. The same every time. */
export const hostileMessages = (vocabulary: readonly string[]): Hostile[] => {
  const next = chance('hostile')
  const long = vocabulary.filter((word) => word.length >= 9)
  const letter = () => pick(letters, next())
  const unknown = () => Array.from({ length: 7 + Math.floor(next() * 6) }, letter).join('')
  const messages: Record<string, string> = {
    'one letter': full('a'),
    'one letter, spaced': full('a '),
    'one word': full('basura '),
    'one unknown word': full('vazurra '),
    'words of the content': drawn(() => `${pick(vocabulary, next())} `),
    'long words of the content, misspelt': drawn(() => `${spoilt(pick(long, next()))} `),
    '3,000 distinct unknown words': Array.from({ length: 3000 }, unknown).join(' '),
    'words run together': drawn(() => pick(vocabulary, next())),
    'random letters without spaces': drawn(letter),
    'sentences of one word': drawn(() => `¿${pick(vocabulary, next())}? `),
    'misspelt, a sentence each': drawn(() => `${spoilt(pick(long, next()))}. `),
    'clauses with commas': drawn(() => `${pick(vocabulary, next())} ${pick(vocabulary, next())}, `),
    'polite lead-ins': full('quisiera saber si me pueden decir '),
    greetings: full('hola buenos días gracias '),
    'prices and hours': full('¿cuánto cuesta y a qué hora? '),
    emoji: full('👩‍👩‍👧‍👦🏳️‍🌈😀'),
    Arabic: full('ما هي مهمة البلدية '),
    'one sign that folds to 18': full('ﷺ'),
    Chinese: full('市政府的使命是什么'),
    zalgo: full(`z${'\u0335\u0321\u0322\u0347'.repeat(10)}`),
    'digits with separators': full('1,234.567 '),
    'one number': full('7'),
    punctuation: full('¿?¡!.,;:-'),
    'two matters again and again': full('visión y misión '),
    spaces: full(' '),
    'line breaks': full('\n'),
    NUL: full('\u0000'),
    'half surrogates': full('\ud83d'),
  }
  return Object.entries(messages).map(([name, text]) => ({ name, text }))
}
