import type { Entry } from '../../content/entry.ts'
import type { Content } from '../../content/files.ts'
import { isStopword, words } from '../../content/spanish.ts'
import { hash, pick } from './chance.ts'

/*
 * A town of 10,000 entries does not exist, so it is grown from the real ones. Copying alone would leave the vocabulary as
 * small as it is, and an index is as slow as its vocabulary and its longest lists. So every copy stands for a district:
 *  - it has a place of its own ("barrio Torimasa") in its titles, sample questions and keywords;
 *  - one in five of its words of matter is another one, always the same within the district so that programmes and goals
 *    still find each other; the others are drawn by Zipf's law, few often and most hardly ever, as words of a language are;
 *  - each entry names two streets, which few others name.
 * So common words stand in thousands of entries, and the vocabulary grows with the content (more than 15,000 words).
 */

const onsets = 'b c ch d f g j l ll m n p r s t v y z br cl cr dr fl gr pl pr tr'.split(' ')
const middles = ['a', 'e', 'i', 'o', 'u', 'an', 'en', 'on', 'ar', 'er', 'or', 'as', 'es', 'al', 'ia', 'ue']
const endings = ['a', 'o', 'e', 'al', 'or', 'ero', 'ista', 'ción', 'dad', 'ura', 'aje', 'ino']
const places = ['barrio', 'urbanización', 'caserío', 'centro poblado', 'anexo', 'sector', 'comunidad']
const lexicon = 40_000
const streets = 9_000

/** The word of that number: looks and sounds Spanish, means nothing. */
const madeUp = (number: number): string => {
  let left = hash(`word ${number}`)
  const take = (list: readonly string[]): string => {
    const one = list[left % list.length] ?? ''
    left = Math.floor(left / list.length)
    return one
  }
  const root = take(onsets) + take(middles) + take(onsets) + take(middles) + take(onsets)
  return root + take(endings)
}

const part = (text: string): number => hash(text) / 2 ** 32

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** Another word for one of five, by Zipf's law. */
const another = (word: string, district: string): string => {
  if (word.length < 5 || isStopword(words(word)[0] ?? '')) return word
  if (hash(`${word} ${district}`) % 5 !== 0) return word
  return madeUp(Math.floor(lexicon ** part(`${district} ${word}`)))
}

type District = { tag: string; place: string }

const vary = (text: string, { tag }: District): string =>
  text.replace(/\p{L}+/gu, (word) => another(word, tag))

const varyGoal = (entry: Entry, district: District): Pick<Entry, 'goal'> => {
  if (!entry.goal) return {}
  const { problem, objective, programme, project, activities, responsibleUnit } = entry.goal
  const varied = { problem, objective, project, activities }
  return {
    goal: {
      ...entry.goal,
      ...Object.fromEntries(
        Object.entries(varied).flatMap(([key, text]) => (text ? [[key, vary(text, district)]] : [])),
      ),
      ...(programme ? { programme: titled(programme, district) } : {}),
      ...(responsibleUnit ? { responsibleUnit: `${responsibleUnit}-${district.tag}` } : {}),
    },
  }
}

const titled = (title: string, district: District) => `${vary(title, district)} en ${district.place}`

const copy = (entry: Entry, district: District): Entry => {
  const id = `${entry.id}-${district.tag}`
  const street = (side: string) => capital(madeUp(lexicon + (hash(`${side} ${id}`) % streets)))
  return {
    ...entry,
    id,
    title: titled(entry.title, district),
    text: `${vary(entry.text, district)} En el jirón ${street('one')} y la calle ${street('other')}.`,
    ...(entry.more ? { more: vary(entry.more, district) } : {}),
    questions: entry.questions.map((q, i) => `${vary(q, district)}${i === 0 ? ` en ${district.place}` : ''}`),
    keywords: [...entry.keywords.map((k) => vary(k, district)), district.place],
    ...(entry.unit ? { unit: `${entry.unit}-${district.tag}` } : {}),
    ...varyGoal(entry, district),
  }
}

/** One municipality with so many entries, grown from the real ones; the same every time. */
export const growTown = (towns: readonly Content[], size: number): Content => {
  const entries: Entry[] = []
  for (let round = 0; entries.length < size; round++)
    for (const { institution, entries: originals } of towns) {
      const tag = `${institution.slug}-${round}`
      const place = `${pick(places, part(`place ${tag}`))} ${capital(madeUp(hash(tag) % lexicon))}`
      entries.push(...originals.map((entry) => copy(entry, { tag, place })))
    }
  return {
    institution: {
      slug: 'big-town',
      name: 'Municipalidad Metropolitana de Villa Grande',
      shortName: 'Villa Grande',
      country: 'PE',
      aliases: [],
      wording: {},
      feedback: { due: {}, units: {}, identityDays: 180, technicalDays: 7 },
    },
    entries: entries.slice(0, size),
  }
}

/** The distinct words of some entries. */
export const vocabularyOf = (entries: readonly Entry[]): string[] => {
  const seen = new Set<string>()
  for (const e of entries)
    for (const text of [e.title, e.text, e.more ?? '', ...e.questions, ...e.keywords])
      for (const word of words(text)) seen.add(word)
  return [...seen]
}
