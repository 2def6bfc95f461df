import type { MessageEntity } from 'grammy/types'
import { byteOffset, ParseFault } from './clean.ts'
import { linkEntity } from './link.ts'
import { emojiAt, type Kind, marks, type Open, quoteOver, reserved, types } from './markdown-parts.ts'

type Parsed = { text: string; entities: MessageEntity[] }

/** Telegram's own parser of MarkdownV2 (td/telegram/MessageEntity.cpp, parse_markdown_v2). */
class MarkdownParser {
  #source: string
  #at = 0
  #text = ''
  #open: Open[] = []
  #entities: MessageEntity[] = []
  #quoted = false
  #lineStart = true

  constructor(source: string) {
    this.#source = source
  }

  parse(): Parsed {
    while (this.#at < this.#source.length) {
      const sign = this.#source.charAt(this.#at)
      const last = this.#open.at(-1)
      const verbatim = last !== undefined && ['Code', 'Pre', 'PreCode'].includes(last.kind)
      if (sign === '\\' && /\p{ASCII}/u.test(this.#source.charAt(this.#at + 1))) this.#escaped()
      else if (!(verbatim ? '`' : reserved).includes(sign)) this.#plain(sign)
      else if (last && this.#ends(last, sign)) this.#close(sign)
      else this.#begin(sign)
    }
    this.#finish()
    return { text: this.#text, entities: this.#entities }
  }

  #starts(mark: string) {
    return this.#source.startsWith(mark, this.#at)
  }

  #escaped() {
    this.#plain(this.#source.charAt(++this.#at))
    this.#lineStart = this.#text.endsWith('\n')
  }

  #plain(sign: string) {
    this.#text += sign
    this.#at++
    if (sign !== '\r') this.#lineStart = sign === '\n'
  }

  #ends(last: Open, sign: string): boolean {
    if (this.#quoted && sign === '\n' && this.#source.charAt(this.#at + 1) !== '>') return true
    if (last.kind === 'Italic') return sign === '_' && !this.#starts('__')
    const mark = marks[last.kind]
    return mark !== undefined && this.#starts(mark)
  }

  #begin(sign: string) {
    if (sign === '\n') return this.#plain(sign)
    if (sign === '>' && this.#lineStart) {
      if (!this.#quoted) this.#push('BlockQuote', 1)
      else this.#at++
      this.#quoted = true
    } else if (this.#starts('```')) this.#pre()
    else if (this.#starts('__')) this.#push('Underline', 2)
    else if (this.#starts('||')) this.#push('Spoiler', 2)
    else if (this.#starts('![')) this.#push('CustomEmoji', 2)
    else if (sign === '_') this.#push('Italic', 1)
    else if (sign === '*') this.#push('Bold', 1)
    else if (sign === '~') this.#push('Strikethrough', 1)
    else if (sign === '[') this.#push('TextUrl', 1)
    else if (sign === '`') this.#push('Code', 1)
    else throw new ParseFault(`Character '${sign}' is reserved and must be escaped with the preceding '\\'`)
  }

  #push(kind: Kind, length: number, argument = '') {
    this.#open.push({ kind, argument, offset: this.#text.length, begin: this.#at })
    this.#at += length
  }

  #pre() {
    const language = /^```([^\s`]+)(?=\s)/.exec(this.#source.slice(this.#at))?.[1]
    this.#push(language ? 'PreCode' : 'Pre', 3 + (language?.length ?? 0), language)
    const newLine = /^(\r\n|\n\r|\n|\r)/.exec(this.#source.slice(this.#at, this.#at + 2))
    this.#at += newLine?.[0].length ?? 0
  }

  #unclosed({ kind, begin }: Open) {
    return new ParseFault(
      `Can't find end of ${kind} entity at byte offset ${byteOffset(this.#source, begin)}`,
    )
  }

  #close(sign: string) {
    const open = this.#open.pop()
    if (!open) return
    if (sign === '\n') return this.#closeQuote(open)
    this.#at += open.kind === 'Italic' ? 1 : (marks[open.kind]?.length ?? 1)
    const url = open.kind === 'TextUrl' || open.kind === 'CustomEmoji' ? this.#url(open) : ''
    const length = this.#text.length - open.offset
    if (length > 0) this.#add(open, length, url)
  }

  #closeQuote(open: Open) {
    const folded = open.kind === 'Spoiler' && open.begin === this.#at - 2
    const quote = folded ? this.#open.pop() : open
    if (quote?.kind !== 'BlockQuote') throw this.#unclosed(quote ?? open)
    this.#plain('\n')
    this.#quoted = false
    this.#entities.push(quoteOver(folded, quote.offset, this.#text.length))
  }

  #url(open: Open): string {
    if (this.#source.charAt(this.#at) !== '(') {
      if (open.kind === 'CustomEmoji')
        throw new ParseFault('The entity must contain a tg://emoji or tg://time URL')
      return this.#text.slice(open.offset)
    }
    const begin = ++this.#at
    const inside = /^((?:\\\p{ASCII}|[^)])*)\)/u.exec(this.#source.slice(begin))
    if (!inside)
      throw new ParseFault(`Can't find end of a URL at byte offset ${byteOffset(this.#source, begin)}`)
    this.#at += inside[0].length
    return (inside[1] ?? '').replace(/\\(\p{ASCII})/gu, '$1')
  }

  #add({ kind, argument, offset }: Open, length: number, url: string) {
    if (kind === 'TextUrl') {
      const link = linkEntity(url, offset, length)
      if (link) this.#entities.push(link)
    } else if (kind === 'CustomEmoji') this.#entities.push(emojiAt(url, offset, length))
    else if (kind === 'PreCode') this.#entities.push({ type: 'pre', offset, length, language: argument })
    else if (kind === 'Pre') this.#entities.push({ type: 'pre', offset, length })
    else this.#entities.push({ type: types[kind], offset, length })
  }

  #finish() {
    if (this.#quoted) {
      const last = this.#open.at(-1)
      const folded = last?.kind === 'Spoiler' && last.begin === this.#source.length - 2
      if (folded) this.#open.pop()
      const quote = this.#open.at(-1)
      if (quote?.kind === 'BlockQuote') {
        this.#open.pop()
        if (this.#text.length > quote.offset)
          this.#entities.push(quoteOver(folded, quote.offset, this.#text.length))
      }
    }
    const unclosed = this.#open.at(-1)
    if (unclosed) throw this.#unclosed(unclosed)
  }
}

export const parseMarkdownV2 = (source: string): Parsed => new MarkdownParser(source).parse()
