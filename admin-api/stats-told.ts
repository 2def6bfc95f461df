import { z } from '@hono/zod-openapi'
import { type Figure, publicFigure, publicParts } from '../content/small-figures.ts'
import type { Stats } from '../db/stats.ts'

const few = 'null: menos de 5 personas'
const figure = z.int().min(0).nullable().openapi({ description: few })
const share = z.number().min(0).max(1).nullable()
const seconds = z.number().min(0).nullable()

const counted = z.object({ key: z.string().nullable(), title: z.string().nullable(), count: figure })

export const statsShape = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    questions: z.object({
      total: figure.openapi({ description: 'Sin saludos ni charla' }),
      answered: figure,
      answeredShare: share,
      suggested: figure,
      suggestionsTaken: figure,
      noMatch: figure,
      smalltalk: figure,
      byDay: z.array(z.object({ day: z.iso.date(), channel: z.string(), count: figure })),
      byHour: z.array(z.object({ hour: z.int().min(0).max(23), count: figure })),
    }),
    ratings: z.object({ useful: figure, notUseful: figure }),
    topEntries: z.array(
      z.object({
        entry: z.string(),
        title: z.string().nullable(),
        answers: figure,
        useful: figure,
        notUseful: figure,
      }),
    ),
    unanswered: z.object({ registered: figure, open: figure }),
    feedback: z.object({
      total: figure,
      open: figure,
      overdue: figure,
      byKind: z.array(counted),
      byStatus: z.array(counted),
      byUnit: z.array(counted),
      byDay: z.array(z.object({ day: z.iso.date(), channel: z.string(), count: figure })),
      byRating: z
        .array(z.object({ rating: z.int().min(1).max(5), count: figure }))
        .openapi({ description: 'Cómo calificaron los vecinos la atención de su opinión' }),
      firstReply: z.object({
        count: figure,
        medianSeconds: seconds,
        p90Seconds: seconds,
        within: z
          .array(z.object({ seconds, count: figure }))
          .openapi({ description: 'Cuántas llegaron en ese tiempo y no antes; null: más tarde' }),
      }),
    }),
  })
  .openapi('Stats')

/** Nobody knows who asked: each question counts as somebody's own. */
const unnamed = (count: number): Figure => ({ count, persons: count })

/** How figures are told: all of them, or without those in which few could be recognised. */
type Telling = {
  one: (figure: Figure) => number | null
  parts: (figures: readonly Figure[]) => (number | null)[]
}
const whole: Telling = { one: ({ count }) => count, parts: (figures) => figures.map(({ count }) => count) }
const discreet: Telling = { one: publicFigure, parts: publicParts }

const partsOf = <T extends Figure, R>(rows: readonly T[], tell: Telling, shape: (row: T) => R) => {
  const counts = tell.parts(rows)
  return rows.map((row, at) => ({ ...shape(row), count: counts[at] ?? null }))
}

const tellQuestions = ({ byStatus, byDay, byHour }: Stats['questions'], tell: Telling) => {
  const of = (status: string) => byStatus.get(status) ?? 0
  const [answered, suggested, noMatch] = [of('answer'), of('suggestions'), of('no_match')]
  const total = answered + suggested + noMatch
  const [told = null, offered = null, none = null] = tell.parts([answered, suggested, noMatch].map(unnamed))
  const days = [...byDay].sort((a, b) => a.day.localeCompare(b.day) || a.channel.localeCompare(b.channel))
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, ...unnamed(byHour.get(hour) ?? 0) }))
  return {
    total: tell.one(unnamed(total)),
    answered: told,
    answeredShare: told === null || total === 0 ? null : told / total,
    suggested: offered,
    suggestionsTaken: tell.one(unnamed(of('taken'))),
    noMatch: none,
    smalltalk: tell.one(unnamed(of('smalltalk'))),
    byDay: partsOf(
      days.map((row) => ({ ...row, ...unnamed(row.count) })),
      tell,
      ({ day, channel }) => ({ day, channel }),
    ),
    byHour: partsOf(hours, tell, ({ hour }) => ({ hour })),
  }
}

/** All five, also those that nobody gave. */
const tellRatings = (rows: Stats['feedback']['byRating'], tell: Telling) => {
  const all = [1, 2, 3, 4, 5].map((rating) => {
    const found = rows.find(({ key }) => key === String(rating))
    return { rating, count: found?.count ?? 0, persons: found?.persons ?? 0 }
  })
  return partsOf(all, tell, ({ rating }) => ({ rating }))
}

const tellFeedback = (
  { total, open, overdue, byKind, byStatus, byUnit, byDay, byRating, firstReply }: Stats['feedback'],
  titles: Stats['titles'],
  tell: Telling,
) => {
  const named = ({ key }: { key: string | null }) => ({
    key,
    title: key === null ? null : (titles.get(key) ?? null),
  })
  const replies = tell.one(firstReply)
  const wait = (seconds: number | null) => (replies === null ? null : seconds)
  const days = [...byDay].sort((a, b) => a.day.localeCompare(b.day) || a.channel.localeCompare(b.channel))
  return {
    total: tell.one(total),
    open: tell.one(open),
    overdue: tell.one(overdue),
    byKind: partsOf(byKind, tell, named),
    byStatus: partsOf(byStatus, tell, named),
    byUnit: partsOf(byUnit, tell, named),
    byDay: partsOf(days, tell, ({ day, channel }) => ({ day, channel })),
    byRating: tellRatings(byRating, tell),
    firstReply: {
      count: replies,
      medianSeconds: wait(firstReply.median),
      p90Seconds: wait(firstReply.p90),
      within: partsOf(firstReply.within, tell, ({ key }) => ({ seconds: key })),
    },
  }
}

/** Figures as the API tells them; `discreetly`: none in which fewer than five persons could be recognised. */
export const tellStats = (
  { questions, ratings, top, unanswered, feedback, titles }: Stats,
  period: { from: string; to: string },
  { discreetly }: { discreetly: boolean },
): z.infer<typeof statsShape> => {
  const tell = discreetly ? discreet : whole
  const one = (count: number) => tell.one(unnamed(count))
  return {
    ...period,
    questions: tellQuestions(questions, tell),
    ratings: { useful: one(ratings.useful), notUseful: one(ratings.notUseful) },
    topEntries: top.map(({ entry, title, answers, useful, notUseful }) => ({
      ...{ entry, title, answers: one(answers), useful: one(useful), notUseful: one(notUseful) },
    })),
    unanswered: { registered: one(unanswered.registered), open: one(unanswered.open) },
    feedback: tellFeedback(feedback, titles, tell),
  }
}
