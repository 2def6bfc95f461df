import { lexer, type Token, type Tokens } from 'marked'
import type { Block } from '../../content/document.ts'

/** What would be a picture or markup in Markdown is left out, a link keeps its words. */
const withoutMarkup = (text: string): string =>
  text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>\n]{1,200}>/g, '')
    .trim()

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading' && 'depth' in token

/** The pieces of a Markdown text; paragraphs and lists keep their marks. */
export const markdownBlocks = (text: string): Block[] =>
  lexer(text).flatMap((token): Block[] => {
    if (isHeading(token))
      return [{ type: 'heading', level: token.depth, text: token.text.replace(/[*_`]/g, '') }]
    if (token.type === 'space' || token.type === 'hr' || token.type === 'def') return []
    const kept = withoutMarkup(token.raw)
    return kept === '' ? [] : [{ type: 'text', text: kept }]
  })
