/** So many words are kept: more than residents use in a day, and little memory whatever is sent. */
const atMost = 4000
/** In letters; longer ones hardly come twice. */
const longest = 24

/**
 * Keeps what is made of a word, for a function of nothing else: whatever residents write, it is mostly the same few thousand
 * words.
 */
export const byWord = <T>(make: (word: string) => T): ((word: string) => T) => {
  const kept = new Map<string, T>()
  return (word) => {
    const known = kept.get(word)
    // What is kept may itself be undefined.
    if (known !== undefined || kept.has(word)) return known as T
    const made = make(word)
    if (word.length > longest) return made
    if (kept.size >= atMost) kept.clear()
    kept.set(word, made)
    return made
  }
}
