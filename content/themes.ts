import { byWord } from './by-word.ts'
import { themes } from './spanish/foreign.ts'
import { fold, root, stem } from './spanish.ts'

/** A word of a message, as far as it matters here. */
type Said = { word: string; light: boolean; rarity: number }

type Side = { theme: number; plain: boolean }

/** A long verb is met in all its forms ("descargar", "descargué"). */
const keysOf = (word: string): string[] => {
  const wide = word.length >= 6 ? root(word) : undefined
  return wide === undefined ? [stem(word)] : [stem(word), wide]
}

const sides = new Map<string, Side[]>()
const excuses = themes.map(({ unless }) => new Set(unless.map((word) => stem(fold(word)))))
themes.forEach(({ plain, shared }, theme) => {
  const note = (word: string, isPlain: boolean) => {
    for (const key of keysOf(fold(word))) {
      const known = sides.get(key) ?? []
      if (!known.some((s) => s.theme === theme)) sides.set(key, [...known, { theme, plain: isPlain }])
    }
  }
  for (const word of plain) note(word, true)
  for (const word of shared) note(word, false)
})

const sidesOf = (word: string): readonly Side[] => sides.get(stem(word)) ?? []
const none: readonly Side[] = []
/** Of each theme one; hardly any word has any. */
const sidesWidely = byWord((word): readonly Side[] => {
  const found = keysOf(word).flatMap((key) => sides.get(key) ?? none)
  return found.length < 2 ? found : [...new Map(found.map((s) => [s.theme, s])).values()]
})

/** True for a word that by itself names a matter that no town hall answers for. */
export const isForeign = (word: string): boolean => sidesOf(word).some((s) => s.plain)

/** True where one of these stems makes the theme a matter of the town. */
const isExcused = (theme: number, stems: ReadonlySet<string>): boolean => {
  for (const one of excuses[theme] ?? []) if (stems.has(one)) return true
  return false
}

/** True for a word that beside others of these stems names a matter of the town after all. */
export const isTownsBeside = (word: string, stems: ReadonlySet<string>): boolean => {
  const themesOf = sidesOf(word).filter((s) => s.plain)
  return themesOf.length > 0 && themesOf.every(({ theme }) => isExcused(theme, stems))
}

const least = 0.25

/**
 * How much of a message is about one side of private life, 0–1. A word that the town has too ("canal") counts only beside
 * another of the same theme.
 *
 * @param left how much of a word nobody has explained yet, 0–1.
 */
export const strangeness = <T extends Said>(
  asked: readonly T[],
  left: (a: T) => number = () => 1,
): number => {
  const found = new Map<number, { mass: number; words: number; named: boolean }>()
  let total = 0
  const stems = new Set(asked.map((a) => stem(a.word)))
  for (const a of asked) {
    if (a.light) continue
    const weight = Math.max(least, Math.min(a.rarity, 0.75))
    total += weight
    for (const { theme, plain } of sidesWidely(a.word)) {
      if (isExcused(theme, stems)) continue
      const { mass, words, named } = found.get(theme) ?? { mass: 0, words: 0, named: false }
      found.set(theme, { mass: mass + weight * left(a), words: words + 1, named: named || plain })
    }
  }
  let most = 0
  for (const { mass, words, named } of found.values()) if (named || words >= 2) most = Math.max(most, mass)
  return total > 0 ? Math.min(1, most / total) : 0
}
