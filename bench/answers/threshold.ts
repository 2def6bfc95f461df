import { hash } from './chance.ts'
import { type DevQuestion, figures, mark, type Said } from './questions.ts'
import type { Hit } from './rival.ts'

export type Asked = { question: DevQuestion; hits: Hit[] }

/** True for the third of the questions on which a rival's threshold is chosen; it is judged on the others. */
export const forChoosing = (q: DevQuestion): boolean => hash(q.id) % 3 === 0

/** A rival answers from its threshold on and is silent below; it knows neither suggestions nor small talk. */
export const saidAbove = (hits: readonly Hit[], threshold: number): Said => {
  const best = hits[0]
  return best && best.score >= threshold
    ? { status: 'answer', entries: hits.map((hit) => hit.entry) }
    : { status: 'no_match', entries: [] }
}

/** The threshold with the greatest product of abstention F1 and right first. */
export const bestThreshold = (asked: readonly Asked[]): number => {
  let best = { threshold: 0, worth: -1 }
  // Marked once answered and once silent; a threshold only chooses between the two.
  const both = asked.map(({ question, hits }) => ({
    score: hits[0]?.score ?? Number.NEGATIVE_INFINITY,
    answered: mark(question, saidAbove(hits, Number.NEGATIVE_INFINITY)),
    silent: mark(question, saidAbove([], 0)),
  }))
  const scores = new Set(asked.map(({ hits }) => hits[0]?.score ?? 0))
  for (const threshold of [0, ...[...scores].sort((a, b) => a - b)]) {
    const f = figures(both.map((b) => (b.score >= threshold ? b.answered : b.silent)))
    if (f.f1 * f.first > best.worth) best = { threshold, worth: f.f1 * f.first }
  }
  return best.threshold
}
