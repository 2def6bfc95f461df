import type { Assessment } from './assess.ts'
import type { Entry } from './entry.ts'
import { featureNames } from './features.ts'
import { factsAsked, holdsFact, strangePlace } from './guards.ts'
import type { Asked } from './question.ts'
import type { Relatives } from './relatives.ts'
import { secondQuestion } from './second.ts'
import { mostlySmallTalk, smallTalk, toBeDeclined } from './talk.ts'
import type { Found, Silence, Verdict, Why } from './verdict.ts'

/** How sure an answer, and a suggestion, must be. */
export const sureEnough = { answer: 0.5, suggest: 0.25 } as const

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
  const strength = best?.ranked[0]?.card.strength
  return asked.flatMap((a) => (!a.light && a.ways.some((w) => strength?.has(w.term)) ? [a.word] : []))
}

const found = (best: Assessment, most: number): Found[] =>
  best.ranked.slice(0, most).map((e, i) => ({
    entry: e.card.entry,
    score: i === 0 ? best.confidence : best.confidence * (e.rank / (best.ranked[0]?.rank || 1)),
  }))

const silent = (silence: Silence, best: Assessment | undefined, guard?: string): Verdict => ({
  status: 'no_match',
  silence,
  nearest: best && silence !== 'insult' && silence !== 'instruction' ? found(best, nearestAtMost) : [],
  why: explain(best, guard),
})

/** The answer to a second question in the message; none when a fact is asked that its entry does not hold. */
const second = (
  question: string,
  assessments: readonly Assessment[],
  first: Entry,
  relatives: Relatives,
): Found | undefined => {
  const assessment = secondQuestion(assessments, first, relatives)
  const also = assessment && found(assessment, 1)[0]
  return also && factsAsked(question).every((fact) => holdsFact(also.entry, fact) || holdsFact(first, fact))
    ? also
    : undefined
}

/** Decides what is said to a question, from the assessments of its passages. */
export const decide = (
  question: string,
  assessments: readonly Assessment[],
  relatives: Relatives,
  isLocal: (word: string) => boolean,
): Verdict => {
  const talk = smallTalk(question)
  if (talk) return { status: 'smalltalk', talk }
  const best = assessments.reduce<Assessment | undefined>(
    (a, b) => (a && a.confidence >= b.confidence ? a : b),
    undefined,
  )
  const declined = toBeDeclined(question)
  if (declined === 'instruction') return silent(declined, undefined)
  const chat = best && best.confidence >= sureEnough.answer ? undefined : mostlySmallTalk(question)
  if (chat) return { status: 'smalltalk', talk: chat }
  const first = best?.ranked[0]?.card.entry
  if (!best || !first || best.confidence < sureEnough.suggest) return silent(declined ?? 'unknown', best)
  if (declined && best.confidence < sureEnough.answer) return silent(declined, best)
  // In the passage that was answered: where somebody comes from is part of the story.
  const elsewhere = strangePlace(best.asked.map((a) => a.word).join(' '), isLocal)
  if (elsewhere !== undefined) return silent('other_place', best, elsewhere)

  const lacking = factsAsked(question).find(
    (fact) => !best.ranked.slice(0, 1).some((e) => holdsFact(e.card.entry, fact)),
  )
  const sure = best.confidence >= sureEnough.answer
  if (lacking !== undefined && !sure) return silent('missing_fact', best, lacking)
  const why = explain(best, lacking)
  const [head, ...rest] = found(best, nearestAtMost)
  if (!head) return silent('unknown', best)
  if (sure && lacking === undefined) {
    // The same matter first: a programme's goal is a better second choice than a stranger.
    const kin = rest.filter((f) => relatives.same(f.entry, first))
    const also = second(question, assessments, first, relatives)
    const others = rest.filter((f) => !kin.includes(f) && f.entry !== also?.entry)
    return also
      ? { status: 'answer', entries: [head, also, ...kin, ...others], also, why }
      : { status: 'answer', entries: [head, ...kin, ...others], why }
  }
  return { status: 'suggestions', entries: [head, ...rest], why }
}
