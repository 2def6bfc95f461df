/** One promise, what was measured, and whether it holds. */
export type Figure = { promise: string; measured: string; holds: boolean }

export const atMost = (promise: string, value: number, limit: number, unit: string): Figure => ({
  promise: `${promise} ≤ ${limit} ${unit}`,
  measured: `${round(value)} ${unit}`,
  holds: value <= limit,
})

export const none = (promise: string, count: number, among: number): Figure => ({
  promise: `${promise}: 0`,
  measured: `${count} of ${among}`,
  // None among none shows nothing.
  holds: count === 0 && among > 0,
})

export const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

/** The value under which this part of all lie; of none, Infinity, so that no promise holds by silence. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.POSITIVE_INFINITY
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Prints the table; true when every promise holds. */
export const print = (figures: readonly Figure[]): boolean => {
  const width = Math.max(...figures.map(({ promise }) => promise.length))
  console.log()
  for (const { promise, measured, holds } of figures)
    console.log(`${holds ? 'holds ' : 'BROKEN'}  ${promise.padEnd(width)}  ${measured}`)
  return figures.every(({ holds }) => holds)
}
