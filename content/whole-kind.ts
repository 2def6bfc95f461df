import type { Entry } from './entry.ts'
import { phrases } from './spanish/phrases.ts'
import { besideValues, valueNames } from './spanish/values.ts'
import { fold, isStopword, words } from './spanish.ts'

const set = (text: string) => new Set(phrases(text).map(fold))

const values = set(valueNames)
const besides = set(besideValues)
const mostWords = 24

/** True for an entry that lists the values rather than explaining one. */
export const listsValues = ({ title }: Entry): boolean => words(title).some((word) => values.has(word))

const oneValue = set('valor, principio, balor')

/** True when a message speaks of one value ("de qué trata el valor de …"): the list of them is no answer. */
export const asksForOneValue = (said: readonly string[]): boolean =>
  said.some((word) => oneValue.has(word)) && !said.some((word) => values.has(word))

/**
 * The values of a municipality whose content has them one by one and no list of them, when a message asks for all of them
 * ("cuáles son sus valores"); otherwise undefined.
 */
export const valuesAsked = (message: string, entries: readonly Entry[]): readonly Entry[] | undefined => {
  if (!/alor|rin[cs]ip/i.test(message)) return undefined
  const said = words(message)
  if (said.length > mostWords || !said.some((word) => values.has(word))) return undefined
  if (!said.every((word) => isStopword(word) || values.has(word) || besides.has(word))) return undefined
  const found = entries.filter(({ kind }) => kind === 'value')
  return found.length < 2 || entries.some(listsValues) ? undefined : found
}
