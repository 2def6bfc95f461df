/** A piece of a document in its order. `level`: 1 is the highest heading. */
export type Block = { type: 'heading'; level: number; text: string } | { type: 'text'; text: string }

/** A part of a document under its heading; `above`: the headings that it stands under, highest first. */
export type Section = { heading: string; above: string[]; text: string }

const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/**
 * A document cut at its headings. What comes before the first one stands under `title`; headings without a text of their
 * own only stand above others.
 */
export const sectionsOf = (blocks: readonly Block[], title: string): Section[] => {
  const sections: Section[] = []
  let path: { level: number; text: string }[] = []
  let texts: string[] = []
  const close = () => {
    const text = tidy(texts.join('\n\n'))
    texts = []
    if (text === '') return
    const headings = path.map((one) => one.text)
    sections.push({ heading: headings.at(-1) ?? title, above: headings.slice(0, -1), text })
  }
  for (const block of blocks) {
    if (block.type === 'text') {
      texts.push(block.text)
      continue
    }
    const text = tidy(block.text).replace(/\n/g, ' ')
    if (text === '') continue
    close()
    path = [...path.filter(({ level }) => level < block.level), { level: block.level, text }]
  }
  close()
  return sections
}

const longestHeading = 90
const numbered =
  /^(?:(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]|[a-z]\))\s+\p{Lu}|(?:título|capítulo|artículo|sección|anexo)\s+\S+)/iu

const isCapital = (line: string): boolean => /\p{Lu}{3}/u.test(line) && line === line.toUpperCase()

/** Whether a line without any mark of its own is a heading: short, of one line, all capitals or numbered, not a sentence. */
export const looksLikeHeading = (line: string): boolean =>
  line.length <= longestHeading &&
  /\p{L}{3}/u.test(line) &&
  !/[.;,:]$/.test(line.replace(/^\S+\s/, '')) &&
  (isCapital(line) || numbered.test(line))

/** How deep a numbered heading stands ("2.1.3" is 3); a heading in capitals stands above those that are not. */
const levelOf = (line: string): number => {
  const number = /^(\d+(?:\.\d+)*)/.exec(line)?.[1]
  if (number !== undefined) return 1 + number.split('.').length
  return isCapital(line) ? 1 : 3
}

/** The pieces of a text without marks: headings by their look, paragraphs between empty lines. */
export const plainBlocks = (text: string): Block[] => {
  const blocks: Block[] = []
  let lines: string[] = []
  const close = () => {
    if (lines.length > 0) blocks.push({ type: 'text', text: lines.join('\n') })
    lines = []
  }
  for (const raw of text.split(/\r\n?|\n|\f/)) {
    const line = raw.trim()
    if (line === '') close()
    else if (looksLikeHeading(line)) {
      close()
      blocks.push({ type: 'heading', level: levelOf(line), text: line })
    } else lines.push(line)
  }
  close()
  return blocks
}
