import { Hono } from 'hono'
import type { Env } from './env.ts'
import { answerFaults } from './faults.ts'
import { health, type Readiness } from './health.ts'
import { answerLost } from './lost.ts'
import type { Metrics } from './metrics.ts'

export type AppParts = {
  ready: () => Readiness | Promise<Readiness>
  /** The doors of the channels, each with its own paths. */
  channels: readonly Hono[]
  metrics?: Metrics | undefined
  /** The admin API, where this process runs it. */
  api?: Hono<Env> | undefined
  /** Hears of each fault of ours and the operation that it broke. */
  failed?: ((error: unknown, operation: string) => void) | undefined
}

/** The one HTTP application of a process; it opens no port. */
export const createApp = ({ ready, channels, metrics, api, failed = () => {} }: AppParts): Hono => {
  const app = new Hono()
  if (metrics) app.use('*', metrics.count).route('/', metrics.door)
  app.route('/', health({ ready }))
  for (const channel of channels) app.route('/', channel)
  if (api) app.route('/', api)
  app.onError(answerFaults(failed))
  app.notFound(answerLost(app))
  return app
}
