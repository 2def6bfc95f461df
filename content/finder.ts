import { LRUCache } from 'lru-cache'
import { type Assess, createAssess } from './assess.ts'
import { calibrate, prior } from './calibrate.ts'
import { createConcepts } from './concepts.ts'
import type { Confidence } from './confidence.ts'
import { decide, sureEnough } from './decide.ts'
import type { Entry } from './entry.ts'
import { everyday } from './everyday.ts'
import { inFull, namesNoMatter, pointsBack } from './follow-up.ts'
import type { Institution } from './institution.ts'
import { pair, passages, sentences } from './passages.ts'
import { type Ground, neighboursIn } from './places.ts'
import { plainAnswers } from './plain.ts'
import { readQuestion } from './question.ts'
import { type Relatives, relate } from './relatives.ts'
import { createIndex, type Index } from './search.ts'
import { stopwords } from './spanish/stopwords.ts'
import { synonyms } from './spanish/synonyms.ts'
import { fold, root, stem } from './spanish.ts'
import { forMessage } from './spelling.ts'
import type { Verdict } from './verdict.ts'
import { stemWeights } from './weighed.ts'

/** An institution's answers. Immutable; new content makes a new one. */
export type Finder = {
  /**
   * What it says to a question.
   * @param after the entry answered last: a short question ("¿y cuánto?") is read with its matter.
   */
  find: (question: string, after?: Entry) => Verdict
  relatives: Relatives
}

/** The parts of a finder, for measurements. */
export type FinderParts = { index: Index; relatives: Relatives; assess: Assess; weights: Confidence }

/**
 * Verdicts kept for who asks the same: residents do ("horario", a poster's sentence, what a neighbour passed on). As long as the
 * finder lives, a question has one verdict.
 */
const rememberedAtMost = 200
/** In characters; longer ones hardly come twice. */
const rememberedLength = 160

const concepts = createConcepts(synonyms)

/** Keeps what was said lately to short questions. */
const remembering = (decideOn: (question: string) => Verdict) => {
  const lately = new LRUCache<string, Verdict>({ max: rememberedAtMost })
  return (question: string): Verdict => {
    const known = lately.get(question)
    if (known) return known
    const verdict = decideOn(question)
    if (question.length <= rememberedLength) lately.set(question, verdict)
    return verdict
  }
}

const lightStems = new Set([...stopwords].map((word) => stem(fold(word))))

/** A finder with its parts; `learn` gives one over the same index that has learnt from its entries when to answer. */
export type Built = Finder & { parts: FinderParts; learn: () => Promise<Built> }

/**
 * Indexes published entries. Yields to other work as it goes.
 * @param learnt what is known of when to answer: of the same entries, or until `learn` is done of others.
 */
export const buildFinder = async (
  institution: Institution,
  entries: readonly Entry[],
  learnt: Confidence,
): Promise<Built> => {
  const relatives = relate(entries)
  const { frequency, lexicon, meanings, chatter } = everyday()
  const index = await createIndex(institution, entries, concepts, frequency, lexicon, meanings)
  const { vocabulary } = index
  const weightOf = stemWeights(index, (s) => lightStems.has(s) || vocabulary.isTown(s))
  const ground: Ground = {
    isTown: vocabulary.isTown,
    isLocal: (word) => vocabulary.isTown(word) || vocabulary.has(stem(word)),
    isTopic: (word) => index.topical(stem(word)),
    isSpanish: (word) => frequency.isCommon(word) || lexicon.knows(word),
    wider: (word) => [stem(word), root(word) ?? '', ...concepts.of(stem(word), root(word))].filter(Boolean),
    neighbours: neighboursIn(entries),
  }
  const plainly = plainAnswers(entries, vocabulary.isTown)
  const decidingBy = (weights: Confidence): Built => {
    const assess = createAssess(index, relatives, weightOf, weights)
    const decideOn = (question: string): Verdict => {
      const once = { ...vocabulary, speller: forMessage(vocabulary.speller, 24) }
      const cut = sentences(question)
      const read = cut.map((parts) => parts.map((part) => readQuestion(part, once)))
      const message = read.flatMap(([sentence = []]) => sentence)
      const whole = passages(read).flatMap((passage) => assess(passage, message) ?? [])
      const isSure = whole.some(({ confidence }) => confidence >= sureEnough.answer)
      const assessed = isSure ? whole : [...pair(read).flatMap((matter) => assess(matter) ?? []), ...whole]
      return plainly(question, cut.flat(), decide(question, assessed, relatives, ground, chatter))
    }
    const verdictOn = remembering(decideOn)
    const find: Finder['find'] = (question, after) => {
      const verdict = verdictOn(question)
      if (!after || verdict.status === 'smalltalk' || !namesNoMatter(question)) return verdict
      if (verdict.status === 'answer' && !pointsBack(question)) return verdict
      const full = verdictOn(inFull(question, after, relatives.of(after)))
      return full.status === 'no_match' && full.silence === 'unknown' ? verdict : full
    }
    const learn = async () => decidingBy(await calibrate(index, relatives, assess))
    return { find, relatives, parts: { index, relatives, assess, weights }, learn }
  }
  return decidingBy(learnt)
}

/** A finder that knows when to answer: by what was learnt from the same entries before, or else by learning it now. */
export const createFinder = async (
  institution: Institution,
  entries: readonly Entry[],
  learnt?: Confidence,
): Promise<Built> => {
  const built = await buildFinder(institution, entries, learnt ?? prior)
  return learnt ? built : built.learn()
}
