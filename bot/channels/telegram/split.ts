/** The most that one message shows, in UTF-16 units after its marks are read. */
export const longestMessage = 4096

const tag = /<[^>]*>/g
const entity = /&(?:#\d+|\w+);/g

/** How long Telegram finds a text of its HTML. */
const shownLength = (html: string) => html.replace(tag, '').replace(entity, 'x').length

const unitsOf = (token: string) => (token.startsWith('<') && token.length > 1 ? 0 : shownLength(token))

/** The tags open after the tokens, in the order they were opened. */
function openAfter(open: readonly string[], tokens: readonly string[]): string[] {
  const still = [...open]
  for (const token of tokens) {
    if (token.startsWith('</')) still.pop()
    else if (token.startsWith('<')) still.push(token)
  }
  return still
}

const closing = (open: readonly string[]) =>
  [...open]
    .reverse()
    .map((opened) => `</${/^<(\w+)/.exec(opened)?.[1] ?? ''}>`)
    .join('')

/** Where the next part ends: after a line, else after a word, unless that would leave it more than half empty. */
function endOf(tokens: readonly string[], start: number, most: number): number {
  let [size, line, word] = [0, 0, 0]
  for (let at = start; at < tokens.length; at++) {
    size += unitsOf(tokens[at] ?? '')
    if (size > most) return line || word || at
    if (size * 2 < most) continue
    if (tokens[at] === '\n') line = at + 1
    else if (tokens[at] === ' ') word = at + 1
  }
  return tokens.length
}

function cutBlock(html: string, most: number): string[] {
  const tokens = html.match(/<[^>]*>|&(?:#\d+|\w+);|[\s\S]/gu) ?? []
  const parts: string[] = []
  let open: string[] = []
  for (let start = 0; start < tokens.length; ) {
    const end = endOf(tokens, start, most)
    const inside = tokens.slice(start, end)
    const before = open
    open = openAfter(before, inside)
    parts.push(before.join('') + inside.join('').trim() + closing(open))
    start = end
  }
  return parts
}

/** The paragraphs; an empty line within marks divides nothing. */
function blocksOf(html: string): string[] {
  const blocks: string[] = []
  let open: string[] = []
  for (const piece of html.split('\n\n')) {
    if (open.length > 0) blocks.push(`${blocks.pop()}\n\n${piece}`)
    else blocks.push(piece)
    open = openAfter(open, piece.match(tag) ?? [])
  }
  return blocks
}

/** Telegram's HTML in parts that it takes, each whole in itself: between paragraphs, else lines, else words. */
export function splitHtml(html: string, most = longestMessage): string[] {
  const parts: string[] = []
  for (const block of blocksOf(html)) {
    const joined = parts.length > 0 ? `${parts.at(-1)}\n\n${block}` : block
    if (parts.length > 0 && shownLength(joined) <= most) parts[parts.length - 1] = joined
    else if (shownLength(block) <= most) parts.push(block)
    else parts.push(...cutBlock(block, most))
  }
  return parts.map((part) => part.trim()).filter((part) => shownLength(part) > 0)
}

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const typedBack = (html: string) => html.replace(tag, '').replace(entity, (sign) => signs[sign] ?? sign)

/** The same words without marks; a link's address stands behind its words where there is room for it. */
export function withoutMarks(html: string): string {
  const spelled = html.replace(/<a href="([^"]*)">(.*?)<\/a>/gs, (_, href: string, words: string) =>
    words === href ? words : `${words} (${href})`,
  )
  const text = typedBack(spelled)
  return text.length <= longestMessage ? text : typedBack(html)
}
