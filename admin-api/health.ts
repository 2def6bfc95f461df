import { Hono } from 'hono'

/** How ready the process is; `ok` false: something that is needed is down. The rest says what, as it is. */
export type Readiness = {
  ok: boolean
  database: string
  content: string
  channels: Record<string, string>
  /** More of a channel, for those that have more to say: since when, its last message, restarts, memory. */
  details?: Record<string, object>
}

/** `/healthz`: the process lives. `/readyz`: it can do its work. */
export function health(deps: { ready: () => Readiness | Promise<Readiness> }): Hono {
  const app = new Hono()
  app.use('/healthz', noStore).use('/readyz', noStore)
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    const state = await readiness(deps.ready)
    return c.json(state, state.ok ? 200 : 503)
  })
  return app
}

const noStore = async (c: { header: (name: string, value: string) => void }, next: () => Promise<void>) => {
  await next()
  c.header('cache-control', 'no-store')
}

/** Who cannot say how ready it is, is not. */
async function readiness(ready: () => Readiness | Promise<Readiness>): Promise<Readiness | { ok: false }> {
  try {
    return await ready()
  } catch {
    return { ok: false }
  }
}
