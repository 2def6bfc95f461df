import type { Assessment } from './assess.ts'
import type { Chatter } from './chatter.ts'
import type { Entry, Kind } from './entry.ts'
import { type Evidence, meeting } from './evidence.ts'
import { type Fact, holdsFact, namesFact } from './facts.ts'
import { featureNames } from './features.ts'
import { isLeftOpen } from './left-open.ts'
import { isAbout, notOurs } from './not-ours.ts'
import { bodyAsked, tellsOfBody } from './other-bodies.ts'
import { type Ground, strangePlace } from './places.ts'
import type { Asked } from './question.ts'
import { likelihood } from './ranking.ts'
import type { Relatives } from './relatives.ts'
import { secondQuestion } from './second.ts'
import { excerpt, stem, words } from './spanish.ts'
import { isDesperate, listen, mistypedSmallTalk, mostlySmallTalk, smallTalk, toBeDeclined } from './talk.ts'
import { asksOfTown } from './town-fact.ts'
import type { Found, Silence, Verdict, Why } from './verdict.ts'
import { asksForOneValue, listsValues } from './whole-kind.ts'

/** How sure an answer, and a suggestion, must be. */
export const sureEnough = { answer: 0.5, suggest: 0.15 } as const

/** Where the fact that is asked for is lacking, the matter alone must be this sure to be offered, and to be told of. */
const sureOfMatter = { answer: 0.01, suggest: 0.005 } as const

/** From here on what is answered by nothing is taken for small talk; and from here on what is answered, but not surely. */
const likelyTalk = { unanswered: 0.5, unsure: 0.9 }
const surely = 0.95

const nearestAtMost = 3

const explain = (best: Assessment | undefined, guard?: string): Why => ({
  words: best?.asked.map((a) => a.word) ?? [],
  corrected: best?.asked.flatMap((a) => (a.corrected ? [{ from: a.word, to: a.corrected }] : [])) ?? [],
  matched: matched(best?.asked ?? [], best),
  unknown: best?.asked.flatMap((a) => (a.known ? [] : [a.word])) ?? [],
  confidence: best?.confidence ?? 0,
  features: Object.fromEntries(featureNames.map((name, i) => [name, best?.features[i] ?? 0])),
  runnersUp: best?.ranked.slice(1, 4).map((e) => ({ id: e.card.entry.id, score: e.rank })) ?? [],
  ...(guard === undefined ? {} : { guard }),
})

const matched = (asked: readonly Asked[], best: Assessment | undefined): string[] => {
  const card = best?.ranked[0]?.card
  const meets = ({ light, ways }: Asked) =>
    !light && ways.some(({ term }) => card && card.strengthOf(term) > 0)
  return asked.filter(meets).map(({ word }) => word)
}

const found = (best: Assessment, most: number): Found[] =>
  best.ranked.slice(0, most).map((e, i) => ({
    entry: e.card.entry,
    score: i === 0 ? best.confidence : best.confidence * likelihood(e.rank, best.ranked[0]?.rank ?? e.rank),
  }))

/** To these no entry is near. */
const alone: readonly Silence[] = ['insult', 'instruction', 'danger']

const silent = (silence: Silence, best: Assessment | undefined, guard?: string): Verdict => ({
  status: 'no_match',
  silence,
  nearest: best && !alone.includes(silence) ? found(best, nearestAtMost) : [],
  why: explain(best, guard),
})

/** The answer to a second question in the message; none when a fact is asked that its entry does not hold. */
const second = (
  assessments: readonly Assessment[],
  first: Entry,
  facts: readonly Fact[],
  relatives: Relatives,
): Found | undefined => {
  const assessment = secondQuestion(assessments, first, relatives)
  const also = assessment && found(assessment, 1)[0]
  return also && facts.every((fact) => holdsFact(also.entry, fact) || holdsFact(first, fact))
    ? also
    : undefined
}

/** From this likelihood on, an entry that holds the fact asked for goes before one that lacks it. */
const nearlyAsGood = 0.1
/** And it must speak of the same: the telephone of another office is no answer. */
const sameSubject = 0.6

/** "¿A qué oficina le pregunto cuánto cobran?" */
const whichOffice = /\bque (?:oficina|area|gerencia|unidad|ventanilla|departamento)\b|\b(?:a|con) quien\b/

const holdsAny = (entry: Entry, facts: readonly Fact[]) => facts.some((fact) => holdsFact(entry, fact))

const byFacts = (best: Assessment, facts: readonly Fact[]): Assessment => {
  const [first] = best.ranked
  if (!first || facts.length === 0 || holdsAny(first.card.entry, facts)) return best
  const subject = best.asked.filter((a) => !a.light && !namesFact(a.word))
  const shared = (e: Evidence): number => {
    const met = subject.map((a) => meeting(a, first.card))
    const all = met.reduce((sum, m) => sum + m, 0)
    const both = subject.reduce((sum, a, i) => sum + Math.min(met[i] ?? 0, meeting(a, e.card)), 0)
    return all > 0 ? both / all : 0
  }
  const better = best.ranked.find(
    (e) =>
      likelihood(e.rank, first.rank) >= nearlyAsGood &&
      holdsAny(e.card.entry, facts) &&
      shared(e) >= sameSubject,
  )
  return better ? { ...best, ranked: [better, ...best.ranked.filter((e) => e !== better)] } : best
}

/** A value that is asked for by itself goes before the list of all. */
const byValue = (best: Assessment, said: readonly string[]): Assessment => {
  const [first] = best.ranked
  if (!first || !listsValues(first.card.entry) || !asksForOneValue(said)) return best
  const one = best.ranked.find(
    (e) =>
      e.card.entry.kind === 'value' &&
      !listsValues(e.card.entry) &&
      likelihood(e.rank, first.rank) >= nearlyAsGood,
  )
  return one ? { ...best, ranked: [one, ...best.ranked.filter((e) => e !== one)] } : best
}

/** From here on the subject of a question for a fact is not what the entry is about. */
const anotherSubject = 0.8
const factAlone = featureNames.indexOf('factAlone')

/** The sentence of a message in which a passage stands: what is lost and what is wanted may be two clauses of it. */
const sentenceOf = (passage: string, message: string): string =>
  excerpt(message)
    .split(/[.!?;\n]+(?=\s|$)/)
    .find((one) => words(one).join(' ').includes(passage)) ?? passage

/** What the question asks for and no town hall gives, unless the entry is about just that. */
const ofOthers = (said: string, entry: Entry): string | undefined => {
  const thing = notOurs(said)
  return thing === undefined || isAbout(entry, thing) ? undefined : thing
}

const ofAnyYear: ReadonlySet<Kind> = new Set(['procedure', 'service', 'unit', 'contact'])
const years = /\b(?:19|20)\d\d\b/g

/** True when a year is asked for of which the entry, its source and its period say nothing: "la visión al 2030". */
const isOtherYear = (question: string, entry: Entry): boolean => {
  const asked = question.match(years) ?? []
  // In what somebody does at the town hall a year is part of the story: "mi abuelo, que murió en 1958".
  if (asked.length === 0 || ofAnyYear.has(entry.kind)) return false
  const told = JSON.stringify(entry)
  const { from = '', to = '9999' } = entry.source?.period ?? {}
  const isWithin = (year: string) => from !== '' && from.slice(0, 4) <= year && year <= to.slice(0, 4)
  return !asked.some((year) => told.includes(year) || isWithin(year))
}

const behindName = new Set(['de', 'del', 'en'])
const articles = new Set(['el', 'la', 'los', 'las'])

/** "El plan de gobierno de Fulánez", "limpieza pública en Chiguirip": a name that nothing here knows says whose it is. */
const nameAtEnd = (asked: readonly Asked[], { isSpanish, isLocal }: Ground): string | undefined => {
  const [last, ...before] = [...asked].reverse()
  const leading = before.find(({ word }) => !articles.has(word))
  if (!last || !leading || !behindName.has(leading.word)) return undefined
  const isName = !last.light && !last.known && last.corrected === undefined && /^[a-z]{4,}$/.test(last.word)
  return isName && !isSpanish(last.word) && !isLocal(last.word) ? last.word : undefined
}

const uncounted = featureNames.indexOf('uncounted')
const counts = new Set(['cuantos', 'cuantas'])

/** "Cuántos cementerios hay", asked of an entry that holds no figure at all. */
const isCountless = ({ asked, features, ranked }: Assessment): boolean =>
  (features[uncounted] ?? 0) === 1 &&
  ranked[0]?.card.figures.size === 0 &&
  asked.some((a) => counts.has(a.word))

/** Decides what is said to a question, from the assessments of its passages. */
export const decide = (
  question: string,
  assessments: readonly Assessment[],
  relatives: Relatives,
  ground: Ground,
  chatter: Chatter,
): Verdict => {
  const listened = listen(question)
  if (isDesperate(listened)) return silent('danger', undefined)
  const isWord = (word: string) => ground.isSpanish(word) || ground.isLocal(word)
  const likeliest = assessments.reduce<Assessment | undefined>(
    (a, b) => (a && a.confidence >= b.confidence ? a : b),
    undefined,
  )
  // What the content has a word for is a slip in that word and none in a greeting: "meracdos".
  const meant = new Set(likeliest?.asked.flatMap((a) => (a.corrected && a.matter ? [a.word] : [])))
  const talk = smallTalk(listened) ?? mistypedSmallTalk(listened, (word) => isWord(word) || meant.has(word))
  if (talk) return { status: 'smalltalk', talk }
  const facts = likeliest?.facts ?? []
  const best = likeliest && byValue(byFacts(likeliest, facts), listened.said)
  const declined = toBeDeclined(listened)
  if (declined === 'instruction') return silent(declined, undefined)
  const chat =
    best && best.confidence >= sureEnough.answer ? undefined : mostlySmallTalk(listened, ground.isTopic)
  if (chat) return { status: 'smalltalk', talk: chat }
  // Keys pressed at random are no talk, nor is who asks for a telephone.
  const sure = best?.confidence ?? 0
  if (
    facts.length === 0 &&
    sure < surely &&
    listened.said.some(isWord) &&
    !(sure >= sureEnough.answer && listened.heard?.rest.some(ground.isTopic)) &&
    !asksOfTown(question, ground.isTown)
  ) {
    const heard = chatter(question)
    const enough = sure < sureEnough.answer ? likelyTalk.unanswered : likelyTalk.unsure
    if (heard.likely >= enough) return { status: 'smalltalk', talk: heard.talk, guessed: true }
  }
  const first = best?.ranked[0]?.card.entry
  // Figures by themselves ask for nothing.
  if (!best || !first || !/\p{L}/u.test(question)) return silent(declined ?? 'unknown', best)
  const body = bodyAsked(best.asked.map((a) => a.corrected ?? a.word).join(' '))
  const aside =
    (best.features[factAlone] ?? 0) >= anotherSubject ||
    (body !== undefined && !tellsOfBody(first, body, facts))
  // Who asks for two facts is helped by one of them, and who asks for an office by the office.
  const helped =
    (holdsAny(first, facts) && !aside) ||
    (first.kind === 'unit' && whichOffice.test(words(question).join(' ')))
  const lacking = helped ? undefined : facts[0]
  // The matter of which the fact is lacking may be offered; another matter's fact is nothing.
  const enough = lacking === undefined || aside ? sureEnough : sureOfMatter
  if (best.confidence < enough.suggest) return silent(declined ?? 'unknown', best)
  if (declined && best.confidence < sureEnough.answer) return silent(declined, best)
  // In the passage that was answered: where somebody comes from is part of the story.
  const asked = best.asked.map((a) => (a.doubtful ? a.word : (a.corrected ?? a.word))).join(' ')
  const others = ofOthers(sentenceOf(asked, question), first)
  if (others !== undefined) return silent(declined ?? 'unknown', best, others)
  const elsewhere = strangePlace(
    asked,
    ground,
    (word) => (best.ranked[0]?.card.strengthOf(stem(word)) ?? 0) > 0,
  )
  if (elsewhere !== undefined) return silent('other_place', best, elsewhere)

  const stranger = nameAtEnd(best.asked, ground)
  if (stranger !== undefined) return silent('unknown', best, stranger)
  const isSure = best.confidence >= enough.answer && !isOtherYear(question, first) && !isCountless(best)
  if (lacking !== undefined && !isSure) return silent('missing_fact', best, lacking)
  const subject = best.asked
    .filter((a) => !a.light && !ground.isTown(a.word) && !namesFact(a.corrected ?? a.word))
    .map((a) => a.corrected ?? a.word)
  if (isLeftOpen(first, subject, facts.length > 0, ground.wider))
    return silent('missing_fact', best, facts[0] ?? 'left_open')
  const why = explain(best, lacking)
  const [head, ...rest] = found(best, nearestAtMost)
  if (!head) return silent('unknown', best)
  if (isSure && lacking === undefined) {
    // The same matter first: a programme's goal is a better second choice than a stranger.
    const kin = rest.filter((f) => relatives.same(f.entry, first))
    const also = second(assessments, first, facts, relatives)
    const strangers = rest.filter((f) => !kin.includes(f) && f.entry !== also?.entry)
    return also
      ? {
          status: 'answer',
          entries: [head, also, ...[...kin, ...strangers].slice(0, nearestAtMost - 2)],
          also,
          why,
        }
      : { status: 'answer', entries: [head, ...kin, ...strangers], why }
  }
  return { status: 'suggestions', entries: [head, ...rest], why }
}
