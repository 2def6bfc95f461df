/** Phrases that are looked for in what somebody says, by their first words: hardly any message holds one. */
export type Sayings<T> = {
  /** The longest phrase that begins at this word: how many words it has, and what it stands for. */
  at: (words: readonly string[], position: number) => { length: number; means: T } | undefined
  /** What the first of the phrases stands for, in their order, that a message holds anywhere. */
  anywhere: (words: readonly string[]) => T | undefined
}

type Saying<T> = { words: readonly string[]; means: T; place: number }

/** @param all each phrase as its words; of two alike the first counts. */
export const createSayings = <T>(
  all: Iterable<readonly [words: readonly string[], means: T]>,
): Sayings<T> => {
  const byFirst = new Map<string, Saying<T>[]>()
  let place = 0
  for (const [words, means] of all) {
    const [first] = words
    if (first === undefined) continue
    const alike = byFirst.get(first)
    if (alike) alike.push({ words, means, place: place++ })
    else byFirst.set(first, [{ words, means, place: place++ }])
  }
  // A sort keeps the order of those of one length.
  for (const alike of byFirst.values()) alike.sort((a, b) => b.words.length - a.words.length)

  const beginsAt = (said: readonly string[], position: number, { words }: Saying<T>): boolean => {
    for (let i = 1; i < words.length; i++) if (said[position + i] !== words[i]) return false
    return true
  }
  const startingAt = (said: readonly string[], position: number) => byFirst.get(said[position] ?? '') ?? []
  return {
    at: (said, position) => {
      const found = startingAt(said, position).find((saying) => beginsAt(said, position, saying))
      return found && { length: found.words.length, means: found.means }
    },
    anywhere: (said) => {
      let first: Saying<T> | undefined
      for (let position = 0; position < said.length; position++)
        for (const saying of startingAt(said, position))
          if ((!first || saying.place < first.place) && beginsAt(said, position, saying)) first = saying
      return first?.means
    },
  }
}
