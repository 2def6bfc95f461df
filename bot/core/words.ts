/** The text as it may be kept and searched: no control characters (PostgreSQL refuses NUL), no half of a character. */
export function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
}

/** Whether a person could mean something by it: at least one letter or digit, in any script. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** The words as residents type them: no capitals, accents, punctuation or emoji; "②" and "2️⃣" are "2". */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The beginning of a text, never ending in half a character. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Surrogate}$/u, '')
}

/** A title short enough for a button, cut between two words where possible. */
export function shorten(title: string, most = 60): string {
  if (title.length <= most) return title
  const head = cut(title, most - 1)
  const lastSpace = head.lastIndexOf(' ')
  const kept = lastSpace > most / 2 ? head.slice(0, lastSpace) : head
  return `${kept.replace(/[\s,;:.]+$/u, '')}…`
}
