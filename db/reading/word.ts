import mammoth from 'mammoth'
import { type Block, looksLikeHeading } from '../../content/document.ts'

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
}

const plain = (html: string): string =>
  html
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#39|[a-z]+);/g, (whole, name: string) => entities[name] ?? whole)
    .trim()

/** The parts of what mammoth writes that hold text, one after the other; a cell stands in a line of its own. */
const pieces = /<(h[1-6]|p|li|td|th)(?:\s[^>]*)?>(.*?)(?=<\/\1>|<(?:ul|ol|table|p)[\s>])/gs

/** A paragraph all in bold letters is meant as a heading. */
const isBold = (html: string): boolean => /^\s*<strong>(?:(?!<\/strong>).)*<\/strong>\s*$/s.test(html)

const blockOf = (tag: string, inner: string): Block | undefined => {
  const text = plain(inner)
  if (text === '') return undefined
  if (tag.startsWith('h')) return { type: 'heading', level: Number(tag[1]), text }
  if (tag === 'p' && ((isBold(inner) && text.length <= 90) || looksLikeHeading(text)))
    return { type: 'heading', level: 7, text }
  return { type: 'text', text: tag === 'li' ? `- ${text}` : text }
}

/** The pieces of a Word document (.docx); its pictures are left out. */
export const wordBlocks = async (bytes: Uint8Array): Promise<Block[]> => {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
  )
  return joinLists(
    [...value.matchAll(pieces)].flatMap(([, tag = '', inner = '']) => {
      const block = tag === 'th' ? blockOf('td', inner) : blockOf(tag, inner)
      return block ?? []
    }),
  )
}

/** The points of a list belong together. */
const joinLists = (blocks: readonly Block[]): Block[] => {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const goesOn = block.type === 'text' && last?.type === 'text' && block.text.startsWith('- ')
    if (goesOn && /(?:^|\n)- [^\n]*$/.test(last.text)) last.text += `\n${block.text}`
    else joined.push({ ...block })
  }
  return joined
}
