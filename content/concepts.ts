import { fold, stem } from './spanish.ts'

/**
 * Everyday words for one matter ("basura", "desechos", "residuos sólidos") as one concept. A concept is written as a term
 * of its own, "#12", beside the stems, in entries and in questions alike: whichever word either uses, they meet there.
 */
export type Concepts = {
  /** The concepts in a row of stems: which, and the words that they cover. */
  within: (stems: readonly string[]) => { concept: string; from: number; length: number }[]
  /** True for a word that some group names: it is Spanish and must not be corrected. */
  knows: (stem: string) => boolean
}

const longestTerm = 3

/** @param groups words or short terms (1–3 words) that stand for one another. */
export const createConcepts = (groups: readonly (readonly string[])[]): Concepts => {
  const byTerm = new Map<string, Set<string>>()
  const known = new Set<string>()
  groups.forEach((group, number) => {
    for (const term of group) {
      const stems = fold(term)
        .split(/[^a-z0-9]+/)
        .filter(Boolean)
        .map(stem)
      for (const s of stems) known.add(s)
      const key = stems.join(' ')
      byTerm.set(key, (byTerm.get(key) ?? new Set()).add(`#${number}`))
    }
  })
  return {
    within: (stems) => {
      const found: { concept: string; from: number; length: number }[] = []
      for (let from = 0; from < stems.length; from++) {
        for (let length = 1; length <= longestTerm && from + length <= stems.length; length++) {
          for (const concept of byTerm.get(stems.slice(from, from + length).join(' ')) ?? [])
            found.push({ concept, from, length })
        }
      }
      return found
    },
    knows: (s) => known.has(s),
  }
}
