import type { LinkPreviewOptions } from 'grammy/types'
import { type Args, boolean, integer, json, text } from '../args.ts'
import type { Kept, Room } from '../chats.ts'
import type { Context, Method } from '../context.ts'
import { isFields, optionalBoolean, optionalInteger, optionalString } from '../fields.ts'
import { readMarkup } from '../keyboard.ts'
import { plainUser, putMessage, textContent } from '../messages.ts'
import { badRequest } from '../refusal.ts'
import { formattedText } from '../text/format.ts'

export function previewOptions(args: Args): LinkPreviewOptions | undefined {
  const value = json(args, 'link_preview_options', () =>
    badRequest("Can't parse link preview options JSON object"),
  )
  if (value === undefined)
    return boolean(args, 'disable_web_page_preview') ? { is_disabled: true } : undefined
  if (!isFields(value)) throw badRequest('Object expected as link preview options')
  const flags = ['is_disabled', 'prefer_small_media', 'prefer_large_media', 'show_above_text'] as const
  const url = optionalString(value, 'url')
  return {
    ...Object.fromEntries(flags.filter((name) => optionalBoolean(value, name)).map((name) => [name, true])),
    ...(url && { url }),
  }
}

/** The message that is replied to; nothing when it is gone and the bot does not mind. */
export function repliedTo(args: Args, room: Room): Kept | undefined {
  const value = json(args, 'reply_parameters', () => badRequest("Can't parse reply parameters JSON object"))
  if (value !== undefined && !isFields(value)) throw badRequest('Object expected as reply parameters')
  const id = value ? optionalInteger(value, 'message_id') : integer(args, 'reply_to_message_id')
  if (id <= 0) return undefined
  const without = value
    ? optionalBoolean(value, 'allow_sending_without_reply')
    : boolean(args, 'allow_sending_without_reply')
  const kept = room.messages.get(id)
  if (kept && !kept.deleted) return kept
  if (without) return undefined
  throw badRequest('message to be replied not found')
}

const sendMessage: Method = (args, context: Context) => {
  const preview = previewOptions(args)
  const formatted = formattedText(args)
  const isPrivate = !text(args, 'chat_id').startsWith('-')
  const markup = readMarkup(args, isPrivate)
  const room = context.chats.writable(text(args, 'chat_id'))
  const replyTo = repliedTo(args, room)
  context.limits.count(room.chat.id)
  const { message } = putMessage(context, {
    room,
    from: plainUser(context.me),
    content: {
      ...textContent(formatted.text, formatted.entities),
      ...(preview && { link_preview_options: preview }),
    },
    markup,
    replyTo,
    preview: !preview?.is_disabled,
    silent: boolean(args, 'disable_notification'),
    protected: boolean(args, 'protect_content'),
  })
  context.changed()
  return message
}

const actions = [
  'cancel typing record_video upload_video record_audio record_voice upload_audio upload_voice upload_photo',
  'upload_document choose_sticker pick_up_location find_location record_video_note upload_video_note',
].flatMap((names) => names.split(' '))

const sendChatAction: Method = (args, { chats }) => {
  if (!actions.includes(text(args, 'action').toLowerCase()))
    throw badRequest('Wrong parameter action in request')
  chats.writable(text(args, 'chat_id'))
  return true
}

export const sending = { sendmessage: sendMessage, sendchataction: sendChatAction }
