/** What the order of the entries rests on, in a fixed order; each about 0–1. */
export const signalNames = [
  'coverage',
  'core',
  'alias',
  'support',
  'order',
  'titleNamed',
  'kind',
  'figure',
  'indexed',
  'holds',
  'phrase',
  'whole',
  'met',
  'topics',
  'meaning',
  'meaningWhole',
  'meantSaid',
] as const

export type Signals = readonly number[]

/**
 * How much each signal counts; fitted over questions to the sample municipalities with most of their sample questions
 * hidden or not yet written, so that it holds for questions that nobody foresaw (`npm run bench:answers -- --fit`).
 */
export const shares: Signals = [
  1.4, -0.2, 0.61, 1.03, 2.56, 0.7, 0.82, 0.6, 0.68, 2.18, 0.9, 0.67, 3.07, 2.18, 2.21, 3.34, 1.03,
]

/** All signals in one figure: between two entries the difference is the logarithm of the odds. */
export const rankOf = (signals: Signals, by: Signals = shares): number => {
  let sum = 0
  for (let i = 0; i < signals.length; i++) sum += (signals[i] ?? 0) * (by[i] ?? 0)
  return sum
}

/** How likely an entry is as right as the first, 0–1. */
export const likelihood = (rank: number, first: number): number => Math.min(1, Math.exp(rank - first))
