/** Times of a run in milliseconds; `asked` says how many questions the time allowed. */
export type Times = { p50: number; p99: number; worst: number; asked: number }

/** One question put to one engine. */
export type Asking = { ask: (question: string) => unknown; question: string }

const breathe = () => new Promise<void>((resume) => setImmediate(resume))

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export const time = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** How long the event loop stands still for one message: the middle of three askings, and the longest. */
export const block = async ({ ask, question }: Asking): Promise<{ median: number; worst: number }> => {
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    times.push(time(() => ask(question)))
    await breathe()
  }
  times.sort((a, b) => a - b)
  return { median: at(times, 0.5), worst: at(times, 1) }
}

/**
 * Asks all questions after a warm-up of some. Each question counts with the middle of three askings, so that what other
 * programs do on the machine counts little; an engine that is too slow for all gets as many as `budget` allows.
 */
export const timeQuestions = async (askings: readonly Asking[], budget: number): Promise<Times> => {
  const end = performance.now() + budget
  for (const { ask, question } of askings.slice(0, 50)) {
    if (performance.now() > end - budget * 0.8) break
    ask(question)
  }
  const times: number[] = []
  for (const asking of askings) {
    const { median } = await block(asking)
    times.push(median)
    if (performance.now() > end) break
  }
  times.sort((a, b) => a - b)
  return { p50: at(times, 0.5), p99: at(times, 0.99), worst: at(times, 1), asked: times.length }
}
