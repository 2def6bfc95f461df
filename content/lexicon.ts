import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { byWord } from './by-word.ts'
import { american } from './spanish/american.ts'
import { phrases } from './spanish/phrases.ts'
import { undiminished } from './spanish.ts'

/** Which words exist in Spanish: one that does is no misspelling, however unknown it is to the content. */
export type Lexicon = { knows: (word: string) => boolean }

const pronouns = /(?<=.{4})(?:(?:me|te|se|nos)?l[aeo]s?|me|te|se|nos)$/

const endings = phrases(`
  o, as, a, amos, an, e, aste, aron, aba, abas, abamos, aban, are, aras, ara, aremos, aran, aria, arias, ariamos, arian,
  es, emos, en, aramos, ando, ado, ada, ados, adas, ad, ar, er, ir, imos, i, iste, io, ieron, ia, ias, iamos, ian,
  ere, eras, era, eremos, eran, eria, erias, eriamos, erian, ire, iras, ira, iremos, iran, iria, irias, iriamos, irian,
  iera, ieras, ieramos, ieran, iendo, ido, ida, idos, idas, yo, yeron, yendo, ye, yen, ya, yan, yera, yeran
`)
const longestEnding = Math.max(...endings.map((e) => e.length))
const isEnding = new Set(endings)

/** The ways in which a verb's root changes between its forms, undone: "cuesta" -> "cost", "saque" -> "sac". */
const changes: readonly (readonly [RegExp, string])[] = [
  [/ue([^aeiou]+)$/, 'o$1'],
  [/ie([^aeiou]+)$/, 'e$1'],
  [/i([^aeiou]+)$/, 'e$1'],
  [/zc$/, 'c'],
]
/** And those of its spelling, which depend on the vowel behind. */
const beforeE: typeof changes = [
  [/qu$/, 'c'],
  [/gu$/, 'g'],
  [/c$/, 'z'],
]
const beforeA: typeof changes = [[/j$/, 'g']]

const accents: readonly (readonly [string, string])[] = [...'áaéeíióoúuüuñn'.matchAll(/(.)(.)/g)].map(
  ([, from = '', to = '']) => [from, to],
)

/** As `fold`, for the letters of Spanish only: a hundred times as fast on a whole dictionary. */
const plainLetters = (text: string): string =>
  accents.reduce((all, [from, to]) => all.replaceAll(from, to), text.toLowerCase())

/** What is made of a verb and stands in no list by itself: "ampliación", "reciclador", "vencimiento". */
const ofVerb = /^(.{2,})(?:(a)|i)(?:cion(?:es)?|mientos?|dor(?:a|es|as)?|bles?|duras?)$/

const singular = (word: string): string[] => [
  word,
  ...(word.endsWith('s') ? [word.slice(0, -1)] : []),
  ...(word.endsWith('es') ? [word.slice(0, -2)] : []),
  ...(word.endsWith('ces') ? [`${word.slice(0, -3)}z`] : []),
]

const masculine = (word: string): string[] =>
  word.endsWith('a') ? [word, `${word.slice(0, -1)}o`, word.slice(0, -1)] : [word]

const plainForms = (word: string): string[] => singular(word).flatMap(masculine)

const roots = (form: string): string[] => {
  const found: string[] = []
  for (let length = 1; length <= Math.min(longestEnding, form.length - 2); length++)
    if (isEnding.has(form.slice(-length))) {
      const root = form.slice(0, -length)
      const next = form.charAt(root.length)
      const spelling = next === 'e' ? beforeE : next === 'i' ? [] : beforeA
      const vowels = changes.filter(([from]) => from.test(root)).map(([from, to]) => root.replace(from, to))
      for (const one of [root, ...vowels]) {
        found.push(one)
        for (const [from, to] of spelling) if (from.test(one)) found.push(one.replace(from, to))
      }
    }
  return found
}

/** @param list base forms, one a line, each with its inflections' marks behind a stroke (hunspell). */
export const createLexicon = (list: string): Lexicon => {
  const bases = new Set<string>(american.map(plainLetters))
  for (const [word] of plainLetters(list).matchAll(/^[a-z]{3,}/gm)) bases.add(word)
  const isVerb = (word: string): boolean =>
    [word, word.replace(pronouns, '')].some((form) =>
      roots(form).some((r) => bases.has(`${r}ar`) || bases.has(`${r}er`) || bases.has(`${r}ir`)),
    )
  const isMadeOfVerb = (word: string): boolean => {
    const [, root = '', a] = ofVerb.exec(word) ?? []
    return root !== '' && (a === undefined ? ['er', 'ir'] : ['ar']).some((end) => bases.has(root + end))
  }
  return {
    knows: byWord(
      (word) =>
        plainForms(word).some((form) => bases.has(form)) ||
        isVerb(word) ||
        isMadeOfVerb(word) ||
        (word.endsWith('mente') && plainForms(word.slice(0, -5)).some((form) => bases.has(form))) ||
        undiminished(word).some((form) => bases.has(form)),
    ),
  }
}

/** Reads the Spanish dictionary of LibreOffice (the npm package's own text file, not its code): 57,000 base forms, 5 MB. */
export const readLexicon = (): Lexicon => {
  const folder = dirname(createRequire(import.meta.url).resolve('dictionary-es'))
  return createLexicon(readFileSync(join(folder, 'index.dic'), 'utf8'))
}
