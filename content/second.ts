import type { Assessment } from './assess.ts'
import type { Entry } from './entry.ts'
import type { Relatives } from './relatives.ts'
import { wanting } from './spanish/question-words.ts'

/** How sure the answer to a second question must be: nobody misses it as much as the first. */
const sureEnough = 0.55

const asks = ({ asked }: Assessment): boolean => asked.some((a) => wanting.has(a.word))

/** A message of so few words tells nothing on the way: "salud y educación". */
const briefly = 6

const matters = ({ asked }: Assessment): Set<string> =>
  new Set(asked.filter((a) => !a.light).map((a) => a.word))

/** Each has words of its own; one may be common ("quién ve la luz y quién ve los tributos"). */
const apart = (a: Assessment, b: Assessment): boolean => {
  const [words, others] = [matters(a), matters(b)]
  const common = [...words].filter((word) => others.has(word)).length
  return common <= 1 && words.size > common && others.size > common
}

/**
 * The passage that asks a second question beside the one that is answered: another matter in other words, in the form of a
 * question, and sure. What a resident only tells on the way is none.
 *
 * @param first the entry that the message is answered with.
 */
export const secondQuestion = (
  assessments: readonly Assessment[],
  first: Entry,
  relatives: Relatives,
): Assessment | undefined => {
  const isBrief = assessments.every(({ asked }) => asked.length <= briefly)
  const sure = assessments.filter((a) => a.confidence >= sureEnough && (isBrief || asks(a)))
  const same = (a: Assessment) => {
    const entry = a.ranked[0]?.card.entry
    return entry !== undefined && relatives.same(entry, first)
  }
  const answered = sure.filter(same)
  return sure
    .filter((a) => !same(a) && answered.some((one) => apart(one, a)))
    .reduce<Assessment | undefined>((a, b) => (a && a.confidence >= b.confidence ? a : b), undefined)
}
