import type { MessageEntity } from 'grammy/types'
import { ParseFault } from './clean.ts'

export type Kind =
  | 'Bold'
  | 'Italic'
  | 'Underline'
  | 'Strikethrough'
  | 'Spoiler'
  | 'Code'
  | 'Pre'
  | 'PreCode'
  | 'TextUrl'
  | 'CustomEmoji'
  | 'BlockQuote'
export type Open = { kind: Kind; argument: string; offset: number; begin: number }

export const types = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
  BlockQuote: 'blockquote',
} as const
export const marks: Partial<Record<Kind, string>> = {
  Bold: '*',
  Underline: '__',
  Strikethrough: '~',
  Spoiler: '||',
  Code: '`',
  Pre: '```',
  PreCode: '```',
  TextUrl: ']',
  CustomEmoji: ']',
}
export const reserved = '_*[]()~`>#+-=|{}.!\n'

export const quoteOver = (folded: boolean, offset: number, end: number): MessageEntity => ({
  type: folded ? 'expandable_blockquote' : 'blockquote',
  offset,
  length: end - offset,
})

export function emojiAt(url: string, offset: number, length: number): MessageEntity {
  const id = /^tg:\/\/emoji\?id=([1-9]\d*)/.exec(url)?.[1]
  if (id === undefined) throw new ParseFault('Invalid tg://emoji or tg://time URL specified')
  return { type: 'custom_emoji', offset, length, custom_emoji_id: id }
}
