import { z } from '@hono/zod-openapi'
import { dayIn } from '../../content/institution.ts'
import type { Database } from '../../db/connect.ts'
import { readStats } from '../../db/stats.ts'
import { createCountQuestions } from '../../db/stats-questions.ts'
import { roleIn, suffices } from '../caller.ts'
import { callerOf } from '../env.ts'
import { town } from '../feedback-address.ts'
import { day } from '../feedback-query.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'
import { scopeOf } from '../scope.ts'
import { statsShape, tellStats } from '../stats-told.ts'

const oneDay = 24 * 60 * 60_000
/** What is counted when nobody says since when, and the most that is counted at once, in days. */
const [usual, most] = [30, 1100]

const read = operation('readStats', {
  method: 'get',
  path: '/v1/{inst}/stats',
  summary: 'Lo que se preguntó y se dijo, en cifras',
  description:
    'Por días de la municipalidad; sin from, los últimos 30. A quien solo consulta no se le dan cifras de menos de 5 personas.',
  request: { params: town, query: z.object({ from: day.optional(), to: day.optional() }) },
  responses: { 200: { description: 'Las cifras', content: { 'application/json': { schema: statsShape } } } },
})

const daysBefore = (to: string, days: number) =>
  new Date(Date.parse(`${to}T12:00:00Z`) - days * oneDay).toISOString().slice(0, 10)

const periodOf = (
  today: string,
  { from, to = today }: { from?: string | undefined; to?: string | undefined },
) => {
  const period = { from: from ?? daysBefore(to, usual - 1), to }
  if (period.from > to || period.from < daysBefore(to, most))
    throw new Problem('invalid', {
      errors: [{ field: 'query.from', rule: `use un día hasta ${most} días antes del último` }],
    })
  return period
}

/** What was asked and said, in figures. */
export const statsRoutes = ({ database, now }: { database: Database; now: () => Date }) => {
  const routes = resource()
  const countQuestions = createCountQuestions()
  routes.openapi(read, async (c) => {
    const { inst } = c.req.valid('param')
    const scope = await database.call((db) => scopeOf(db, inst, now()))
    const period = periodOf(dayIn(scope.institution.country, scope.now), c.req.valid('query'))
    const discreetly = !suffices(roleIn(callerOf(c), inst) ?? 'viewer', 'editor')
    const stats = await readStats({ database, countQuestions }, scope, period, { persons: discreetly })
    return c.json(tellStats(stats, period, { discreetly }), 200)
  })
  return routes
}
