/** A table in Markdown with columns in line, to be read in a terminal and pasted into the README. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const width = head.map((h, i) => Math.max(h.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((c, i) => (i === 0 ? c.padEnd(width[i] ?? 0) : c.padStart(width[i] ?? 0))).join(' | ')} |`
  const rule = `|${width.map((w, i) => (i === 0 ? '-'.repeat(w + 2) : `${'-'.repeat(w + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

export const percent = (share: number): string => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1))

export const ms = (time: number): string => (time < 10 ? time.toFixed(2) : time.toFixed(0))

/** Says on a terminal what takes long; a file or a pipe gets the results alone. */
export const progress = (what: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`… ${what}\n`)
}

export const print = (title: string, text: string): void => console.log(`\n## ${title}\n\n${text}`)
