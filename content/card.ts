import type { Concepts } from './concepts.ts'
import type { Entry } from './entry.ts'
import { type Field, fieldNames, textsOf } from './fields.ts'
import type { Meaning } from './meaning.ts'
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
  /** How many of its sample questions are read, and these. */
  samples: number
  aliases: Alias[]
  /** Term -> the sample questions that have it. */
  aliasesWith: ReadonlyMap<string, readonly Alias[]>
  title: Alias
  /** Term -> the key words and phrases that begin with it. */
  keywordsFrom: ReadonlyMap<string, readonly Alias[]>
  /** What it is about, by the words that come up in it. */
  topics: Topical
  /** What its title, key words and text mean. */
  meaning: Meaning
  /** What the text counts or measures: the terms that stand beside a number. */
  figures: ReadonlySet<string>
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

type Reader = (text: string) => readonly Read[]
type Terms = Record<Field, readonly string[]>

/** Everything that is in an entry's texts, read. */
const readFields = (texts: ReturnType<typeof textsOf>, concepts: Concepts, reader: Reader) => {
  const take = (field: Field) =>
    texts[field].map((text) => {
      const read = reader(text)
      const alias = aliasOf(read, concepts)
      return { alias, terms: termsOf(read, alias) }
    })
  const [title, questions, keywords, text, more] = fieldNames.map(take)
  const aliases = (taken: typeof title) => (taken ?? []).map((t) => t.alias)
  const terms = (taken: typeof title) => (taken ?? []).flatMap((t) => t.terms)
  return {
    title: aliases(title),
    questions: aliases(questions),
    keywords: aliases(keywords),
    text: aliases(text),
    terms: {
      title: terms(title),
      questions: terms(questions),
      keywords: terms(keywords),
      text: terms(text),
      more: terms(more),
    },
  }
}

const noAlias: Alias = { stems: [], wider: [], terms: new Set() }
const topicShares = { title: 2, keywords: 1, questions: 0.5, text: 0.5 } as const

const topicsIn = (terms: Terms): Topical =>
  topicalOf(
    (['title', 'keywords', 'questions', 'text'] as const).flatMap((field) =>
      terms[field].map((term) => [term, topicShares[field]] as const),
    ),
  )

/**
 * An entry's card; its texts are read when somebody first asks for it.
 * @param most of its sample questions.
 */
export const readCard = (
  entry: Entry,
  concepts: Concepts,
  reader: Reader,
  most: number,
  meaning: Meaning,
): Card => {
  let fields: ReturnType<typeof readFields> | undefined
  const read = () => {
    fields ??= readFields(textsOf(entry, most), concepts, reader)
    return fields
  }
  return {
    entry,
    samples: Math.min(entry.questions.length, most),
    meaning,
    get strength() {
      return keep(
        this,
        'strength',
        strongest(read().terms, ['more', 'text', 'questions', 'keywords', 'title']),
      )
    },
    get ownStrength() {
      return keep(this, 'ownStrength', strongest(read().terms, ['more', 'text', 'keywords', 'title']))
    },
    get aliases() {
      return read().questions
    },
    get aliasesWith() {
      return keep(this, 'aliasesWith', byTerm(read().questions))
    },
    get title() {
      return read().title[0] ?? noAlias
    },
    get keywordsFrom() {
      return keep(this, 'keywordsFrom', byTerm(read().keywords, firstTerms))
    },
    get topics() {
      return keep(this, 'topics', topicsIn(read().terms))
    },
    get figures() {
      return keep(this, 'figures', figuresIn(read().text[0] ?? noAlias))
    },
  }
}

const firstTerms = ({ stems, wider }: Alias): readonly string[] => [...stems.slice(0, 1), ...(wider[0] ?? [])]

const byTerm = (
  aliases: readonly Alias[],
  termsOf = ({ terms }: Alias): Iterable<string> => terms,
): Map<string, Alias[]> => {
  const found = new Map<string, Alias[]>()
  for (const alias of aliases)
    for (const term of termsOf(alias)) {
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

const strongest = (fields: Terms, order: readonly (keyof typeof strengthOf)[]) => {
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
