import type { Entry } from './entry.ts'
import { hallFact } from './hall-fact.ts'
import { townFact } from './town-fact.ts'
import type { Found, Verdict } from './verdict.ts'
import { valuesAsked } from './whole-kind.ts'

const surely = (entry: Entry): Found => ({ entry, score: 1 })

/** What is asked in so many words that nothing is left to weigh goes before what was weighed. */
export const plainAnswers =
  (entries: readonly Entry[], isTown: (word: string) => boolean) =>
  (message: string, verdict: Verdict): Verdict => {
    if (verdict.status === 'smalltalk') return verdict
    const { why } = verdict
    const [first, ...rest] = valuesAsked(message, entries) ?? []
    if (first) return { status: 'answer', whole: true, entries: [surely(first), ...rest.map(surely)], why }
    if (verdict.status === 'answer') return verdict
    const plain = hallFact(message, entries, isTown) ?? townFact(message, entries, isTown)
    return plain ? { status: 'answer', entries: [surely(plain)], why } : verdict
  }
