import { type Answer, proxyPage, refused } from './answer.ts'
import type { Faults, Strike } from './faults.ts'
import type { Call, Waiting } from './journal.ts'
import { type Refusal, tooMany } from './refusal.ts'

/** What a call meets on its way: how far it is, what goes wrong, and who writes it down. */
export type Way = { latency: number; faults: Faults; waiting: Waiting; calls: Call[] }

const pause = (ms: number) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined)

export function refuse(call: Call, refusal: Refusal): Answer {
  call.description = refusal.message
  return refused(refusal)
}

async function acted(call: Call, act: () => Promise<Answer>, struck: Strike[]): Promise<Answer> {
  for (const strike of struck) {
    if (strike.kind === 'reset' && strike.when === 'before') return { kind: 'cut' }
    if (strike.kind === 'hole' && !strike.acts) return { kind: 'none' }
    if (strike.kind === 'flood') return refuse(call, tooMany(strike.seconds))
    if (strike.kind === 'broken') return proxyPage(strike.status)
  }
  const answer = await act()
  if (struck.some((strike) => strike.kind === 'reset')) return { kind: 'cut' }
  return struck.some((strike) => strike.kind === 'hole') ? { kind: 'none' } : answer
}

/** Does a call, with all that goes wrong with it; what comes of it leaves when the way is long enough. */
export async function answered(way: Way, call: Call, act: () => Promise<Answer>): Promise<Answer> {
  const { method, chat } = call
  way.calls.push(call)
  way.waiting.changed()
  const struck = way.faults.take(method, chat)
  const extra = struck.reduce((ms, one) => ms + (one.kind === 'slow' ? one.ms : 0), 0)
  await pause((way.latency + extra) / 2)
  const answer = await acted(call, act, struck)
  await pause((way.latency + extra) / 2)
  const heard = way.faults.swallows(method, chat) ? ({ kind: 'none' } as const) : answer
  call.answeredAt = performance.now()
  call.status = heard.kind === 'body' ? heard.status : 0
  way.waiting.changed()
  return heard
}
