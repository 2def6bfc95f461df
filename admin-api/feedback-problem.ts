import { type FeedbackStatus, feedbackStatuses, mayBecome, statusNames } from '../content/feedback.ts'
import type { CaseWorked } from '../db/cases.ts'
import { Problem } from './problem.ts'

const wrongField = (field: string, rule: string): Problem =>
  new Problem('invalid', { errors: [{ field, rule }] })

const wrongStep = (from: FeedbackStatus): Problem => {
  const next = feedbackStatuses.filter((status) => mayBecome(from, status))
  const named = next.map((status) => `«${statusNames[status]}» (${status})`).join(', ')
  return new Problem('conflict', {
    detail: `La opinión está «${statusNames[from]}»; desde ahí puede pasar a: ${named}.`,
    errors: [{ field: 'status', rule: `use ${next.join(', ')}` }],
  })
}

/** What is thrown where the work on a case was not done; `stale` is told by whoever can read the current case. */
export const problemOf = (worked: Exclude<CaseWorked, { type: 'done' | 'stale' }>): Problem => {
  switch (worked.type) {
    case 'not_found':
      return new Problem('not-found')
    case 'wrong_step':
      return wrongStep(worked.from)
    case 'reason_missing':
      return wrongField('reason', 'escriba el motivo, o la entidad a la que se deriva: el vecino lo lee')
    case 'reason_alone':
      return wrongField('reason', 'el motivo va con el cambio de estado al que pertenece')
    case 'no_such_unit':
      return wrongField('unit', 'use el id de una oficina publicada (kind unit)')
    case 'no_such_assignee':
      return wrongField('assignee', 'use el id de una cuenta que trabaja en esta municipalidad')
  }
}
