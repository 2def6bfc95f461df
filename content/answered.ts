import type { Kind } from './entry.ts'
import type { Verdict } from './verdict.ts'

/** An entry as `ask` gives it; `score` with four digits. */
export type Answered = { id: string; kind: Kind; title: string; text: string; score: number }

const short = (score: number): number => Number(score.toFixed(4))

/** The entries of a verdict, the one that the resident is answered with first; none where nothing is answered. */
export const answeredWith = (verdict: Verdict): Answered[] =>
  verdict.status === 'answer' || verdict.status === 'suggestions'
    ? verdict.entries.map(({ entry: { id, kind, title, text }, score }) => ({
        id,
        kind,
        title,
        text,
        score: short(score),
      }))
    : []

/** The reasons of a verdict, as staff read them. */
export type Reasons = {
  /** How sure the engine is that the first one answers the question, 0–1. */
  confidence: number
  corrected: { from: string; to: string }[]
  matched: string[]
  /** Words that stand nowhere in the content. */
  unknown: string[]
  /** What came after the first, also where nothing was answered. */
  runnersUp: { id: string; title: string; score: number }[]
  /** Why nothing is answered, and the word or fact that stopped it. */
  silence?: string
  guard?: string
  /** The kind of small talk that it was taken for. */
  talk?: string
}

/** @param titleOf the title of an entry by its id. */
export const reasonsOf = (verdict: Verdict, titleOf: (id: string) => string | undefined): Reasons => {
  if (verdict.status === 'smalltalk')
    return { confidence: 1, corrected: [], matched: [], unknown: [], runnersUp: [], talk: verdict.talk }
  const { confidence, corrected, matched, unknown, runnersUp, guard } = verdict.why
  // Who is not answered is offered the nearest: these came before the runners-up.
  const nearest = verdict.status === 'no_match' ? verdict.nearest : []
  const next = [
    ...nearest.map(({ entry, score }) => ({ id: entry.id, score })),
    ...runnersUp.filter(({ id }) => !nearest.some(({ entry }) => entry.id === id)),
  ]
  return {
    confidence: short(confidence),
    corrected,
    matched,
    unknown,
    runnersUp: next.map(({ id, score }) => ({ id, title: titleOf(id) ?? id, score: short(score) })),
    ...(verdict.status === 'no_match' ? { silence: verdict.silence } : {}),
    ...(guard === undefined ? {} : { guard }),
  }
}
