import { breathe } from './breathe.ts'
import { everyday } from './everyday.ts'
import { type Matter, matterFolders, readMatters } from './matters.ts'
import { closeness, type Meaning, type Meanings, termsOf } from './meaning.ts'
import { questionKey } from './question-key.ts'
import { isStopword, words } from './spanish.ts'

/** What of an answer that is being written tells what it is about. */
export type Drafted = {
  title: string
  text: string
  keywords: readonly string[]
  questions: readonly string[]
}

/**
 * Ways in which residents ask for what an answer says, from what they say of such matters anywhere, likeliest first. None of
 * them stands in the answer or is taken; a person chooses which of them the answer really answers.
 */
export type ProposeWays = (drafted: Drafted, isTaken: (way: string) => boolean) => Promise<string[]>

/** A matter further than this from an answer is another one; of those that are near, the nearest and its neighbours. */
const nearEnough = 0.45
const neighbour = 0.15
const mattersAtMost = 4
/** From here on two ways of asking differ by a turn of phrase only. */
const nearlyTheSame = 0.97
const proposedAtMost = 24
/** So many lines of an answer tell what it is about; more of them cost time and say no more. */
const readAtMost = 200

/** The words of a way of asking that tell anything, in no order. */
const gist = (way: string): string => [...new Set(termsOf(way))].sort().join(' ') || questionKey(way)

/** What it is drawn from; what a town was asked is proposed where `isGeneral` says that it names nothing of that town. */
export type Sources = {
  meanings: Meanings
  general: readonly Matter[]
  towns: readonly Matter[]
  isGeneral: (way: string) => boolean
}

/** Read at the first need: these are 3 MB of text. */
const ofAnyMunicipality = (): Sources => {
  const { meanings, lexicon } = everyday()
  return {
    meanings,
    general: readMatters(matterFolders.general),
    towns: readMatters(matterFolders.towns),
    // Names and figures of the invented towns stand nowhere else.
    isGeneral: (way) =>
      !/\d|\S\s+\p{Lu}/u.test(way) && words(way).every((word) => isStopword(word) || lexicon.knows(word)),
  }
}

/** So many matters are placed before residents' turn comes: 20 ms. */
const atOnce = 40

const prepare = async ({ meanings, general, towns, isGeneral }: Sources) => {
  const meaningOf = (...texts: readonly string[]): Meaning =>
    meanings.of(texts.flatMap(termsOf).flatMap((term) => meanings.rowOf(term) ?? []))
  const all = [...general, ...towns]
  const placed: { meaning: Meaning; said: () => readonly string[] }[] = []
  for (const { official, said } of all) {
    const ofTown = placed.length >= general.length
    placed.push({ meaning: meaningOf(...official), said: () => (ofTown ? said.filter(isGeneral) : said) })
    if (placed.length % atOnce === 0) await breathe()
  }
  const nearTo = (about: Meaning) => {
    const near = placed
      .map(({ meaning, said }) => ({ said, close: closeness(meaning, about) }))
      .filter(({ close }) => close >= nearEnough)
      .sort((a, b) => b.close - a.close)
      .slice(0, mattersAtMost)
    const nearest = near[0]?.close ?? 0
    return near.filter(({ close }) => close >= nearest - neighbour)
  }
  return { meaningOf, nearTo }
}

export const createProposeWays = (read: () => Sources = ofAnyMunicipality): ProposeWays => {
  let prepared: ReturnType<typeof prepare> | undefined
  return async ({ title, text, keywords, questions }, isTaken) => {
    prepared ??= prepare(read())
    const { meaningOf, nearTo } = await prepared
    const asked = questions.slice(0, readAtMost)
    const about = meaningOf(title, text, ...keywords.slice(0, readAtMost), ...asked)
    const known = new Set(asked.map(gist))
    const likely = nearTo(about)
      .flatMap(({ said, close }) =>
        said().map((way) => {
          const meaning = meaningOf(way)
          return { way, meaning, close: close + closeness(meaning, about) }
        }),
      )
      .sort((a, b) => b.close - a.close)
    const proposed: typeof likely = []
    for (const one of likely) {
      if (proposed.length === proposedAtMost) break
      const own = gist(one.way)
      if (known.has(own) || isTaken(one.way)) continue
      if (proposed.some(({ meaning }) => closeness(meaning, one.meaning) >= nearlyTheSame)) continue
      known.add(own)
      proposed.push(one)
    }
    return proposed.map(({ way }) => way)
  }
}
