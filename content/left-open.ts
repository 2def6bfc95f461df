import type { Entry } from './entry.ts'
import { denies, textSentences } from './facts.ts'
import { isStopword, words } from './spanish.ts'

type Wider = (word: string) => readonly string[]

const termsOf = (sentences: readonly string[], wider: Wider): Set<string> =>
  new Set(sentences.flatMap(words).flatMap((word) => (isStopword(word) ? [] : wider(word))))

/** "El documento no da su calendario": of whom, the sentence before says. */
const pointsBack = /\bsus?\b|[aei]r(?:lo|la)s?\b/i

const aboutDocument = /\b(?:documento|plan|texto|guía)\b/gi

/** `told`: with the title and the key words, which name what is told in words of their own. */
type Told = { open: Set<string>; told: Set<string>; before: Set<string> }

/** What most entries leave open. */
const nothing: Told = { open: new Set(), told: new Set(), before: new Set() }

const kept = new WeakMap<Entry, Told>()
const keep = (entry: Entry, told: Told): Told => {
  kept.set(entry, told)
  return told
}

const read = (entry: Entry, wider: Wider): Told => {
  const known = kept.get(entry)
  if (known) return known
  const sentences = textSentences(`${entry.text} ${entry.more ?? ''}`)
  const open = sentences.filter(denies)
  if (open.length === 0) return keep(entry, nothing)
  const isBefore = (at: number) => {
    const next = sentences[at + 1]
    return next !== undefined && open.includes(next) && pointsBack.test(next)
  }
  const told = sentences.filter((one) => !open.includes(one))
  return keep(entry, {
    open: termsOf(
      open.map((one) => one.replace(aboutDocument, ' ')),
      wider,
    ),
    told: termsOf(
      [entry.title, ...entry.keywords, ...told.filter((one) => !isBefore(sentences.indexOf(one)))],
      wider,
    ),
    before: termsOf(
      told.filter((one) => isBefore(sentences.indexOf(one))),
      wider,
    ),
  })
}

/**
 * True when an entry says of what is asked only that the document does not tell it ("El documento no trae cifras de desempleo"):
 * that is no answer, however well it meets the question.
 * @param subject the words of the question that say what it is about.
 * @param asksFact whether it asks for a type of fact.
 * @param wider what a word may be met by.
 */
export const isLeftOpen = (
  entry: Entry,
  subject: readonly string[],
  asksFact: boolean,
  wider: Wider,
): boolean => {
  const { open, told, before } = read(entry, wider)
  if (open.size === 0) return false
  const stand = (among: ReadonlySet<string>, terms: readonly string[]) =>
    terms.some((term) => among.has(term))
  const terms = subject.flatMap(wider)
  // "Oficina" may stand for the whole town hall, which is told of everywhere.
  const named = terms.filter((term) => !term.startsWith('#'))
  if (asksFact && stand(before, named) && !stand(told, named)) return true
  return stand(open, terms) && !stand(told, terms)
}
