/**
 * What a spreadsheet would take for a formula when it opens a CSV file: an operator at the beginning, perhaps after blanks
 * or control characters, full width too; or what makes it begin anew. Apostrophes before it are our own mark, or its author's.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const dangerous = /^'*(?:[\t\r\n]|[\s\u0000-\u001f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])/

/** A text that no spreadsheet computes: an apostrophe before what would be a formula. */
export const neutralCell = (text: string): string => (dangerous.test(text) ? `'${text}` : text)

/** What `neutralCell` was given. */
export const cellText = (cell: string): string =>
  cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell
