import { type FeedbackStatus, statusNames } from '../../../content/feedback.ts'

const signs: Record<FeedbackStatus, string> = {
  new: '●',
  in_progress: '…',
  resolved: '✓',
  not_applicable: '✕',
  referred: '→',
  reopened: '↺',
}

/** Where a case stands: by a word and a sign, never by a colour alone. */
export const StatusOf = ({ status }: { status: FeedbackStatus }) => (
  <span class="state" data-sign={signs[status]}>
    {statusNames[status]}
  </span>
)

export const Overdue = () => (
  <span class="state" data-sign="!">
    Vencida
  </span>
)

/** The beginning of a text, by whole words where it can be. */
export const beginningOfText = (text: string, most = 220): string => {
  const letters = [...text]
  if (letters.length <= most) return text
  const cut = letters.slice(0, most).join('')
  return `${cut.replace(/\s+\S{0,30}$/, '')} …`
}

const longDay = new Intl.DateTimeFormat('es', { dateStyle: 'long', timeZone: 'UTC' })

/** A day of the calendar as people write it: "21 de noviembre de 2026". */
export const Day = ({ day }: { day: string }) => (
  <time datetime={day}>{longDay.format(new Date(`${day}T12:00:00Z`))}</time>
)
