import type { MessageEntity } from 'grammy/types'
import { type Args, json, text as textArg } from '../args.ts'
import { isFields, optionalInteger, optionalString, requiredString } from '../fields.ts'
import { badRequest } from '../refusal.ts'
import { clean, ParseFault } from './clean.ts'
import { findEntities } from './find.ts'
import { parseHtml } from './html.ts'
import { parseMarkdownV2 } from './markdown-v2.ts'
import { settle, trimmed } from './settle.ts'

export type Formatted = { text: string; entities: MessageEntity[] }

const parsers: Record<string, (source: string) => Formatted> = {
  html: parseHtml,
  markdownv2: parseMarkdownV2,
}

function parsed(source: string, mode: string): Formatted {
  const parse = parsers[mode]
  if (!parse) throw badRequest('Unsupported parse_mode')
  try {
    return parse(source)
  } catch (fault) {
    if (fault instanceof ParseFault) throw badRequest(`Can't parse entities: ${fault.message}`)
    throw fault
  }
}

const plainTypes = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'blockquote',
  'expandable_blockquote',
] as const

/** The entities that a bot gives ready-made; those that Telegram finds by itself are passed over. */
function givenEntities(args: Args): MessageEntity[] {
  const list = json(args, 'entities', () => badRequest("Can't parse entities JSON object"))
  if (!Array.isArray(list)) return []
  return list.flatMap((value: unknown): MessageEntity[] => {
    if (!isFields(value)) throw badRequest("Can't parse MessageEntity: expected an Object")
    const offset = optionalInteger(value, 'offset')
    const length = optionalInteger(value, 'length')
    if (offset < 0) throw badRequest(`Receive an entity with incorrect offset ${offset}`)
    if (length < 0) throw badRequest(`Receive an entity with incorrect length ${length}`)
    const type = requiredString(value, 'type')
    const plain = plainTypes.find((one) => one === type)
    if (plain) return [{ type: plain, offset, length }]
    if (type === 'text_link') return [{ type, offset, length, url: requiredString(value, 'url') }]
    if (type === 'pre') return [{ type, offset, length, language: optionalString(value, 'language') }]
    return []
  })
}

/** The longest text of a message, in UTF-16 units: never more than what Telegram takes. */
export const longestText = 4096

/** What residents will read of `text`, `parse_mode` and `entities`. */
export function formattedText(args: Args): Formatted {
  const source = textArg(args, 'text')
  if (source === '') throw badRequest('Message text is empty')
  if (Buffer.byteLength(source) > 1 << 15) throw badRequest('Text is too long')
  const mode = textArg(args, 'parse_mode').toLowerCase()
  const cleaned = clean(source)
  const read =
    mode === '' || mode === 'none' ? { text: cleaned, entities: givenEntities(args) } : parsed(cleaned, mode)
  const { text, entities } = trimmed(clean(read.text), read.entities)
  if (text === '') throw badRequest('Text must be non-empty')
  if (text.length > longestText) throw badRequest('Message is too long')
  const within = entities.filter((entity) => entity.offset + entity.length <= text.length)
  return { text, entities: settle(within, findEntities(text)) }
}
