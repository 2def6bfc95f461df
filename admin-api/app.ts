import { Hono } from 'hono'
import { health, type Readiness } from './health.ts'

export type AppParts = {
  ready: () => Readiness | Promise<Readiness>
  /** The doors of the channels, each with its own paths. */
  channels: readonly Hono[]
}

/** The one HTTP application of a process; it opens no port. */
export const createApp = ({ ready, channels }: AppParts): Hono => {
  const app = new Hono()
  app.route('/', health({ ready }))
  for (const channel of channels) app.route('/', channel)
  return app
}
