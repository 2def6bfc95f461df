/** A text in numbers: the rows of its terms. */
export type Text = readonly number[]

/** Two texts of one matter; in a batch each shall be found by the other among those of the other matters. */
export type Pair = { a: Text; b: Text; matter: number }

/** The vectors of all terms, one after the other. */
export type Table = { size: number; vectors: Float32Array }

/** How sharply the likeliest of a batch is told from the rest (the inverse of the temperature). */
const sharpness = 14
const negligible = 1e-3

/** The texts of one side of a batch: the sums of their vectors made points of length 1, and these lengths. */
const place = (texts: readonly Text[], { size, vectors }: Table) => {
  const points = new Float32Array(texts.length * size)
  const lengths = texts.map((text, i) => {
    const at = i * size
    for (const row of text)
      for (let d = 0; d < size; d++) points[at + d] = (points[at + d] ?? 0) + (vectors[row * size + d] ?? 0)
    let square = 0
    for (let d = 0; d < size; d++) square += (points[at + d] ?? 0) ** 2
    const length = Math.sqrt(square) + 1e-6
    for (let d = 0; d < size; d++) points[at + d] = (points[at + d] ?? 0) / length
    return length
  })
  return { points, lengths }
}

/** The sharpened closeness of each text of one side to each of the other; two pairs of one matter are no rivals. */
const compare = (pairs: readonly Pair[], a: Float32Array, b: Float32Array, size: number): Float32Array => {
  const n = pairs.length
  const scores = new Float32Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i !== j && pairs[i]?.matter === pairs[j]?.matter) {
        scores[i * n + j] = -1e9
        continue
      }
      let sum = 0
      for (let d = 0; d < size; d++) sum += (a[i * size + d] ?? 0) * (b[j * size + d] ?? 0)
      scores[i * n + j] = sharpness * sum
    }
  return scores
}

/** Adds to `slope` what the softmax over each row (or, with the strides exchanged, each column) says; gives the loss. */
const pull = (
  scores: Float32Array,
  slope: Float32Array,
  n: number,
  across: number,
  along: number,
): number => {
  let loss = 0
  for (let i = 0; i < n; i++) {
    let most = -1e9
    for (let j = 0; j < n; j++) most = Math.max(most, scores[i * across + j * along] ?? 0)
    let all = 0
    for (let j = 0; j < n; j++) all += Math.exp((scores[i * across + j * along] ?? 0) - most)
    for (let j = 0; j < n; j++) {
      const at = i * across + j * along
      const chance = Math.exp((scores[at] ?? 0) - most) / all
      slope[at] = (slope[at] ?? 0) + chance - (i === j ? 1 : 0)
    }
    loss += Math.log(all) + most - (scores[i * (n + 1)] ?? 0)
  }
  return loss
}

/** The slopes at the points of either side. */
const spread = (slope: Float32Array, a: Float32Array, b: Float32Array, n: number, size: number) => {
  const [atA, atB] = [new Float32Array(n * size), new Float32Array(n * size)]
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const g = sharpness * (slope[i * n + j] ?? 0)
      if (Math.abs(g) < negligible) continue
      for (let d = 0; d < size; d++) {
        atA[i * size + d] = (atA[i * size + d] ?? 0) + g * (b[j * size + d] ?? 0)
        atB[j * size + d] = (atB[j * size + d] ?? 0) + g * (a[i * size + d] ?? 0)
      }
    }
  return { atA, atB }
}

/**
 * Learns by batches so that texts of one matter come to stand close (in-batch softmax in both directions, as in StarSpace,
 * Wu et al. 2018, and CLIP, Radford et al. 2021; steps by Adagrad, Duchi et al. 2011). Changes the table.
 */
export const createDescent = (table: Table) => {
  const { size, vectors } = table
  const squares = new Float32Array(vectors.length).fill(1e-4)
  const step = (
    texts: readonly Text[],
    points: Float32Array,
    lengths: readonly number[],
    at: Float32Array,
    rate: number,
  ) =>
    texts.forEach((text, i) => {
      let along = 0
      for (let d = 0; d < size; d++) along += (at[i * size + d] ?? 0) * (points[i * size + d] ?? 0)
      for (const row of text)
        for (let d = 0; d < size; d++) {
          const k = row * size + d
          const g = ((at[i * size + d] ?? 0) - along * (points[i * size + d] ?? 0)) / (lengths[i] ?? 1)
          squares[k] = (squares[k] ?? 0) + g * g
          vectors[k] = (vectors[k] ?? 0) - (rate * g) / Math.sqrt(squares[k] ?? 1)
        }
    })
  /** One batch; gives its mean loss. */
  return (pairs: readonly Pair[], rate: number): number => {
    const n = pairs.length
    const [textsA, textsB] = [pairs.map((p) => p.a), pairs.map((p) => p.b)]
    const [a, b] = [place(textsA, table), place(textsB, table)]
    const scores = compare(pairs, a.points, b.points, size)
    const slope = new Float32Array(n * n)
    const loss = pull(scores, slope, n, n, 1)
    pull(scores, slope, n, 1, n)
    const { atA, atB } = spread(slope, a.points, b.points, n, size)
    step(textsA, a.points, a.lengths, atA, rate)
    step(textsB, b.points, b.lengths, atB, rate)
    return loss / n
  }
}
