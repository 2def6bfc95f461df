import type { MessageEntity } from 'grammy/types'
import { byteOffset, ParseFault } from './clean.ts'
import { attributes, decode, emoji, isSpace, known, simple } from './html-parts.ts'
import { linkEntity } from './link.ts'

type Open = { tag: string; argument: string; offset: number }
type Parsed = { text: string; entities: MessageEntity[] }

/** Telegram's own parser of its HTML, sign for sign (td/telegram/MessageEntity.cpp, parse_html). */
class HtmlParser {
  #source: string
  #at = 0
  #text = ''
  #open: Open[] = []
  #entities: MessageEntity[] = []

  constructor(source: string) {
    this.#source = source
  }

  parse(): Parsed {
    while (this.#at < this.#source.length) {
      const sign = this.#source.charAt(this.#at)
      if (sign === '&') this.#text += this.#decoded()
      else if (sign !== '<') {
        this.#text += sign
        this.#at++
      } else if (this.#source.charAt(this.#at + 1) === '/') this.#endTag()
      else this.#startTag()
    }
    const last = this.#open.at(-1)
    if (last) throw new ParseFault(`Can't find end tag corresponding to start tag "${last.tag}"`)
    return { text: this.#text, entities: this.#entities }
  }

  #sign() {
    return this.#source.charAt(this.#at)
  }

  #skip(until: (sign: string) => boolean): string {
    const from = this.#at
    while (this.#sign() !== '' && !until(this.#sign())) this.#at++
    return this.#source.slice(from, this.#at)
  }

  #fault(message: string, at: number) {
    return new ParseFault(`${message} at byte offset ${byteOffset(this.#source, at)}`)
  }

  #decoded(): string {
    const { sign, length } = decode(this.#source, this.#at)
    this.#at += length
    return sign
  }

  #startTag() {
    const begin = this.#at++
    const tag = this.#skip((sign) => isSpace(sign) || sign === '>').toLowerCase()
    if (this.#sign() === '') throw this.#fault('Unclosed start tag', begin)
    if (!known.has(tag)) throw this.#fault(`Unsupported start tag "${tag}"`, begin)
    let argument = ''
    while (this.#sign() !== '>') {
      this.#skip((sign) => !isSpace(sign))
      if (this.#sign() === '>') break
      argument = this.#attribute(tag, begin) ?? argument
    }
    this.#at++
    if (tag === 'span' && argument !== 'spoiler')
      throw this.#fault('Tag "span" must have class "tg-spoiler"', begin)
    this.#open.push({ tag, argument, offset: this.#text.length })
  }

  #attribute(tag: string, begin: number): string | undefined {
    const name = this.#skip((sign) => isSpace(sign) || '=>/"\''.includes(sign))
    if (name === '') throw this.#fault(`Empty attribute name in the tag "${tag}"`, begin)
    this.#skip((sign) => !isSpace(sign))
    const expandable = tag === 'blockquote' && name === 'expandable' ? '1' : undefined
    if (this.#sign() === '') throw this.#fault(`Unclosed start tag "${tag}"`, begin)
    if (this.#sign() !== '=') return expandable
    this.#at++
    this.#skip((sign) => !isSpace(sign))
    if (this.#sign() === '') throw this.#fault(`Unclosed start tag "${tag}"`, begin)
    const value = this.#value()
    if (this.#sign() === '') throw this.#fault('Unclosed start tag', begin)
    const wanted = attributes[tag]
    if (wanted?.name === name && value.startsWith(wanted.start)) return value.slice(wanted.start.length)
    return expandable
  }

  #value(): string {
    const quote = this.#sign()
    if (quote !== '"' && quote !== "'") {
      const begin = this.#at
      const value = this.#skip((sign) => !/[a-z\d.-]/i.test(sign)).toLowerCase()
      if (!isSpace(this.#sign()) && this.#sign() !== '>')
        throw this.#fault('Unexpected end of name token', begin)
      return value
    }
    this.#at++
    let value = ''
    while (this.#sign() !== quote && this.#sign() !== '')
      value += this.#sign() === '&' ? this.#decoded() : this.#source.charAt(this.#at++)
    if (this.#sign() === quote) this.#at++
    return value
  }

  #endTag() {
    const begin = this.#at
    const open = this.#open.pop()
    if (!open) throw this.#fault('Unexpected end tag', begin)
    this.#at += 2
    const tag = this.#skip((sign) => isSpace(sign) || sign === '>').toLowerCase()
    this.#skip((sign) => !isSpace(sign))
    if (this.#sign() !== '>') throw this.#fault('Unclosed end tag', begin)
    this.#at++
    if (tag !== '' && tag !== open.tag) {
      const where = `Unmatched end tag at byte offset ${byteOffset(this.#source, begin)}`
      throw new ParseFault(`${where}, expected "</${open.tag}>", found "</${tag}>"`)
    }
    const length = this.#text.length - open.offset
    if (length > 0) this.#add(open, length)
  }

  #add({ tag, argument, offset }: Open, length: number) {
    const type = simple[tag]
    const last = this.#entities.at(-1)
    const around = last?.offset === offset && last.length === length
    if (type) this.#entities.push({ type, offset, length })
    else if (tag === 'a') {
      const link = linkEntity(argument || this.#text.slice(offset), offset, length)
      if (link) this.#entities.push(link)
    } else if (tag === 'blockquote')
      this.#entities.push({ type: argument ? 'expandable_blockquote' : 'blockquote', offset, length })
    else if (tag === 'tg-emoji') this.#entities.push(emoji(argument, offset, length))
    else if (tag === 'pre') {
      const language = around && last.type === 'code' ? languages.get(last) : undefined
      if (language) this.#entities.splice(-1, 1, { type: 'pre', offset, length, language })
      else this.#entities.push({ type: 'pre', offset, length })
    } else if (tag === 'code') this.#code(argument, offset, length, around && last.type === 'pre')
  }

  #code(language: string, offset: number, length: number, insidePre: boolean) {
    if (insidePre && language) this.#entities.splice(-1, 1, { type: 'pre', offset, length, language })
    else {
      const entity: MessageEntity = { type: 'code', offset, length }
      if (language) languages.set(entity, language)
      this.#entities.push(entity)
    }
  }
}

/** A language named on `<code>` counts only once `<pre>` stands around it. */
const languages = new WeakMap<MessageEntity, string>()

export const parseHtml = (source: string): Parsed => new HtmlParser(source).parse()
