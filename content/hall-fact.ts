import type { Entry } from './entry.ts'
import { type Fact, factsAsked, holdsFact, namesFact } from './facts.ts'
import { phrases } from './spanish/phrases.ts'
import { fold, isStopword, words } from './spanish.ts'

const ofTheHall: ReadonlySet<Fact> = new Set(['phone', 'hours', 'days', 'address'])
const hall = new Set(
  phrases(
    'municipalidad, municipio, muni, municipal, alcaldía, ustedes, uds, favor, porfa, porfis, hoy, mañana',
  ).map(fold),
)

/**
 * The entry to contact the town hall by, when a message asks for its hours, telephone or address and for nothing else ("a q ora
 * abren la muni"); otherwise undefined.
 */
export const hallFact = (
  message: string,
  entries: readonly Entry[],
  isTown: (word: string) => boolean,
): Entry | undefined => {
  const facts = factsAsked(message).filter((fact) => ofTheHall.has(fact))
  if (facts.length === 0) return undefined
  const bare = words(message).every(
    (word) => isStopword(word) || namesFact(word) || hall.has(word) || isTown(word),
  )
  return bare
    ? entries.find((entry) => entry.kind === 'contact' && facts.every((fact) => holdsFact(entry, fact)))
    : undefined
}
