import { Hono, type MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Figures } from '../db/figures.ts'
import type { Readiness } from './health.ts'

export type MetricsParts = {
  /** Counts out of the database; rejects while it is away. */
  figures: () => Promise<Figures>
  ready: () => Readiness | Promise<Readiness>
  /** Who may read them: they are made for the operator. */
  mayRead: (c: Parameters<MiddlewareHandler>[0]) => Promise<boolean>
}

/** Counting is work for the database: who asks more often gets the same figures, in ms. */
const freshFor = 15_000

const gauge = <L extends string>(registry: Registry, name: string, help: string, labelNames: readonly L[]) =>
  new Gauge({ name: `ventanilla_${name}`, help, labelNames: [...labelNames], registers: [registry] })

/** What Prometheus reads of this process and of what all processes share. */
export const createMetrics = ({ figures, ready, mayRead }: MetricsParts) => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'ventanilla_http_requests_total',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const shown = {
    outbox: gauge(registry, 'outbox', 'Replies by what became of them', ['institution', 'channel', 'status']),
    questions: gauge(registry, 'questions', 'Questions asked, by what came of them', [
      'institution',
      'status',
    ]),
    feedback: gauge(registry, 'feedback', 'Cases by state', ['institution', 'status']),
    channels: gauge(registry, 'channel_state', 'How each channel is: 1 for its state', [
      'institution',
      'channel',
      'state',
    ]),
    last: gauge(
      registry,
      'channel_last_seconds',
      'When a resident last wrote (message), and when something was last known to arrive (acknowledged), in Unix time',
      ['institution', 'channel', 'what'],
    ),
    up: gauge(registry, 'part_state', 'How this process and its channels are: 1 for its state', [
      'part',
      'state',
    ]),
  }
  let [readAt, under] = [Number.NEGATIVE_INFINITY, Promise.resolve()]

  const read = async () => {
    const { outbox, questions, feedback, channels } = await figures()
    for (const one of [shown.outbox, shown.questions, shown.feedback, shown.channels, shown.last]) one.reset()
    for (const { count, ...labels } of outbox) shown.outbox.set(labels, count)
    for (const { count, ...labels } of questions) shown.questions.set(labels, count)
    for (const { count, ...labels } of feedback) shown.feedback.set(labels, count)
    for (const { state, messageAt, acknowledgedAt, ...channel } of channels) {
      shown.channels.set({ ...channel, state }, 1)
      for (const [what, at] of Object.entries({ message: messageAt, acknowledged: acknowledgedAt }))
        if (at) shown.last.set({ ...channel, what }, at.getTime() / 1000)
    }
  }
  const refresh = async () => {
    if (performance.now() - readAt > freshFor) {
      readAt = performance.now()
      // While the database is away, the last figures stand.
      under = read().catch(() => undefined)
    }
    await under
    const { database, content, channels } = await ready()
    shown.up.reset()
    for (const [part, state] of Object.entries({ database, content, ...channels }))
      shown.up.set({ part, state }, 1)
  }

  const count: MiddlewareHandler = async (c, next) => {
    await next()
    // The last one is the handler's; what nobody handles has only those of everybody.
    const route = matchedRoutes(c).at(-1)?.path ?? '*'
    requests.inc({ method: c.req.method, route, status: c.res.status })
  }
  const door = new Hono()
  door.get('/metrics', async (c) => {
    if (!(await mayRead(c)))
      return c.text('Pida las métricas desde esta máquina o con un token de todas las municipalidades.', 401)
    await refresh()
    return c.body(await registry.metrics(), 200, {
      'content-type': registry.contentType,
      'cache-control': 'no-store',
    })
  })
  return { count, door }
}
export type Metrics = ReturnType<typeof createMetrics>
