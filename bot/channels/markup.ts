import { Lexer, type MarkedOptions, type Token, Tokenizer, type Tokens } from 'marked'

/** Light Markdown as a tree: what a reply may hold, and nothing else. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }
export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'list'; start: number | undefined; items: Block[][] }

/** An answer with all that it has more to say is shorter; a longer text is shown as typed: no input makes parsing slow. */
const longestParsed = 5_000

const asTyped = () => undefined

/** Knows bold, italics, lists and links; every other mark of Markdown, HTML above all, stays the text it is. */
class LightTokenizer extends Tokenizer {
  override code = asTyped
  override fences = asTyped
  override heading = asTyped
  override lheading = asTyped
  override hr = asTyped
  override blockquote = asTyped
  override html = asTyped
  override def = asTyped
  override table = asTyped
  override tag = asTyped
  override codespan = asTyped
  override del = asTyped
  override reflink = asTyped
}

const options = (): MarkedOptions => ({ gfm: true, breaks: true, tokenizer: new LightTokenizer() })

/** Light Markdown → its tree. Never fails: what is not understood is text. */
export function parseMarkup(markdown: string): Block[] {
  const clean = markdown.replace(/\r\n?/g, '\n')
  if (clean.length > longestParsed) return unparsed(clean)
  try {
    return blocks(new Lexer(options()).lex(clean))
  } catch {
    // A thousand lists in each other exhaust the stack of the parser.
    return unparsed(clean)
  }
}

const unparsed = (text: string) => text.split(/\n{2,}/).map((part) => paragraph(lines(part)))

/** The address if a resident may be sent there, else undefined: only the web, never a script or a file. */
function webAddress(href: string): string | undefined {
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return undefined
  return new URL(href).href
}

const paragraph = (children: Inline[]): Block => ({ type: 'paragraph', children })

function lines(text: string): Inline[] {
  const each = text.split('\n').map((line): Inline => ({ type: 'text', text: line }))
  return each.flatMap((line, at): Inline[] => (at === 0 ? [line] : [{ type: 'break' }, line]))
}

function blocks(tokens: Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    if (token.type === 'space') return []
    if (token.type === 'list') return [list(token as Tokens.List)]
    return [paragraph(inlines('tokens' in token && token.tokens ? token.tokens : [token]))]
  })
}

function list(token: Tokens.List): Block {
  const start = token.ordered ? Number(token.start) : undefined
  return { type: 'list', start, items: token.items.map(item) }
}

/** The box of a task list is no mark that residents know: it stays the text "[x]". */
function item(token: Tokens.ListItem): Block[] {
  const inside = blocks(token.tokens.filter((inner) => inner.type !== 'checkbox'))
  const first = inside[0]
  if (token.task && first?.type === 'paragraph') {
    first.children.unshift({ type: 'text', text: token.checked ? '[x] ' : '[ ] ' })
  }
  return inside
}

function inlines(tokens: Token[]): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    switch (token.type) {
      case 'strong':
        return [{ type: 'strong', children: inlines(token.tokens ?? []) }]
      case 'em':
        return [{ type: 'emphasis', children: inlines(token.tokens ?? []) }]
      case 'br':
        return [{ type: 'break' }]
      case 'link':
        return link(token as Tokens.Link)
      case 'escape':
        return [{ type: 'text', text: token.text }]
      case 'text':
        return token.tokens ? inlines(token.tokens) : lines(token.text)
      default:
        return lines(token.raw)
    }
  })
}

/** A link that leads nowhere safe leaves its words. */
function link(token: Tokens.Link): Inline[] {
  const children = inlines(token.tokens)
  const href = webAddress(token.href)
  if (href === undefined) return children
  return [{ type: 'link', href, children: children.length > 0 ? children : [{ type: 'text', text: href }] }]
}
