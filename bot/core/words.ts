/**
 * The text as it may be kept and searched: no control characters besides the end of a line (PostgreSQL refuses NUL), no
 * half of a character.
 */
export function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim()
}

/** What stands in one line of a form: a name, a place. */
export const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

const asPlain = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~\n]|$)|[*[]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/^([^\S\n]*)([-+])(?=\s)/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d{1,9})([.)])(?=\s)/gm, '$1\\$2')

/**
 * What a person wrote, to be shown as it was typed: what a reply would show as bold, italics, a link with words of its
 * own or a list stays the characters that it is. Addresses stay whole.
 */
export const asTyped = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s*]+)/)
    .map((part, at) => (at % 2 === 1 ? part : asPlain(part)))
    .join('')

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
