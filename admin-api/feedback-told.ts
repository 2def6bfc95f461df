import type { z } from '@hono/zod-openapi'
import type { CaseDetail } from '../db/case-detail.ts'
import type { CaseSummary } from '../db/case-list.ts'
import type { detail, summary } from './feedback-shape.ts'

/** A case as the API writes it. */
export const tellSummary = ({ at, closedAt, changedAt, ...one }: CaseSummary): z.infer<typeof summary> => ({
  ...one,
  at: at.toISOString(),
  closedAt: closedAt?.toISOString() ?? null,
  changedAt: changedAt.toISOString(),
})

export const tellDetail = ({
  timeline,
  attachments,
  workdaysLeft,
  name,
  ...one
}: CaseDetail): z.infer<typeof detail> => ({
  ...tellSummary(one),
  timeline: timeline.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
  attachments: attachments.map(({ at, ...file }) => ({ ...file, at: at.toISOString() })),
  workdaysLeft,
  ...(name === undefined ? {} : { name }),
})
