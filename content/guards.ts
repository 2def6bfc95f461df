import type { Entry } from './entry.ts'
import { asks } from './spanish/asks.ts'
import { places } from './spanish/places.ts'
import { fold, sound, words } from './spanish.ts'

/** A type of fact that a question may ask for and an entry may lack. */
export type Fact = keyof typeof asks

/** How a text shows that it holds such a fact. */
const holds: Readonly<Record<Fact, RegExp>> = {
  price:
    /(?:s\/\.?|\$)\s?\d|\d\s?(?:%\s)?(?:de la\s)?(?:soles|pesos|uit|utm|uf)\b|\bgratis\b|\bgratuit|\bsin costo\b/,
  phone: /\d{3}[\s-]?\d{3}|\d{7,}|@|\bllame\b/,
  hours: /\d{1,2}(?::\d\d)?\s?(?:a\.?\s?m|p\.?\s?m|h\b|horas)|\blunes\b|\bhorario/,
  person:
    /\b(?:alcalde|alcaldesa|gerente|jef[ea]|secretari[oa]|director|directora|regidor|regidora|concejal)\b[^.]{0,12}\b(?:es|,)\s/,
  requirements: /requisit|\bpresent(?:e|ar)\b|\bllev(?:e|ar)\b|\bdni\b|\bcopia\b|\bformulario\b/,
  address: /\b(?:jr|jiron|av|avenida|calle|pasaje|plaza de armas|n\.?º|km)\b/,
  date: /\b(?:1[5-9]|20)\d\d\b|\benero\b|\bfebrero\b|\bmarzo\b|\babril\b|\bmayo\b|\bjunio\b|\bjulio\b|\bagosto\b|\bsetiembre\b|\bseptiembre\b|\boctubre\b|\bnoviembre\b|\bdiciembre\b|semestr|\bcada\b/,
}

/** Words as they sound, so that a misspelt question is read like any other. */
const phrase = (text: string) => ` ${words(text).map(sound).join(' ')} `
const factPhrases = (Object.keys(asks) as Fact[]).map((fact) => ({ fact, said: asks[fact].map(phrase) }))

/** The types of fact that a question asks for. */
export const factsAsked = (question: string): Fact[] => {
  const text = phrase(question)
  return factPhrases.filter(({ said }) => said.some((p) => text.includes(p))).map(({ fact }) => fact)
}

/** True when the entry's text holds that type of fact. */
export const holdsFact = (entry: Entry, fact: Fact): boolean =>
  holds[fact].test(fold(`${entry.title}. ${entry.text} ${entry.more ?? ''}`))

const asWritten = (text: string) => ` ${words(text).join(' ')} `
const placePhrases = places.map((name) => ({ name, said: asWritten(name) }))

/** A place that the question names and the content never mentions, if any. @param isLocal knows the content's words. */
export const strangePlace = (question: string, isLocal: (word: string) => boolean): string | undefined => {
  const text = asWritten(question)
  return placePhrases.find(({ said }) => text.includes(said) && !said.trim().split(' ').every(isLocal))?.name
}
