/** What many did at once, so many at a time. */
export type Round = { count: number; perSecond: number; p50: number; p99: number }

/** Has each of these worked on, `atOnce` at a time, each as soon as one before it is done. */
export const workOff = async <T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<Round> => {
  const times: number[] = []
  const queue = items.values()
  const from = performance.now()
  const worker = async () => {
    for (const item of queue) {
      const began = performance.now()
      await work(item)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const seconds = (performance.now() - from) / 1000
  times.sort((a, b) => a - b)
  const at = (part: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN
  return { count: times.length, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}

/** The round in the middle: other work on the machine spoils single ones. */
export const middle = (rounds: readonly Round[]): Round => {
  const sorted = [...rounds].sort((a, b) => a.perSecond - b.perSecond)
  const found = sorted[Math.floor(sorted.length / 2)]
  if (!found) throw new Error('no rounds')
  return found
}
