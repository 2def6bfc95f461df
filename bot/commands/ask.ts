import type { Readable, Writable } from 'node:stream'
import type { Library } from '../../content/library.ts'
import { askLines, askOnce } from '../ask.ts'

export type AskParts = {
  library: Library
  institution: string
  /** Line by line instead of once. */
  jsonl: boolean
  words: readonly string[]
  input: Readable
  output: Writable
  say: (line: string) => void
  complain: (line: string) => void
}

/** `npm run ask`. True: every question was asked. */
export const ask = async (parts: AskParts): Promise<boolean> => {
  const { library, institution, jsonl, words, input, output, say, complain } = parts
  if (jsonl) {
    await askLines({ library, institution, input, output })
    return true
  }
  const question = words.join(' ').trim()
  if (question === '') {
    complain('Escriba la pregunta entre comillas: npm run ask -- "¿qué harán con la basura?"')
    return false
  }
  const told = askOnce(library, institution, question)
  if (told === undefined) complain(`No existe la institución "${institution}".`)
  else say(told)
  return told !== undefined
}
