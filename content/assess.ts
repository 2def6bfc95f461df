import type { Card } from './card.ts'
import { type Confidence, confidence } from './confidence.ts'
import { type Evidence, gather } from './evidence.ts'
import { type Fact, factsAsked } from './facts.ts'
import { describe, type Features } from './features.ts'
import { kindsAsked } from './intent.ts'
import { createLiken, type StemWeight } from './likeness.ts'
import type { Asked } from './question.ts'
import type { Relatives } from './relatives.ts'
import type { Index } from './search.ts'
import { type Weighed, weigh } from './weighed.ts'

/** One passage of a message with the entries that meet it, best first, and how sure the first is. */
export type Assessment = {
  asked: readonly Asked[]
  ranked: Evidence[]
  features: Features
  confidence: number
  /** The types of fact that the message asks for. */
  facts: readonly Fact[]
}

/** Entries looked at closely; the inverted index brought the right one among them in all our questions. */
const candidatesAtMost = 14
/** Of these, compared with all their sample questions, which takes longest. */
const comparedAtMost = 10

export type Assess = (
  asked: readonly Asked[],
  message?: readonly Asked[],
  change?: (card: Card) => Card | undefined,
) => Assessment | undefined

const isSame = (passage: readonly Asked[], message: readonly Asked[]): boolean =>
  passage.length === message.length && passage.every((a, i) => a === message[i])

/**
 * `message`: all that was said, of which the words asked are a passage. `change` lets a caller hide an entry or part of it, to
 * see what the decision would be without.
 */
export const createAssess = (
  index: Index,
  relatives: Relatives,
  weightOf: StemWeight,
  weights: Confidence,
): Assess => {
  const liken = createLiken(weightOf)
  /** The passages of one message come one after the other. */
  let last: { message: readonly Asked[]; weighed: Weighed } | undefined
  const weighMessage = (message: readonly Asked[]): Weighed => {
    if (last?.message !== message)
      last = {
        message,
        weighed: weigh(
          message,
          new Set(),
          factsAsked(message.map((a) => a.corrected ?? a.word).join(' ')),
          index,
        ),
      }
    return last.weighed
  }
  return (asked, message = asked, change = (card) => card) => {
    const kinds = kindsAsked(asked.map((a) => a.corrected ?? a.word))
    const whole = weighMessage(message)
    // Most messages are one passage.
    const question = isSame(asked, message) ? { ...whole, kinds } : weigh(asked, kinds, whole.facts, index)
    const cards = index.candidates(question, candidatesAtMost).flatMap(({ card, score }) => {
      const seen = change(card)
      return seen ? [{ card: seen, score }] : []
    })
    const ranked = gather(question, cards, whole, { liken, weightOf }, comparedAtMost)
    const first = ranked[0]
    if (!first) return undefined
    const rival = ranked.find((e) => !relatives.same(e.card.entry, first.card.entry))
    const features = describe(question, first, rival, message === asked ? question : whole, ranked)
    return { asked, ranked, features, confidence: confidence(weights, features), facts: whole.facts }
  }
}
