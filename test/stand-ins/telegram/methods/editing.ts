import { type Args, integer, text } from '../args.ts'
import type { Kept, Room } from '../chats.ts'
import type { Context, Method } from '../context.ts'
import { type Markup, readMarkup } from '../keyboard.ts'
import { unixTime } from '../messages.ts'
import { badRequest, forbidden } from '../refusal.ts'
import { type Formatted, formattedText } from '../text/format.ts'
import { previewOptions } from './sending.ts'

function place(args: Args, { chats }: Context, what: string): { room: Room; kept: Kept } {
  if (text(args, 'chat_id') === '' && integer(args, 'message_id') === 0)
    throw badRequest('inline message identifier is not specified')
  const room = chats.writable(text(args, 'chat_id'))
  const kept = room.messages.get(integer(args, 'message_id'))
  if (!kept || kept.deleted) throw badRequest(`message to ${what} not found`)
  return { room, kept }
}

function editable(args: Args, context: Context): { room: Room; kept: Kept } {
  const found = place(args, context, 'edit')
  const sentWith = found.kept.markup?.kind
  if (!found.kept.fromBot || (sentWith !== undefined && sentWith !== 'inline'))
    throw badRequest("message can't be edited")
  return found
}

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

const shown = ({ message, inline }: Kept) =>
  JSON.stringify([message.text, message.entities ?? [], inline?.inline_keyboard ?? []])

/** Puts the new content and keyboard in place of the old; an edit without a keyboard takes the old one away. */
function edit(context: Context, kept: Kept, markup: Markup | undefined, formatted?: Formatted) {
  if (markup && markup.kind !== 'inline') throw badRequest('inline keyboard expected')
  const inline = markup?.markup
  const { reply_markup: _, ...before } = kept.message
  const { entities, ...rest } = before
  const content = formatted
    ? {
        ...rest,
        text: formatted.text,
        ...(formatted.entities.length > 0 && { entities: formatted.entities }),
      }
    : before
  const message = {
    ...content,
    ...(inline && { reply_markup: inline }),
    edit_date: unixTime(),
  } as Kept['message']
  if (shown({ ...kept, message, inline }) === shown(kept)) throw badRequest(notModified)
  context.limits.count(kept.message.chat.id)
  Object.assign(kept, { message, inline, edits: kept.edits + 1, editedAt: performance.now() })
  context.changed()
  return message
}

const editMessageText: Method = (args, context) => {
  const preview = previewOptions(args)
  const formatted = formattedText(args)
  const markup = readMarkup(args, true)
  const { kept } = editable(args, context)
  const message = edit(context, kept, markup, formatted)
  kept.preview = !preview?.is_disabled
  return message
}

const editMessageReplyMarkup: Method = (args, context) => {
  const markup = readMarkup(args, true)
  return edit(context, editable(args, context).kept, markup)
}

const daysToDelete = 2

const deleteMessage: Method = (args, context) => {
  if (text(args, 'chat_id') === '') throw badRequest('Chat identifier is not specified')
  if (integer(args, 'message_id') === 0) throw badRequest('Message identifier is not specified')
  const { room, kept } = place(args, context, 'delete')
  const old = unixTime() - kept.message.date > daysToDelete * 86_400
  if (old || (!kept.fromBot && room.chat.type !== 'private')) throw badRequest("message can't be deleted")
  kept.deleted = true
  context.changed()
  return true
}

const longestToast = 200

/** Once, and not too late. */
const answerCallbackQuery: Method = (args, context) => {
  const callback = context.callbacks.get(text(args, 'callback_query_id'))
  const words = text(args, 'text')
  if (words.length > longestToast) throw badRequest('MESSAGE_TOO_LONG')
  const late = callback && performance.now() - callback.at > context.callbackLife
  if (!callback || late || callback.answer)
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  if (context.chats.get(callback.from.id)?.bar === 'deactivated') throw forbidden('user is deactivated')
  callback.answer = { text: words, alert: text(args, 'show_alert') === 'true', at: performance.now() }
  context.changed()
  return true
}

export const editing = {
  editmessagetext: editMessageText,
  editmessagereplymarkup: editMessageReplyMarkup,
  deletemessage: deleteMessage,
  answercallbackquery: answerCallbackQuery,
}
