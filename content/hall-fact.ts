import type { Entry } from './entry.ts'
import { type Fact, factsAsked, holdsFact, namesFact } from './facts.ts'
import { sentences } from './passages.ts'
import { phrases } from './spanish/phrases.ts'
import { fold, isStopword, words } from './spanish.ts'

const ofTheHall: ReadonlySet<Fact> = new Set(['phone', 'hours', 'days', 'address'])
const hall = new Set(
  phrases('municipalidad, municipio, muni, municipal, alcaldía, ustedes, uds, edificio, local, oficinas').map(
    fold,
  ),
)
const besides = new Set(phrases('favor, porfa, porfis, hoy, mañana').map(fold))

/** Said by itself, or, within a story, of the town hall by name: "¿A qué hora abre?" may ask for what was told before. */
const asksOfHall = (said: string, whole: boolean, isTown: (word: string) => boolean): boolean => {
  const all = words(said)
  return (
    (whole || all.some((word) => hall.has(word))) &&
    all.every(
      (word) => isStopword(word) || namesFact(word) || hall.has(word) || besides.has(word) || isTown(word),
    )
  )
}

/**
 * The entry to contact the town hall by, when a message, or one sentence of it, asks for its hours, telephone or address and for
 * nothing else ("a q ora abren la muni"); otherwise undefined.
 */
export const hallFact = (
  message: string,
  entries: readonly Entry[],
  isTown: (word: string) => boolean,
): Entry | undefined => {
  const told = asksOfHall(message, true, isTown)
    ? message
    : sentences(message).find(([sentence = '']) => asksOfHall(sentence, false, isTown))?.[0]
  const facts = told === undefined ? [] : factsAsked(told).filter((fact) => ofTheHall.has(fact))
  return facts.length === 0
    ? undefined
    : entries.find((entry) => entry.kind === 'contact' && facts.every((fact) => holdsFact(entry, fact)))
}
