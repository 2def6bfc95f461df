import type { Concepts } from './concepts.ts'
import type { Entry } from './entry.ts'
import { isStopword, root, stem, words } from './spanish.ts'

/** One way to ask for an entry, or its title: its stems in order. */
export type Alias = {
  stems: string[]
  /** For each stem its root and its concepts. */
  wider: string[][]
  /** All of them. */
  terms: ReadonlySet<string>
}

/** An entry as the search sees it. */
export type Card = {
  entry: Entry
  /** Term -> how strongly the entry is about it, 0–1: the strongest place where it stands. */
  strength: Map<string, number>
  /** The same without the sample questions: what is left when one of them is put to the test. */
  ownStrength: Map<string, number>
  aliases: Alias[]
  title: Alias
  /** The title's words as written, folded: a plural in a title is no accident. */
  titleWords: ReadonlySet<string>
  /** The terms of each field in order, for the inverted index. */
  fields: { title: string[]; questions: string[]; keywords: string[]; text: string[]; more: string[] }
}

/** A term in the title or the keywords says what the entry is about; in the longer text it may be in passing. */
const strengthOf = { title: 1, keywords: 1, questions: 0.9, text: 0.75, more: 0.5 } as const

const readAlias = (text: string, concepts: Concepts): Alias => {
  const all = words(text)
  const stems = all.map(stem)
  const wider: string[][] = all.map((word) => (isStopword(word) ? [] : [root(word) ?? []].flat()))
  for (const { concept, from, length } of concepts.within(stems))
    for (let i = from; i < from + length; i++) wider[i]?.push(concept)
  return { stems, wider, terms: new Set([...stems, ...wider.flat()]) }
}

const terms = (text: string, concepts: Concepts): string[] => {
  const { stems, wider } = readAlias(text, concepts)
  const all = words(text)
  return [...stems.filter((_, i) => !isStopword(all[i] ?? '')), ...wider.flat()]
}

const goalText = (entry: Entry): string =>
  entry.goal
    ? [entry.goal.problem, entry.goal.objective, entry.goal.programme, entry.goal.target?.text]
        .filter(Boolean)
        .join('. ')
    : ''

/** Reads an entry into its card. Pure; the cost is that of its words. */
export const readCard = (entry: Entry, concepts: Concepts): Card => {
  const fields: Card['fields'] = {
    title: terms(entry.title, concepts),
    questions: entry.questions.flatMap((q) => terms(q, concepts)),
    keywords: terms(entry.keywords.join(' . '), concepts),
    text: terms(`${entry.text} ${goalText(entry)}`, concepts),
    more: terms(`${entry.more ?? ''} ${entry.goal?.project ?? ''} ${entry.goal?.activities ?? ''}`, concepts),
  }
  const strength = new Map<string, number>()
  const ownStrength = new Map<string, number>()
  for (const field of ['more', 'text', 'questions', 'keywords', 'title'] as const) {
    for (const term of fields[field]) {
      const s = strengthOf[field]
      if (s > (strength.get(term) ?? 0)) strength.set(term, s)
      if (field !== 'questions' && s > (ownStrength.get(term) ?? 0)) ownStrength.set(term, s)
    }
  }
  return {
    entry,
    strength,
    ownStrength,
    aliases: entry.questions.map((q) => readAlias(q, concepts)),
    title: readAlias(entry.title, concepts),
    titleWords: new Set(words(entry.title)),
    fields,
  }
}

/** The card as if one of its sample questions had never been written. */
export const withoutAlias = (card: Card, left: number): Card => {
  const strength = new Map(card.ownStrength)
  card.aliases.forEach((alias, i) => {
    if (i === left) return
    alias.stems.forEach((s, at) => {
      for (const term of [s, ...(alias.wider[at] ?? [])])
        if ((strength.get(term) ?? 0) < strengthOf.questions) strength.set(term, strengthOf.questions)
    })
  })
  return { ...card, strength, aliases: card.aliases.filter((_, i) => i !== left) }
}
