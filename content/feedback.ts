import { z } from 'zod'

/** What residents say to the municipality, by its kind; a complaint is what people call queja or reclamo. */
export const feedbackKinds = ['complaint', 'suggestion', 'inquiry', 'compliment', 'report'] as const
export type FeedbackKind = (typeof feedbackKinds)[number]

/** The life of a case: `new → in_progress → resolved | not_applicable | referred`, and `reopened` after any of these. */
export const feedbackStatuses = [
  'new',
  'in_progress',
  'resolved',
  'not_applicable',
  'referred',
  'reopened',
] as const
export type FeedbackStatus = (typeof feedbackStatuses)[number]

/** The kinds as residents and staff read them. */
export const kindNames: Record<FeedbackKind, string> = {
  complaint: 'Queja o reclamo',
  suggestion: 'Sugerencia',
  inquiry: 'Consulta',
  compliment: 'Felicitación',
  report: 'Denuncia',
}

/** The states as residents and staff read them. */
export const statusNames: Record<FeedbackStatus, string> = {
  new: 'Recibida',
  in_progress: 'En atención',
  resolved: 'Atendida y cerrada',
  not_applicable: 'Cerrada sin atender el pedido',
  referred: 'Derivada a otra entidad',
  reopened: 'Reabierta',
}

/** The states of a case that was closed. */
export const closedStatuses = ['resolved', 'not_applicable', 'referred'] as const

export const isClosed = (status: FeedbackStatus): boolean => closedStatuses.some((one) => one === status)

const next: Record<FeedbackStatus, readonly FeedbackStatus[]> = {
  new: ['in_progress', ...closedStatuses],
  in_progress: closedStatuses,
  reopened: ['in_progress', ...closedStatuses],
  resolved: ['reopened'],
  not_applicable: ['reopened'],
  referred: ['reopened'],
}

/** Whether a case may go from one state to another. */
export const mayBecome = (from: FeedbackStatus, to: FeedbackStatus): boolean => next[from].includes(to)

/** The states that residents are owed a reason for. */
export const needsReason = (status: FeedbackStatus): boolean =>
  status === 'not_applicable' || status === 'referred'

/** A point on the map, in degrees (WGS 84). */
export const pin = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

/** A photo, document or voice note as it is kept: named by the SHA-256 of what is kept, its type told from its bytes. */
export const keptFile = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string().max(100),
  bytes: z.int().min(0),
})
export type KeptFile = z.infer<typeof keptFile>

/** So many attachments a case may have. */
export const mostFiles = 5

/** The most bytes that an attachment may have, as it is offered and as it is kept. */
export const largestFile = 10 * 1024 * 1024

/** Working days until an answer is due, where the institution says nothing else. */
const usualDue: Record<FeedbackKind, number> = {
  complaint: 15,
  report: 15,
  inquiry: 10,
  suggestion: 30,
  compliment: 30,
}

export const workdaysFor = (
  due: Partial<Record<FeedbackKind, number | undefined>>,
  kind: FeedbackKind,
): number => due[kind] ?? usualDue[kind]
