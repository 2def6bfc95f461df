import type { FeedbackKind } from '../../content/feedback.ts'

/** What residents say, by its kind, in the staff's words. */
export const feedbackKindWords: Record<FeedbackKind, string> = {
  complaint: 'Queja o reclamo',
  suggestion: 'Sugerencia',
  inquiry: 'Consulta',
  compliment: 'Felicitación',
  report: 'Reporte',
}
