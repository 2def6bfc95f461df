import type { Concepts } from './concepts.ts'
import type { Entry } from './entry.ts'
import { phrases } from './spanish/phrases.ts'
import { type Read, stem } from './spanish.ts'
import { type Topical, topicalOf } from './topics.ts'

/** One way to ask for an entry, or its title: its stems in order. */
export type Alias = {
  stems: string[]
  /** For each stem its root and its concepts. */
  wider: (readonly string[])[]
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
  /** Term -> the sample questions that have it. */
  aliasesWith: ReadonlyMap<string, readonly Alias[]>
  title: Alias
  /** Each key word or key phrase. */
  keywords: readonly Alias[]
  /** What it is about, by the words that come up in it. */
  topics: Topical
  /** What the text counts or measures: the terms that stand beside a number. */
  figures: ReadonlySet<string>
  /** The terms of each field in order, for the inverted index. */
  fields: { title: string[]; questions: string[]; keywords: string[]; text: string[]; more: string[] }
}

/** A term in the title or the keywords says what the entry is about; in the longer text it may be in passing. */
const strengthOf = { title: 1, keywords: 1, questions: 0.9, text: 0.75, more: 0.5 } as const

const aliasOf = (read: readonly Read[], concepts: Concepts): Alias => {
  const stems = read.map((r) => r.stem)
  const wider: (readonly string[])[] = read.map((r) => r.wider)
  concepts.longer(stems, (concept, from, length) => {
    for (let i = from; i < from + length; i++) {
      const known = wider[i] as readonly string[]
      // What was read is shared by all texts: the first concept of a word makes a row of its own.
      if (known === read[i]?.wider) wider[i] = [...known, concept]
      else (known as string[]).push(concept)
    }
  })
  return {
    stems,
    wider,
    get terms() {
      const terms = new Set(stems)
      for (const more of wider) for (const term of more) terms.add(term)
      Object.defineProperty(this, 'terms', { value: terms })
      return terms
    },
  }
}

const termsOf = (read: readonly Read[], { stems, wider }: Alias): string[] => {
  const terms: string[] = []
  stems.forEach((stem, i) => {
    if (!read[i]?.stop) terms.push(stem)
  })
  for (const more of wider) for (const term of more) terms.push(term)
  return terms
}

const besideNumber = 3
const numbers = new Set(
  phrases(
    'dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, quince, veinte, treinta, cien, mil',
  ).map(stem),
)

/** "186 embarcaciones empadronadas", "un frente litoral de 38 kilómetros": the words on either side of a number. */
const figuresIn = ({ stems, wider }: Alias): Set<string> => {
  const found = new Set<string>()
  stems.forEach((one, at) => {
    if (!/^\d/.test(one) && !numbers.has(one)) return
    for (let i = Math.max(0, at - besideNumber); i <= Math.min(stems.length - 1, at + besideNumber); i++)
      for (const term of [stems[i] ?? '', ...(wider[i] ?? [])]) found.add(term)
  })
  return found
}

const goalText = (entry: Entry): string =>
  entry.goal
    ? [entry.goal.problem, entry.goal.objective, entry.goal.programme, entry.goal.target?.text]
        .filter(Boolean)
        .join('. ')
    : ''

/** Reads an entry into its card. `use` hears of every word. */
export const readCard = (
  entry: Entry,
  concepts: Concepts,
  reader: (text: string) => Read[],
  use: (word: string) => void,
): Card => {
  const take = (text: string, heard = true) => {
    const read = reader(text)
    if (heard) for (const r of read) use(r.word)
    const alias = aliasOf(read, concepts)
    return { read, alias, terms: termsOf(read, alias) }
  }
  const titleRead = take(entry.title)
  const asked = entry.questions.map((q) => take(q))
  const text = take(`${entry.text} ${goalText(entry)}`)
  const keywords = entry.keywords.map((word) => take(word))
  const fields: Card['fields'] = {
    title: titleRead.terms,
    questions: asked.flatMap((a) => a.terms),
    keywords: keywords.flatMap((k) => k.terms),
    text: text.terms,
    more: take(`${entry.more ?? ''} ${entry.goal?.project ?? ''} ${entry.goal?.activities ?? ''}`, false)
      .terms,
  }
  const aliases = asked.map((a) => a.alias)
  return {
    entry,
    get strength() {
      return keep(this, 'strength', strongest(fields, ['more', 'text', 'questions', 'keywords', 'title']))
    },
    get ownStrength() {
      return keep(this, 'ownStrength', strongest(fields, ['more', 'text', 'keywords', 'title']))
    },
    aliases,
    get aliasesWith() {
      return keep(this, 'aliasesWith', byTerm(aliases))
    },
    title: titleRead.alias,
    keywords: keywords.map((k) => k.alias),
    get topics() {
      return keep(
        this,
        'topics',
        topicalOf([
          ...fields.title.map((x) => [x, 2] as const),
          ...fields.keywords.map((x) => [x, 1] as const),
          ...fields.questions.map((x) => [x, 0.5] as const),
          ...fields.text.map((x) => [x, 0.5] as const),
        ]),
      )
    },
    figures: figuresIn(text.alias),
    fields,
  }
}

const byTerm = (aliases: readonly Alias[]): Map<string, Alias[]> => {
  const found = new Map<string, Alias[]>()
  for (const alias of aliases)
    for (const term of alias.terms) {
      const list = found.get(term)
      if (list) list.push(alias)
      else found.set(term, [alias])
    }
  return found
}

const keep = <T>(of: object, name: string, value: T): T => {
  Object.defineProperty(of, name, { value, enumerable: true })
  return value
}

const strongest = (fields: Card['fields'], order: readonly (keyof typeof strengthOf)[]) => {
  const strength = new Map<string, number>()
  for (const field of order)
    for (const term of fields[field])
      if (strengthOf[field] > (strength.get(term) ?? 0)) strength.set(term, strengthOf[field])
  return strength
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
  const aliases = card.aliases.filter((_, i) => i !== left)
  return { ...card, strength, aliases, aliasesWith: byTerm(aliases) }
}
