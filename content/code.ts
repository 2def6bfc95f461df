import type { Institution } from './institution.ts'

/**
 * What codes are made of: digits and consonants that nobody takes for one another (no 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B),
 * and no vowels, so that no word comes out by chance.
 */
export const codeAlphabet = '3479CDFHJKMNPQRTVWXY'
const length = 5

/** The letters that an institution's codes begin with. */
export const codePrefix = ({ slug, feedback }: Pick<Institution, 'slug' | 'feedback'>): string =>
  feedback.codePrefix ??
  slug
    .replace(/[^a-z]/g, '')
    .slice(0, 3)
    .padEnd(3, 'x')
    .toUpperCase()

/** A tracking code, such as PUN-7K3M9; `draw(n)` gives a whole number from 0 to n - 1 that nobody can guess. */
export const drawCode = (
  institution: Pick<Institution, 'slug' | 'feedback'>,
  draw: (below: number) => number,
): string => {
  const drawn = Array.from({ length }, () => codeAlphabet.charAt(draw(codeAlphabet.length)))
  return `${codePrefix(institution)}-${drawn.join('')}`
}

/** The code that a text holds, however it is typed ("pun 7k3m9", "PUN7K3M9"); undefined when there is none. */
export const codeIn = (
  text: string,
  institution: Pick<Institution, 'slug' | 'feedback'>,
): string | undefined => {
  const prefix = codePrefix(institution)
  const typed = new RegExp(
    `(?<![\\p{L}\\p{N}])${prefix}[\\s._–—-]{0,3}([${codeAlphabet}]{${length}})(?![\\p{L}\\p{N}])`,
    'iu',
  )
  const found = typed.exec(text.slice(0, 2000))?.[1]
  return found === undefined ? undefined : `${prefix}-${found.toUpperCase()}`
}
