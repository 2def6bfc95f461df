import type { Entry } from './entry.ts'
import { type Fact, sentencesWith } from './facts.ts'
import { bodies, ofBody } from './spanish/other-offices.ts'
import { isStopword, stem, words } from './spanish.ts'

const asked = new RegExp(` (?:${ofBody.join('|')})(?: (?:de|del|la|el|los|las|en|a))* (${bodies.join('|')}) `)

/** The body other than the town hall whose hours or number a question asks for: "a qué hora abre la posta". */
export const bodyAsked = (question: string): string | undefined =>
  asked.exec(` ${words(question).join(' ')} `)?.[1]

/** True when the entry tells such a fact of that body rather than of something else: under its name or beside it. */
export const tellsOfBody = (entry: Entry, body: string, facts: readonly Fact[]): boolean => {
  const name = words(body).filter((word) => !isStopword(word))
  const names = (text: string) => {
    const stems = words(text).map(stem)
    return name.every((word) => stems.includes(stem(word)))
  }
  return (
    names(entry.title) ||
    facts.some((fact) => fact !== 'person' && sentencesWith(entry, fact).some((sentence) => names(sentence)))
  )
}
