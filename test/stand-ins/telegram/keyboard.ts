import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
} from 'grammy/types'
import { type Args, json } from './args.ts'
import {
  type Fields,
  isFields,
  optionalArray,
  optionalBoolean,
  optionalString,
  requiredObject,
  requiredString,
} from './fields.ts'
import { badRequest, Refusal } from './refusal.ts'
import { checkLink } from './text/link.ts'

/** What stands under a message, or what a message makes of the keyboard. */
export type Markup =
  | { kind: 'inline'; markup: InlineKeyboardMarkup }
  | { kind: 'reply'; markup: ReplyKeyboardMarkup }
  | { kind: 'remove' }
  | { kind: 'force' }

const mostButtons = 100
const longestData = 64

/** A fault inside a button is told as the server tells it: "can't parse …: …". */
function told<T>(as: string, read: () => T): T {
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const inner = fault.message.replace(/^Bad Request: /, '')
    throw badRequest(`${as}: ${inner.charAt(0).toUpperCase()}${inner.slice(1)}`)
  }
}

function inlineButton(value: unknown): InlineKeyboardButton {
  if (!isFields(value)) throw badRequest('InlineKeyboardButton must be an Object')
  const text = requiredString(value, 'text')
  const url = optionalString(value, 'url')
  if (url !== '') return { text, url }
  const data = optionalString(value, 'callback_data')
  if (data !== '') return { text, callback_data: data }
  if ('switch_inline_query' in value)
    return { text, switch_inline_query: requiredString(value, 'switch_inline_query') }
  if ('switch_inline_query_current_chat' in value)
    return {
      text,
      switch_inline_query_current_chat: requiredString(value, 'switch_inline_query_current_chat'),
    }
  if ('web_app' in value)
    return { text, web_app: { url: requiredString(requiredObject(value, 'web_app'), 'url') } }
  if ('copy_text' in value)
    return { text, copy_text: { text: requiredString(requiredObject(value, 'copy_text'), 'text') } }
  throw badRequest('Text buttons are unallowed in the inline keyboard')
}

function replyButton(value: unknown): KeyboardButton {
  if (typeof value === 'string') return { text: value }
  if (!isFields(value)) throw badRequest('KeyboardButton must be a String or an Object')
  const text = requiredString(value, 'text')
  if (optionalBoolean(value, 'request_contact')) return { text, request_contact: true }
  if (optionalBoolean(value, 'request_location')) return { text, request_location: true }
  if ('web_app' in value)
    return { text, web_app: { url: requiredString(requiredObject(value, 'web_app'), 'url') } }
  return { text }
}

function rowsOf<Button>(rows: unknown[], what: string, as: string, read: (value: unknown) => Button) {
  return rows
    .map((row) => {
      if (!Array.isArray(row)) throw badRequest(`Field "${what} must be an Array of Arrays`)
      return row.map((button: unknown) => told(`Can't parse ${as}`, () => read(button)))
    })
    .filter((row) => row.length > 0)
}

/** What only the inner server looks at. */
function checkInline(button: InlineKeyboardButton) {
  if (button.text.trim() === '') throw badRequest('Inline keyboard button text must be non-empty')
  if ('callback_data' in button && Buffer.byteLength(button.callback_data ?? '') > longestData)
    throw badRequest('BUTTON_DATA_INVALID')
  if ('url' in button && button.url !== undefined) {
    const checked = checkLink(button.url)
    if ('fault' in checked)
      throw badRequest(`Inline keyboard button URL '${button.url}' is invalid: ${checked.fault}`)
  }
}

function checkReply(button: KeyboardButton, isPrivate: boolean) {
  const words = typeof button === 'string' ? button : button.text
  if (words.trim() === '') throw badRequest('Keyboard button text must be non-empty')
  if (typeof button === 'string' || isPrivate) return
  if ('request_contact' in button) throw badRequest('Phone number can be requested in private chats only')
  if ('request_location' in button) throw badRequest('Location can be requested in private chats only')
}

function replyMarkup(keyboard: KeyboardButton[][], fields: Fields): Markup {
  const placeholder = optionalString(fields, 'input_field_placeholder')
  if (placeholder.length > 64) throw badRequest('BUTTON_TEXT_INVALID')
  const flags = ['is_persistent', 'resize_keyboard', 'one_time_keyboard', 'selective'] as const
  const set = flags.filter((name) => optionalBoolean(fields, name)).map((name) => [name, true] as const)
  return {
    kind: 'reply',
    markup: {
      keyboard,
      ...Object.fromEntries(set),
      ...(placeholder && { input_field_placeholder: placeholder }),
    },
  }
}

/** Reads `reply_markup`; nothing when there is none or it is empty. */
export function readMarkup(args: Args, isPrivate: boolean): Markup | undefined {
  const value = json(args, 'reply_markup', () => badRequest("Can't parse reply keyboard markup JSON object"))
  if (value === undefined) return undefined
  if (!isFields(value)) throw badRequest('Object expected as reply markup')
  const reply = rowsOf(optionalArray(value, 'keyboard'), 'keyboard"', 'keyboard button', replyButton)
  const inlineName = 'inline_keyboard" of the InlineKeyboardMarkup'
  const inline = rowsOf(
    optionalArray(value, 'inline_keyboard'),
    inlineName,
    'inline keyboard button',
    inlineButton,
  )
  if ([...reply, ...inline].flat().length > mostButtons) throw badRequest('reply markup is too long')
  if (reply.length > 0) {
    for (const button of reply.flat()) checkReply(button, isPrivate)
    return replyMarkup(reply, value)
  }
  if (inline.length > 0) {
    for (const button of inline.flat()) checkInline(button)
    return { kind: 'inline', markup: { inline_keyboard: inline } }
  }
  if (optionalBoolean(value, 'remove_keyboard')) return { kind: 'remove' }
  return optionalBoolean(value, 'force_reply') ? { kind: 'force' } : undefined
}
