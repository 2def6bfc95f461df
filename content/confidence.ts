import type { Features } from './features.ts'

/** The weights of a logistic regression; the first belongs to the constant. */
export type Confidence = readonly number[]

export type Example = { features: Features; right: boolean; weight: number }

const logistic = (z: number) => 1 / (1 + Math.exp(-z))

const dot = (weights: Confidence, features: Features) =>
  features.reduce((sum, f, i) => sum + f * (weights[i + 1] ?? 0), weights[0] ?? 0)

/** The probability that an answer with these features is right. */
export const confidence = (weights: Confidence, features: Features): number =>
  logistic(dot(weights, features))

/**
 * Fits the weights to examples by gradient descent with momentum, held near `prior` (ridge), so that a town with few
 * entries keeps what is true of all towns. Deterministic.
 */
export const fitConfidence = (examples: readonly Example[], prior: Confidence, hold: number): Confidence => {
  const weights = [...prior]
  const speed = weights.map(() => 0)
  if (examples.length === 0) return prior
  const total = hold + examples.reduce((sum, e) => sum + e.weight, 0)
  for (let round = 0; round < 400; round++) {
    const slope = weights.map((w, i) => (hold * (w - (prior[i] ?? 0))) / total)
    for (const { features, right, weight } of examples) {
      const error = (weight * (confidence(weights, features) - (right ? 1 : 0))) / total
      slope[0] = (slope[0] ?? 0) + error
      features.forEach((f, i) => {
        slope[i + 1] = (slope[i + 1] ?? 0) + error * f
      })
    }
    for (let i = 0; i < weights.length; i++) {
      speed[i] = 0.9 * (speed[i] ?? 0) - 0.6 * (slope[i] ?? 0)
      weights[i] = (weights[i] ?? 0) + (speed[i] ?? 0)
    }
  }
  return weights
}
