import type { Entry } from './entry.ts'
import { hallFact, hallFactWithin } from './hall-fact.ts'
import { townFact } from './town-fact.ts'
import type { Found, Verdict } from './verdict.ts'
import { valuesAsked } from './whole-kind.ts'

/** From here on an answer stands, whatever the town hall's own facts are. */
const certain = 0.95

const surely = (entry: Entry): Found => ({ entry, score: 1 })

/** What is asked in so many words that nothing is left to weigh goes before what was weighed. */
export const plainAnswers =
  (entries: readonly Entry[], isTown: (word: string) => boolean) =>
  (message: string, parts: readonly string[], verdict: Verdict): Verdict => {
    if (verdict.status === 'smalltalk') return verdict
    const { why } = verdict
    const [first, ...rest] = valuesAsked(message, entries) ?? []
    if (first) return { status: 'answer', whole: true, entries: [surely(first), ...rest.map(surely)], why }
    const asked = { message, parts, entries, isTown }
    const answered = verdict.status === 'answer' ? verdict.entries[0].entry : undefined
    const ofHall = answered
      ? answered.kind !== 'contact' && why.confidence < certain && hallFactWithin(asked)
      : (hallFact(asked) ?? hallFactWithin(asked))
    const plain = townFact(asked, answered) ?? ofHall
    return plain && plain !== answered ? { status: 'answer', entries: [surely(plain)], why } : verdict
  }
