import { LRUCache } from 'lru-cache'
import { type Block, type Inline, parseMarkup } from './markup.ts'

/** How one platform writes what light Markdown says; each function gets its inside already written. */
type Marks = {
  text: (text: string) => string
  strong: (inside: string) => string
  emphasis: (inside: string) => string
  link: (inside: string, href: string) => string
  lineBreak: string
  paragraph: (inside: string, children: Inline[]) => string
  list: (items: string[], start: number | undefined) => string
  /** Between two blocks, and before a list that stands inside an item of a list. */
  gap: string
  nestedGap: string
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const asIs = (inside: string) => inside

/** Bullets or numbers as text; the further lines of an item stand under its first. */
function typedList(bullet: string) {
  return (items: string[], start: number | undefined) =>
    items
      .map((item, at) => {
        const sign = start === undefined ? bullet : `${start + at}.`
        return `${sign} ${item.replaceAll('\n', `\n${' '.repeat(sign.length + 1)}`)}`.trimEnd()
      })
      .join('\n')
}

/** "words (address)", or the address alone where the words are the address. */
function typedLink(inside: string, href: string) {
  const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return bare(inside) === bare(href) ? inside : `${inside} (${href})`
}

const plainMarks: Marks = {
  text: asIs,
  strong: asIs,
  emphasis: asIs,
  link: typedLink,
  lineBreak: '\n',
  paragraph: asIs,
  list: typedList('-'),
  gap: '\n\n',
  nestedGap: '\n',
}

const anchor = (inside: string, href: string) => `<a href="${escapeHtml(href)}">${inside}</a>`

const htmlMarks: Marks = {
  text: escapeHtml,
  strong: (inside) => `<strong>${inside}</strong>`,
  emphasis: (inside) => `<em>${inside}</em>`,
  link: (inside, href) => anchor(inside, href).replace('<a ', '<a rel="noopener noreferrer" '),
  lineBreak: '<br>',
  // A paragraph in italics is an aside (the source of an answer): smaller type.
  paragraph: (inside, children) =>
    children.length === 1 && children[0]?.type === 'emphasis'
      ? `<p class="aside">${inside}</p>`
      : `<p>${inside}</p>`,
  list: (items, start) => {
    const inside = items.map((item) => `<li>${item}</li>`).join('')
    if (start === undefined) return `<ul>${inside}</ul>`
    return start === 1 ? `<ol>${inside}</ol>` : `<ol start="${start}">${inside}</ol>`
  },
  gap: '',
  nestedGap: '',
}

const telegramMarks: Marks = {
  ...plainMarks,
  text: escapeHtml,
  strong: (inside) => `<b>${inside}</b>`,
  emphasis: (inside) => `<i>${inside}</i>`,
  link: anchor,
  list: typedList('•'),
}

/** WhatsApp's marks end with the line. */
const eachLine = (mark: string) => (inside: string) =>
  inside
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `${mark}${line}${mark}`))
    .join('\n')

const whatsappMarks: Marks = { ...plainMarks, strong: eachLine('*'), emphasis: eachLine('_') }

function writeInline(inline: Inline, marks: Marks): string {
  if (inline.type === 'text') return marks.text(inline.text)
  if (inline.type === 'break') return marks.lineBreak
  const inside = writeInlines(inline.children, marks)
  if (inline.type === 'link') return marks.link(inside, inline.href)
  return inline.type === 'strong' ? marks.strong(inside) : marks.emphasis(inside)
}

const writeInlines = (children: Inline[], marks: Marks) =>
  children.map((child) => writeInline(child, marks)).join('')

function writeBlock(block: Block, marks: Marks): string {
  if (block.type === 'paragraph') return marks.paragraph(writeInlines(block.children, marks), block.children)
  return marks.list(
    block.items.map((item) => writeItem(item, marks)),
    block.start,
  )
}

/** An item's words stand bare, without a paragraph's air around them. */
function writeItem(item: Block[], marks: Marks): string {
  return item.reduce((before, block) => {
    const list = block.type === 'list'
    const inside = list ? writeBlock(block, marks) : writeInlines(block.children, marks)
    if (before === '') return inside
    return before + (list ? marks.nestedGap : marks.lineBreak) + inside
  }, '')
}

/** Answers and screens are said again and again, to others. */
const rememberedAtMost = 500

const writer = (marks: Marks) => {
  const lately = new LRUCache<string, string>({ max: rememberedAtMost })
  return (markdown: string): string => {
    const known = lately.get(markdown)
    if (known !== undefined) return known
    const written = parseMarkup(markdown)
      .map((block) => writeBlock(block, marks))
      .join(marks.gap)
    lately.set(markdown, written)
    return written
  }
}

/** Light Markdown → text without marks, for a terminal. */
export const plainText = writer(plainMarks)
/** Light Markdown → safe HTML: p, strong, em, br, ul, ol, li and links to the web, all else escaped. */
export const safeHtml = writer(htmlMarks)
/** Light Markdown → Telegram's HTML (`parse_mode: 'HTML'`). */
export const telegramHtml = writer(telegramMarks)
/** Light Markdown → WhatsApp's marks. */
export const whatsappText = writer(whatsappMarks)
