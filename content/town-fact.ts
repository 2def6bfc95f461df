import type { Entry } from './entry.ts'
import { foldedSentences } from './facts.ts'
import type { Ask } from './hall-fact.ts'
import { type TownFact, townFacts } from './spanish/town-facts.ts'
import { fold, isStopword, words } from './spanish.ts'

const asWritten = (text: string) => ` ${words(text).join(' ')} `

const known = townFacts.map((fact) => ({
  ...fact,
  asks: fact.asks.map(asWritten),
  besides: new Set(fact.besides.flatMap((one) => words(one))),
}))

const tells = (
  { told, named }: Pick<TownFact, 'told' | 'named'>,
  { text, title }: Entry,
  isTown: (word: string) => boolean,
): boolean =>
  foldedSentences(`${title}. ${text}`).some((sentence) => {
    if (!told.test(sentence)) return false
    return !named || words(sentence).some((word) => word === 'nombre' || word === 'palabra' || isTown(word))
  })

const askedOf = (message: string, isTown: (word: string) => boolean) => {
  const said = words(message)
  const text = ` ${said.join(' ')} `
  return known.find(
    ({ asks, besides }) =>
      asks.some((one) => text.includes(one)) &&
      said.every((word) => isStopword(word) || isTown(word) || besides.has(word)),
  )
}

/** True when a message asks in so many words for a fact about the town: "xq se llama Llamapampa" only sounds like talk. */
export const asksOfTown = (message: string, isTown: (word: string) => boolean): boolean =>
  askedOf(message, isTown) !== undefined

/**
 * The entry that tells a fact about the town itself, when a message asks for it in so many words ("por qué nuestro pueblo se
 * llama así", "cuándo cumple años el distrito"): but for the town it names no matter by which it could be found. Otherwise
 * undefined.
 * @param answered what would be answered: it stays if it tells the fact, too.
 */
export const townFact = (
  { message, entries, isTown }: Omit<Ask, 'parts'>,
  answered?: Entry,
): Entry | undefined => {
  const asked = askedOf(message, isTown)
  if (!asked) return undefined
  if (answered && tells(asked, answered, isTown)) return answered
  const telling = entries.filter((entry) => entry.kind === 'place' && tells(asked, entry, isTown))
  // One whose title says so before one that mentions it.
  return telling.find(({ title }) => asked.told.test(fold(title))) ?? telling[0]
}
