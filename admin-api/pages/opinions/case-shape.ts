import { z } from 'zod'
import { feedbackKinds, feedbackStatuses, pin } from '../../../content/feedback.ts'

const status = z.enum(feedbackStatuses)

/** Of a case, what lists show. */
export const listed = z.object({
  code: z.string(),
  kind: z.enum(feedbackKinds),
  status,
  text: z.string(),
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
  due: z.string(),
  overdue: z.boolean(),
  at: z.string(),
  closedAt: z.string().nullable(),
  reachable: z.boolean(),
  files: z.int(),
})
export type Listed = z.infer<typeof listed>

export const page = z.object({
  items: z.array(listed),
  next: z.string().nullable(),
  counts: z.partialRecord(status, z.int()).optional(),
})

const step = z.object({
  at: z.string(),
  type: z.string(),
  by: z.string(),
  text: z.string().nullable(),
  title: z.string().nullable(),
  status: status.nullable(),
  delivery: z.string().nullable(),
})
export type Step = z.infer<typeof step>

/** A case with all that its page shows. */
export const whole = listed.extend({
  version: z.int(),
  timeline: z.array(step),
  attachments: z.array(z.object({ hash: z.string(), mediaType: z.string(), bytes: z.int() })),
  workdaysLeft: z.int().nullable(),
  hasName: z.boolean(),
  name: z.string().optional(),
})
export type Whole = z.infer<typeof whole>

/** What a case can be given to, by its id. */
export type Choice = { id: string; title: string }

/** The offices that residents can read about. */
export const units = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) })
export const unitsPath = (inst: string) => `/v1/${inst}/entries?kind=unit&status=published&limit=200`
