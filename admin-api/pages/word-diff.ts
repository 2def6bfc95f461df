/** A stretch of two texts that both have, or only one of them. */
export type Stretch = { type: 'same' | 'gone' | 'new'; text: string }

/** Above so many comparisons the whole is shown as replaced: nobody reads such a difference word by word. */
const mostCompared = 250_000

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []

/** For each pair of places, how many words both texts still have in common from there on. */
const commonFrom = (was: readonly string[], is: readonly string[]): Uint16Array[] => {
  const rows = Array.from({ length: was.length + 1 }, () => new Uint16Array(is.length + 1))
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = is.length - 1; j >= 0; j--) {
      const [row, below] = [rows[i] ?? [], rows[i + 1] ?? []]
      row[j] = was[i] === is[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return rows
}

const middle = (was: readonly string[], is: readonly string[]): Stretch[] => {
  if (was.length * is.length > mostCompared)
    return [
      { type: 'gone', text: was.join('') },
      { type: 'new', text: is.join('') },
    ]
  const common = commonFrom(was, is)
  const found: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    const [one = '', other = ''] = [was[i], is[j]]
    if (i < was.length && j < is.length && one === other) {
      found.push({ type: 'same', text: one })
      i++
      j++
    } else if (j >= is.length || (i < was.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      found.push({ type: 'gone', text: one })
      i++
    } else {
      found.push({ type: 'new', text: other })
      j++
    }
  }
  return found
}

const joined = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.reduce<Stretch[]>((all, { type, text }) => {
    const last = all.at(-1)
    if (text === '') return all
    if (last?.type === type) last.text += text
    else all.push({ type, text })
    return all
  }, [])

/** Word by word, what became of one text in another. Without what is new it is the first, without what is gone the second. */
export const wordDiff = (before: string, after: string): Stretch[] => {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < was.length && start < is.length && was[start] === is[start]) start++
  let end = 0
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end++
  return joined([
    { type: 'same', text: was.slice(0, start).join('') },
    ...middle(was.slice(start, was.length - end), is.slice(start, is.length - end)),
    { type: 'same', text: was.slice(was.length - end).join('') },
  ])
}
