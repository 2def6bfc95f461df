import { Hono } from 'hono'
import type { Env } from './env.ts'
import { answerFaults } from './faults.ts'
import { health, type Readiness } from './health.ts'
import { answerLost } from './lost.ts'
import type { Metrics } from './metrics.ts'
import type { PanelEnv } from './pages/desk.tsx'
import type { PanelDoors } from './pages/panel.tsx'

export type AppParts = {
  ready: () => Readiness | Promise<Readiness>
  /** The doors of the channels, each with its own paths. */
  channels: readonly Hono[]
  metrics?: Metrics | undefined
  /** The admin API, where this process runs it. */
  api?: Hono<Env> | undefined
  /** The staff's pages over that API. */
  panel?: ((parts: PanelDoors) => Hono<PanelEnv>) | undefined
  /** Hears of each fault of ours and the operation that it broke. */
  failed?: ((error: unknown, operation: string) => void) | undefined
}

/** The one HTTP application of a process; it opens no port. */
export const createApp = ({ ready, channels, metrics, api, panel, failed = () => {} }: AppParts): Hono => {
  const app = new Hono()
  if (metrics) app.use('*', metrics.count).route('/', metrics.door)
  app.route('/', health({ ready }))
  for (const channel of channels) app.route('/', channel)
  if (api) app.route('/', api)
  if (panel) app.route('/', panel({ api: (request, env) => app.fetch(request, env ?? undefined), failed }))
  app.onError(answerFaults(failed))
  app.notFound(answerLost(app))
  return app
}
