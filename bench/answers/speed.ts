import { breathe } from '../../content/breathe.ts'
import { hash } from './chance.ts'

/** Times of a run in milliseconds; `asked` says how many questions the time allowed. */
export type Times = { p50: number; p99: number; worst: number; asked: number }

/** One question put to one engine. */
export type Asking = { ask: (question: string) => unknown; question: string }

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Until the result is there; one that is there at once is not waited for, which would take time of its own. */
export const time = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  const result = work()
  if (result instanceof Promise) await result
  return performance.now() - start
}

/** How long one message takes, and with a library also holds up the event loop: the middle of the askings, and the longest. */
export const block = async (
  { ask, question }: Asking,
  askings = 3,
): Promise<{ median: number; worst: number }> => {
  const times: number[] = []
  for (let n = 0; n < askings; n++) {
    times.push(await time(() => ask(question)))
    await breathe()
  }
  times.sort((a, b) => a - b)
  return { median: at(times, 0.5), worst: at(times, 1) }
}

const warmUp = 50
/** An engine that needs so long for a question is asked each one once and without warming up. */
const slow = 200
/** Asked whatever the time, so that one hiccup of the machine is not an engine's only figure. */
const least = 5

/**
 * Asks all questions after a warm-up of some. Each question counts with the middle of three askings, so that what other
 * programs do on the machine counts little; a slow engine gets as many as `budget` allows, drawn from all.
 */
export const timeQuestions = async (askings: readonly Asking[], budget: number): Promise<Times> => {
  const end = performance.now() + budget
  const drawn = askings.toSorted((a, b) => hash(a.question) - hash(b.question))
  const first = drawn[0] ? await time(() => drawn[0]?.ask(drawn[0].question)) : 0
  const rounds = first > slow ? 1 : 3
  if (rounds > 1) for (const { ask, question } of drawn.slice(0, warmUp)) await ask(question)
  const times: number[] = []
  for (const asking of drawn) {
    const { median } = await block(asking, rounds)
    times.push(median)
    if (performance.now() > end && times.length >= least) break
  }
  times.sort((a, b) => a - b)
  return { p50: at(times, 0.5), p99: at(times, 0.99), worst: at(times, 1), asked: times.length }
}
