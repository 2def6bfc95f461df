import { isStopword, sound, stem, words } from './spanish.ts'

/** What is asked for: where and how much are two questions about one matter. */
const asksFor = /^(?:(donde|cuando|como)|(cuant)[oa]s?|(quien)(?:es)?)$/

type Read = { asks: ReadonlySet<string>; terms: ReadonlySet<string> }

/** What a question is about, as it sounds: accents, endings and the usual misspellings do not matter. */
const read = (question: string, spell: (term: string) => string): Read => {
  const said = words(question)
  const asks = said.flatMap((word) => asksFor.exec(word)?.slice(1).find(Boolean) ?? [])
  const terms = said.flatMap((word) => (isStopword(word) ? [] : spell(stem(sound(word)))))
  // Of light words alone: only the same words are the same question.
  return { asks: new Set(asks), terms: new Set(terms.length > 0 ? terms : [`=${said.join(' ')}`]) }
}

const shares = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one))

/** Where both say what they ask for, they ask for the same. */
const mayBeOne = (a: Read, b: Read): boolean =>
  a.asks.size === 0 || b.asks.size === 0 || shares(a.asks, b.asks)

/** From this length on a word may be another's misspelling by one letter. */
const long = 5

/** A word with each of its letters left out: two words that differ by one letter share one of these. */
const stumps = (term: string): string[] => [
  term,
  ...Array.from(term, (_, at) => term.slice(0, at) + term.slice(at + 1)),
]

/** Reads each term as the first one that was like it, apart from one letter. Figures and short words stay as they are. */
const createSpelling = (): ((term: string) => string) => {
  const byStump = new Map<string, string>()
  return (term) => {
    if (term.length < long || /\d/.test(term)) return term
    for (const stump of stumps(term)) {
      const known = byStump.get(stump)
      if (known !== undefined && Math.abs(known.length - term.length) <= 1) return known
    }
    for (const stump of stumps(term)) if (!byStump.has(stump)) byStump.set(stump, term)
    return term
  }
}

/** From this share of common terms on two questions are one. */
const enough = 0.6

/**
 * Puts like questions together, spelling apart, in the order in which they came. Each group is what its first question
 * began, so that questions that come later never change what the earlier ones were put into.
 */
export const groupAlike = <Q extends { question: string }>(asked: readonly Q[]): Q[][] => {
  const groups: { first: Read; members: Q[] }[] = []
  const leading = new Map<string, number[]>()
  const spell = createSpelling()

  /** The group that is most like it, among those that have a term in common. */
  const groupFor = (one: Read) => {
    const shared = new Map<number, number>()
    for (const term of one.terms)
      for (const group of leading.get(term) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1)
    let best: { at: number; alike: number } | undefined
    for (const [at, both] of shared) {
      const first = groups[at]?.first
      if (!first || !mayBeOne(first, one)) continue
      const alike = both / (one.terms.size + first.terms.size - both)
      if (alike >= enough && (!best || alike > best.alike || (alike === best.alike && at < best.at)))
        best = { at, alike }
    }
    return best && groups[best.at]
  }

  for (const one of asked) {
    const first = read(one.question, spell)
    const group = groupFor(first)
    if (group) {
      group.members.push(one)
      continue
    }
    const at = groups.push({ first, members: [one] }) - 1
    for (const term of first.terms) {
      const list = leading.get(term)
      if (list) list.push(at)
      else leading.set(term, [at])
    }
  }
  return groups.map(({ members }) => members)
}
