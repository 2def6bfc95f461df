import { fold, root, stem } from './spanish.ts'

/**
 * Everyday words for one matter ("basura", "desechos", "residuos sólidos") as one concept. A concept is written as a term
 * of its own, "#12", beside the stems, in entries and in questions alike: whichever word either uses, they meet there.
 */
export type Concepts = {
  /**
   * The concepts in a row of stems: which, and the words that they cover. With the words' roots beside them a verb that a
   * group names is met in all its forms ("fomentar", "fomentan").
   */
  within: (
    stems: readonly string[],
    roots?: readonly (string | undefined)[],
  ) => { concept: string; from: number; length: number }[]
  /** True for a word that some group names: it is Spanish and must not be corrected. */
  knows: (stem: string) => boolean
}

/** A term behind its first stem, and the concepts that it belongs to. */
type Term = { rest: string[]; concepts: string[] }

const stemsOf = (term: string): string[] =>
  fold(term)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(stem)

/** One word, long enough that its root is no other word's by accident. */
const infinitive = /^[a-zñ]{4,}[aei]r$/

/** @param groups words or short terms (1–3 words) that stand for one another. */
export const createConcepts = (groups: readonly (readonly string[])[]): Concepts => {
  const byFirst = new Map<string, Term[]>()
  const known = new Set<string>()
  const note = (stems: readonly string[], concept: string) => {
    const [first, ...rest] = stems
    if (first === undefined) return
    const terms = byFirst.get(first) ?? []
    byFirst.set(first, terms)
    const same = terms.find((term) => term.rest.join(' ') === rest.join(' '))
    if (same === undefined) terms.push({ rest, concepts: [concept] })
    else if (!same.concepts.includes(concept)) same.concepts.push(concept)
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
  return {
    within: (stems, roots = []) => {
      const found: { concept: string; from: number; length: number }[] = []
      for (let from = 0; from < stems.length; from++) {
        for (const { rest, concepts } of byFirst.get(stems[from] ?? '') ?? [])
          if (rest.length === 0 || rest.every((r, i) => stems[from + 1 + i] === r))
            for (const concept of concepts) found.push({ concept, from, length: rest.length + 1 })
        for (const { concepts } of byFirst.get(roots[from] ?? '') ?? [])
          for (const concept of concepts)
            if (!found.some((f) => f.concept === concept && f.from === from))
              found.push({ concept, from, length: 1 })
      }
      return found
    },
    knows: (s) => known.has(s),
  }
}
