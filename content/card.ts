import type { Concepts } from './concepts.ts'
import type { Entry } from './entry.ts'
import { type Field, textsOf } from './fields.ts'
import type { Meaning } from './meaning.ts'
import { phrases } from './spanish/phrases.ts'
import { type Read, stem } from './spanish.ts'
import { countTopics, type Topical } from './topics.ts'

/** One way to ask for an entry, or its title: its stems in order. */
export type Alias = {
  stems: string[]
  /** For each stem its root and its concepts. */
  wider: (readonly string[])[]
}

/** What an entry has of one term. */
export type Held = {
  /** How strongly the entry is about it, 0–1: the strongest place where it stands. */
  strength: number
  /** The sample questions that have it. */
  aliases: readonly Alias[]
  /** The key words and phrases that begin with it. */
  phrases: readonly Alias[]
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
  return { stems, wider }
}

/** A text as it was read. */
type Part = { read: readonly Read[]; alias: Alias }

/** Tells the terms of a text, those of the words that say something first. */
const tellTerms = ({ read, alias: { stems, wider } }: Part, tell: (term: string) => void): void => {
  for (let i = 0; i < stems.length; i++) if (!read[i]?.stop) tell(stems[i] as string)
  for (const more of wider) for (const term of more) tell(term)
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

type Reader = (text: string) => readonly Read[]

/** Everything that is in an entry's texts, read. */
type Fields = Record<Field, readonly Part[]>

const readFields = (texts: ReturnType<typeof textsOf>, concepts: Concepts, reader: Reader): Fields => {
  const of = (field: Field): Part[] =>
    texts[field].map((text) => {
      const read = reader(text)
      return { read, alias: aliasOf(read, concepts) }
    })
  return {
    title: of('title'),
    questions: of('questions'),
    keywords: of('keywords'),
    text: of('text'),
    more: of('more'),
  }
}

const noAlias: Alias = { stems: [], wider: [] }
const topicShares = { title: 2, keywords: 1, questions: 0.5, text: 0.5 } as const

const topicsIn = (fields: Fields): Topical => {
  const { note, topical } = countTopics()
  for (const field of ['title', 'keywords', 'questions', 'text'] as const)
    for (const part of fields[field]) tellTerms(part, (term) => note(term, topicShares[field]))
  return topical()
}

/** An entry as the search sees it; its texts are read when somebody first asks for it. */
export class Card {
  readonly entry: Entry
  /** How many of its sample questions are read. */
  readonly samples: number
  /** What its title, key words and text mean. */
  readonly meaning: Meaning
  readonly #read: () => Fields
  /** The card that this one was made from: of that one are the topics. */
  readonly #whole: Card | undefined
  // Each has its place from the first: what reads cards of many shapes is compiled anew for each of them.
  #fields: Fields | undefined = undefined
  #aliases: readonly Alias[] | undefined = undefined
  #held: ReadonlyMap<string, Held> | undefined = undefined
  #topics: Topical | undefined = undefined
  #figures: ReadonlySet<string> | undefined = undefined

  constructor(entry: Entry, samples: number, meaning: Meaning, read: () => Fields, whole?: Card) {
    this.entry = entry
    this.samples = samples
    this.meaning = meaning
    this.#read = read
    this.#whole = whole
  }

  get #texts(): Fields {
    this.#fields ??= this.#read()
    return this.#fields
  }

  /** Its sample questions. */
  get aliases(): readonly Alias[] {
    this.#aliases ??= this.#texts.questions.map((part) => part.alias)
    return this.#aliases
  }

  get title(): Alias {
    return this.#texts.title[0]?.alias ?? noAlias
  }

  /** What it has of each of its terms. */
  get held(): ReadonlyMap<string, Held> {
    this.#held ??= holdings(this.#texts)
    return this.#held
  }

  /** How strongly the entry is about a term, 0–1. */
  strengthOf(term: string): number {
    return this.held.get(term)?.strength ?? 0
  }

  /** What it is about, by the words that come up in it. */
  get topics(): Topical {
    this.#topics ??= this.#whole ? this.#whole.topics : topicsIn(this.#texts)
    return this.#topics
  }

  /** What the text counts or measures: the terms that stand beside a number. */
  get figures(): ReadonlySet<string> {
    this.#figures ??= figuresIn(this.#texts.text[0]?.alias ?? noAlias)
    return this.#figures
  }

  /** The card as if one of its sample questions had never been written. */
  without(left: number): Card {
    const fields = { ...this.#texts, questions: this.#texts.questions.filter((_, i) => i !== left) }
    return new Card(this.entry, this.samples, this.meaning, () => fields, this)
  }
}

/**
 * An entry's card.
 * @param most of its sample questions.
 */
export const readCard = (
  entry: Entry,
  concepts: Concepts,
  reader: Reader,
  most: number,
  meaning: Meaning,
): Card =>
  new Card(entry, Math.min(entry.questions.length, most), meaning, () =>
    readFields(textsOf(entry, most), concepts, reader),
  )

/** From the weakest place to the strongest. */
const places = ['more', 'text', 'questions', 'keywords', 'title'] as const

type Holding = { strength: number; aliases: Alias[]; phrases: Alias[] }

/** Most terms stand in no sample question or begin no key word: they share this list, which stays empty. */
const none: Alias[] = []

/** An alias comes once, though it may have a term twice: it would be the last one. */
const withAlias = (list: Alias[], alias: Alias): Alias[] => {
  if (list === none) return [alias]
  if (list.at(-1) !== alias) list.push(alias)
  return list
}

const holdings = (fields: Fields): Map<string, Held> => {
  const found = new Map<string, Holding>()
  const of = (term: string): Holding => {
    let held = found.get(term)
    if (held === undefined) {
      held = { strength: 0, aliases: none, phrases: none }
      found.set(term, held)
    }
    return held
  }
  for (const place of places) {
    const strength = strengthOf[place]
    const strengthen = (term: string): void => {
      of(term).strength = strength
    }
    for (const part of fields[place]) tellTerms(part, strengthen)
  }
  for (const { alias } of fields.questions) {
    const note = (term: string): void => {
      const held = of(term)
      held.aliases = withAlias(held.aliases, alias)
    }
    alias.stems.forEach(note)
    for (const more of alias.wider) more.forEach(note)
  }
  for (const { alias } of fields.keywords) {
    const note = (term: string): void => {
      const held = of(term)
      held.phrases = withAlias(held.phrases, alias)
    }
    alias.stems.slice(0, 1).forEach(note)
    alias.wider[0]?.forEach(note)
  }
  return found
}
