import { count } from 'drizzle-orm'
import type { Db } from './connect.ts'
import { asked, channelStates, feedback, outbox } from './schema.ts'

/** How much there is of what operators watch; counts alone, of nobody in particular. */
export const readFigures = async (db: Db) => ({
  outbox: await db
    .select({
      institution: outbox.institution,
      channel: outbox.channel,
      status: outbox.status,
      count: count(),
    })
    .from(outbox)
    .groupBy(outbox.institution, outbox.channel, outbox.status),
  questions: await db
    .select({ institution: asked.institution, status: asked.status, count: count() })
    .from(asked)
    .groupBy(asked.institution, asked.status),
  feedback: await db
    .select({ institution: feedback.institution, status: feedback.status, count: count() })
    .from(feedback)
    .groupBy(feedback.institution, feedback.status),
  channels: await db
    .select({
      institution: channelStates.institution,
      channel: channelStates.channel,
      state: channelStates.state,
      messageAt: channelStates.messageAt,
      acknowledgedAt: channelStates.acknowledgedAt,
    })
    .from(channelStates),
})
export type Figures = Awaited<ReturnType<typeof readFigures>>
