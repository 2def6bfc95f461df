import { z } from 'zod'

const count = z.number().nullable()
const counted = z.object({ key: z.string().nullable(), title: z.string().nullable(), count })
const byDay = z.array(z.object({ day: z.string(), channel: z.string(), count }))

/** Of the API's figures, what is drawn. */
export const figures = z.object({
  from: z.string(),
  to: z.string(),
  questions: z.object({
    total: count,
    answered: count,
    answeredShare: count,
    suggested: count,
    suggestionsTaken: count,
    noMatch: count,
    byDay,
    byHour: z.array(z.object({ hour: z.int(), count })),
  }),
  ratings: z.object({ useful: count, notUseful: count }),
  topEntries: z.array(
    z.object({
      entry: z.string(),
      title: z.string().nullable(),
      answers: count,
      useful: count,
      notUseful: count,
    }),
  ),
  feedback: z.object({
    total: count,
    byKind: z.array(counted),
    byStatus: z.array(counted),
    byUnit: z.array(counted),
    byDay,
    byRating: z.array(z.object({ rating: z.int(), count })),
    firstReply: z.object({
      count,
      medianSeconds: count,
      p90Seconds: count,
      within: z.array(z.object({ seconds: count, count })),
    }),
  }),
})
export type Figures = z.infer<typeof figures>
