import type { MessageEntity } from 'grammy/types'
import { ParseFault } from './clean.ts'

export const simple: Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler'> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
}
export const known = new Set([
  ...Object.keys(simple),
  'a',
  'code',
  'pre',
  'blockquote',
  'tg-emoji',
  'tg-time',
])

/** The attribute that each tag listens to, and the start that its value must have. */
export const attributes: Record<string, { name: string; start: string }> = {
  a: { name: 'href', start: '' },
  code: { name: 'class', start: 'language-' },
  span: { name: 'class', start: 'tg-' },
  'tg-emoji': { name: 'emoji-id', start: '' },
  'tg-time': { name: 'unix', start: '' },
}

export const isSpace = (sign: string) => sign === '' || ' \t\r\n\v\0'.includes(sign)
const names: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** What stands for the `&` at `at`, and how many signs it takes. */
export function decode(source: string, at: number): { sign: string; length: number } {
  const rest = source.slice(at, at + 12)
  const number = /^&#(?:x([\da-f]*)|(\d*))/i.exec(rest)
  const named = /^&([a-z]+)/i.exec(rest)
  const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : 0
  const fits = number !== null && code > 0 && code < 0x10ffff && number[0].length < 10
  const sign = fits ? String.fromCodePoint(code) : names[named?.[1] ?? '']
  if (sign === undefined) return { sign: '&', length: 1 }
  const length = (number ?? named)?.[0].length ?? 1
  return { sign, length: length + (source.charAt(at + length) === ';' ? 1 : 0) }
}

export function emoji(id: string, offset: number, length: number): MessageEntity {
  if (!/^[1-9]\d*$/.test(id)) throw new ParseFault('Invalid custom emoji identifier specified')
  return { type: 'custom_emoji', offset, length, custom_emoji_id: id }
}
