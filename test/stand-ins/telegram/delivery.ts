import { Agent, request } from 'node:http'
import type { Faults } from './faults.ts'
import type { Queued, Updates } from './updates.ts'

export type To = {
  url: string
  target: URL
  secret: string
  connections: number
  updates: Updates
  faults: Faults
  pace: number
  latency: () => number
  reply: (body: string) => void
}

type Lane = { waiting: Queued[]; busy: boolean; fails: number; delay: number }
type Outcome = { ok: true; body: string } | { ok: false; error: string; retryAfter: number }

const readTimeout = 60
const longestDelay = 60
const longestRetryAfter = 3600

/**
 * Updates on their way to a webhook: over so many connections at most, oldest first; one after the other within a
 * lane, so that a failing update holds back only those behind it. It is sent again at once, then after 2, 4, 8 …
 * of Telegram's seconds.
 */
export class Delivery {
  readonly to: To
  lastError: { date: number; message: string } | undefined
  readonly #agent: Agent
  readonly #lanes = new Map<string, Lane>()
  readonly #timers = new Set<NodeJS.Timeout>()
  /** The newest update that has been taken from the queue. */
  #taken = 0
  #open = 0
  #stopped = false

  constructor(to: To) {
    this.to = to
    this.#agent = new Agent({ keepAlive: true, maxSockets: to.connections * 2 })
  }

  wake() {
    if (this.#stopped) return
    this.#take()
    while (this.#open < this.to.connections) {
      const lane = this.#next()
      if (!lane) return
      void this.#deliver(lane)
    }
  }

  again(body: string) {
    void this.#post(body)
  }

  stop() {
    this.#stopped = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#agent.destroy()
  }

  /** Looks ahead as the server does: into twice as many lanes as it has connections. */
  #take() {
    const most = this.to.connections * 2
    if (this.#lanes.size >= most) return
    for (const queued of this.to.updates.after(this.#taken)) {
      if (this.#lanes.size >= most) return
      this.#taken = queued.id
      const lane = this.#lanes.get(queued.lane)
      if (lane) lane.waiting.push(queued)
      else this.#lanes.set(queued.lane, { waiting: [queued], busy: false, fails: 0, delay: 1 })
    }
  }

  #next(): Lane | undefined {
    let best: Lane | undefined
    const free = [...this.#lanes.values()].filter((lane) => !lane.busy)
    if (this.to.faults.scrambled) return free[Math.floor(Math.random() * free.length)]
    for (const lane of free) if (!best || (lane.waiting[0]?.id ?? 0) < (best.waiting[0]?.id ?? 0)) best = lane
    return best
  }

  async #deliver(lane: Lane) {
    const [queued] = lane.waiting
    if (!queued) return
    lane.busy = true
    this.#open++
    const twice = this.to.faults.takeDuplicate()
    if (twice === 'parallel') void this.#post(queued.body)
    const outcome = await this.#post(queued.body)
    if (twice === 'later' && outcome.ok) void this.#post(queued.body)
    this.#open--
    if (this.#stopped) return
    if (outcome.ok) this.#done(lane, queued, outcome.body)
    else this.#failed(lane, outcome)
    this.wake()
  }

  #done(lane: Lane, queued: Queued, body: string) {
    lane.waiting.shift()
    Object.assign(lane, { busy: false, fails: 0, delay: 1 })
    if (lane.waiting.length === 0) this.#lanes.delete(queued.lane)
    this.to.updates.confirm(queued.id)
    if (body.startsWith('{')) this.to.reply(body)
  }

  #failed(lane: Lane, { error, retryAfter }: Extract<Outcome, { ok: false }>) {
    this.lastError = { date: Math.floor(Date.now() / 1000), message: error }
    const first = lane.fails++ === 0
    if (!first && !retryAfter)
      lane.delay = Math.min(lane.delay * 2, longestDelay + Math.floor(Math.random() * longestDelay))
    const seconds = retryAfter || (first ? 0 : lane.delay)
    this.#after(seconds * this.to.pace, () => {
      lane.busy = false
      this.wake()
    })
  }

  #after(ms: number, act: () => void) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
  }

  #pause(ms: number): Promise<void> {
    return ms > 0 ? new Promise((resolve) => this.#after(ms, resolve)) : Promise.resolve()
  }

  /** There and back takes the latency, as the other way round. */
  async #post(body: string): Promise<Outcome> {
    await this.#pause(this.to.latency() / 2)
    const outcome = this.#stopped
      ? { ok: false as const, error: 'stopped', retryAfter: 0 }
      : await this.#send(body)
    await this.#pause(this.to.latency() / 2)
    return outcome
  }

  #send(body: string): Promise<Outcome> {
    const { target, secret, pace } = this.to
    return new Promise((resolve) => {
      const failed = (error: string) => resolve({ ok: false, error, retryAfter: 0 })
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'accept-encoding': 'gzip, deflate',
        ...(secret && { 'x-telegram-bot-api-secret-token': secret }),
      }
      const sent = request(target, { method: 'POST', agent: this.#agent, headers }, (response) => {
        let answer = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => (answer += part))
        response.on('error', () => failed('Connection closed'))
        response.on('end', () => resolve(outcomeOf(response.statusCode ?? 0, response, answer)))
      })
      sent.setTimeout(readTimeout * pace, () => sent.destroy(new Error('Read timeout expired')))
      sent.on('error', (fault: NodeJS.ErrnoException) =>
        failed(fault.code === 'ECONNREFUSED' ? 'Connection refused' : fault.message),
      )
      sent.end(body)
    })
  }
}

function outcomeOf(
  status: number,
  response: { statusMessage?: string | undefined; headers: NodeJS.Dict<string | string[]> },
  body: string,
): Outcome {
  if (status >= 200 && status <= 299) return { ok: true, body }
  const retryAfter = Number(response.headers['retry-after']) || 0
  const error = `Wrong response from the webhook: ${status} ${response.statusMessage}`
  return { ok: false, error, retryAfter: Math.min(Math.max(retryAfter, 0), longestRetryAfter) }
}
