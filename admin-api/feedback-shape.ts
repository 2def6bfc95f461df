import { z } from 'zod'
import { feedbackKinds, feedbackStatuses, keptFile, pin } from '../content/feedback.ts'
import { eventTypes, replyStatus } from '../db/schema.ts'

const moment = z.iso.datetime()
const status = z.enum(feedbackStatuses)

/** A case as lists show it. */
export const summary = z
  .object({
    code: z.string(),
    kind: z.enum(feedbackKinds),
    status,
    text: z.string(),
    entry: z.string().nullable(),
    entryTitle: z.string().nullable(),
    unit: z.string().nullable(),
    unitTitle: z.string().nullable(),
    assignee: z.string().nullable(),
    assigneeName: z.string().nullable(),
    reason: z.string().nullable(),
    place: z.string().nullable(),
    pin: pin.nullable(),
    channel: z.string(),
    rating: z.int().nullable(),
    due: z.iso.date(),
    overdue: z.boolean(),
    at: moment,
    closedAt: moment.nullable(),
    changedAt: moment,
    version: z.int(),
    hasName: z.boolean(),
    reachable: z.boolean().openapi({
      description: 'Si todavía se le puede escribir al vecino; no, cuando sus datos se borraron',
    }),
    files: z.int(),
  })
  .openapi('FeedbackSummary')

const step = z.object({
  at: moment,
  type: z.enum(eventTypes),
  by: z.string(),
  text: z.string().nullable(),
  title: z.string().nullable().openapi({
    description: 'De unit y assignee, cuyo text es un id: cómo se llama la oficina o la persona',
  }),
  status: status.nullable(),
  delivery: z
    .enum([...replyStatus, 'nobody'])
    .nullable()
    .openapi({
      description: 'Qué pasó con lo que se le dijo al vecino; nobody: ya no había a quién decírselo',
    }),
})

/** A case with all that staff may see of it. */
export const detail = summary
  .extend({
    timeline: z.array(step),
    attachments: z.array(keptFile.extend({ at: moment })),
    workdaysLeft: z.int().nullable(),
    name: z
      .string()
      .optional()
      .openapi({ description: 'Solo para editores; queda registrado quién lo abrió' }),
  })
  .openapi('Feedback')

export const page = z
  .object({
    items: z.array(summary),
    next: z.string().nullable(),
    counts: z.partialRecord(status, z.int()).optional().openapi({
      description: 'Cuántas hay en cada estado con los demás filtros; con counts=true',
    }),
  })
  .openapi('FeedbackPage')
