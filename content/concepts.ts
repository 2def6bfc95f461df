import { fold, root, stem } from './spanish.ts'

/**
 * Everyday words for one matter ("basura", "desechos", "residuos sólidos") as one concept. A concept is written as a term
 * of its own, "#12", beside the stems, in entries and in questions alike: whichever word either uses, they meet there.
 */
export type Concepts = {
  /**
   * Tells the concepts in a row of stems: each with the place and the number of the words that it covers. With the words'
   * roots beside them a verb that a group names is met in all its forms ("fomentar", "fomentan").
   */
  within: (
    stems: readonly string[],
    roots: readonly (string | undefined)[],
    tell: (concept: string, from: number, length: number) => void,
  ) => void
  /** The concepts of a word by itself. */
  of: (stem: string, root: string | undefined) => readonly string[]
  /** The terms of several words that a stem begins, by the stem that comes second. */
  begunBy: (stem: string) => Begun
  /** True for a stem that is the second one of some term: where none follows, no term of several words stands. */
  isSecond: (stem: string) => boolean
  /** Tells the concepts of several words, as `within` does. */
  longer: (stems: readonly string[], tell: (concept: string, from: number, length: number) => void) => void
  /** True for a word that some group names: it is Spanish and must not be corrected. */
  knows: (stem: string) => boolean
}

/** The concepts of a stem by itself, and of the longer terms that it begins. */
type Beginning = { alone: string[]; longer: Map<string, Longer[]> }

/** A concept of several words: the stems behind its first one. */
type Longer = { rest: readonly string[]; concept: string }

export type Begun = ReadonlyMap<string, readonly Longer[]>

const none: Begun = new Map()

/** Tells those of some begun terms that end in a row of stems, whose first one stands at `from`. */
export const ended = (
  begun: Begun,
  stemAt: (place: number) => string | undefined,
  from: number,
  tell: (concept: string, length: number) => void,
): void => {
  for (const { rest, concept } of begun.get(stemAt(from + 1) ?? '') ?? [])
    if (rest.every((stem, i) => stemAt(from + 1 + i) === stem)) tell(concept, rest.length + 1)
}

const stemsOf = (term: string): string[] =>
  fold(term)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(stem)

/** One word, long enough that its root is no other word's by accident. */
const infinitive = /^[a-zñ]{4,}[aei]r$/

/** @param groups words or short terms (1–3 words) that stand for one another. */
export const createConcepts = (groups: readonly (readonly string[])[]): Concepts => {
  const byFirst = new Map<string, Beginning>()
  const known = new Set<string>()
  const seconds = new Set<string>()
  const note = (stems: readonly string[], concept: string) => {
    const [first, ...rest] = stems
    if (first === undefined) return
    const beginning = byFirst.get(first) ?? { alone: [], longer: new Map<string, Longer[]>() }
    byFirst.set(first, beginning)
    const [second] = rest
    if (second !== undefined) {
      seconds.add(second)
      beginning.longer.set(second, [...(beginning.longer.get(second) ?? []), { rest, concept }])
    } else if (!beginning.alone.includes(concept)) beginning.alone.push(concept)
  }
  groups.forEach((group, number) => {
    for (const term of group) {
      const stems = stemsOf(term)
      for (const s of stems) known.add(s)
      note(stems, `#${number}`)
      const verb = infinitive.test(term) ? root(fold(term)) : undefined
      if (verb !== undefined) note([verb], `#${number}`)
    }
  })
  const of: Concepts['of'] = (stem, root) => {
    const own = byFirst.get(stem)?.alone ?? []
    const verbs = root === undefined ? undefined : byFirst.get(root)?.alone
    return verbs ? [...new Set([...own, ...verbs])] : own
  }
  const longer: Concepts['longer'] = (stems, tell) => {
    for (let from = 0; from + 1 < stems.length; from++) {
      const begun = byFirst.get(stems[from] ?? '')?.longer
      if (begun && begun.size > 0)
        ended(
          begun,
          (place) => stems[place],
          from,
          (concept, length) => tell(concept, from, length),
        )
    }
  }
  return {
    of,
    begunBy: (stem) => byFirst.get(stem)?.longer ?? none,
    isSecond: (stem) => seconds.has(stem),
    longer,
    within: (stems, roots, tell) => {
      stems.forEach((stem, from) => {
        for (const concept of of(stem, roots[from])) tell(concept, from, 1)
      })
      longer(stems, tell)
    },
    knows: (s) => known.has(s),
  }
}
