import type { Entry } from './entry.ts'
import { type Fact, factsAsked, holdsFact, namesFact } from './facts.ts'
import { phrases } from './spanish/phrases.ts'
import { fold, isStopword, words } from './spanish.ts'

const ofTheHall: ReadonlySet<Fact> = new Set(['phone', 'hours', 'days', 'address'])
const hall = new Set(
  phrases('municipalidad, municipio, muni, municipal, alcaldía, ustedes, uds, edificio, local, oficinas').map(
    fold,
  ),
)
const besides = new Set(
  phrases(
    'favor, porfa, porfis, hoy, mañana, lunes, martes, miércoles, jueves, viernes, sábado, sábados, domingo, domingos, feriado, feriados',
  ).map(fold),
)

/** A message, and what it may be answered with. */
/** `parts`: the message cut into its sentences and their parts. */
export type Ask = {
  message: string
  parts: readonly string[]
  entries: readonly Entry[]
  isTown: (word: string) => boolean
}

const asksOfHall = (said: string, isTown: Ask['isTown']): boolean =>
  words(said).every(
    (word) => isStopword(word) || namesFact(word) || hall.has(word) || besides.has(word) || isTown(word),
  )

const entryFor = (said: string | undefined, entries: readonly Entry[]): Entry | undefined => {
  const facts = said === undefined ? [] : factsAsked(said).filter((fact) => ofTheHall.has(fact))
  return facts.length === 0
    ? undefined
    : entries.find((entry) => entry.kind === 'contact' && facts.every((fact) => holdsFact(entry, fact)))
}

/**
 * The entry to contact the town hall by, when a message asks for its hours, telephone or address and for nothing else ("a q ora
 * abren la muni"); otherwise undefined.
 */
export const hallFact = ({ message, entries, isTown }: Ask): Entry | undefined =>
  entryFor(asksOfHall(message, isTown) ? message : undefined, entries)

/**
 * The same, when one part of a message asks for it and names the town hall: "y los jueves a qué hora abren ustedes, yo bajo temprano
 * a la feria". Unnamed it may be the hours of what was told before.
 */
export const hallFactWithin = ({ parts, entries, isTown }: Ask): Entry | undefined =>
  entryFor(
    parts.find((part) => asksOfHall(part, isTown) && words(part).some((word) => hall.has(word))),
    entries,
  )
