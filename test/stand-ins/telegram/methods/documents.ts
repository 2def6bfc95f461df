import { boolean, json, text, uploadOf } from '../args.ts'
import type { Context, Method } from '../context.ts'
import { readMarkup } from '../keyboard.ts'
import { plainUser, putMessage, textContent } from '../messages.ts'
import { badRequest } from '../refusal.ts'
import { findEntities } from '../text/find.ts'
import { repliedTo } from './sending.ts'

const longestCaption = 1024

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  pdf: 'application/pdf',
  txt: 'text/plain',
}

/** The words under a document; no more of their marks than the product uses, which is none. */
function captionOf(args: Parameters<Method>[0]) {
  const caption = text(args, 'caption')
  if (text(args, 'parse_mode') !== '' || json(args, 'caption_entities') !== undefined)
    throw new Error('the stand-in reads no marks in captions')
  if (caption.length > longestCaption) throw badRequest('message caption is too long')
  return caption
}

/** A file sent by a bot. Sent again by its id or its address is what nobody here does. */
export const sendDocument: Method = (args, context: Context) => {
  const upload = uploadOf(args, 'document')
  if (!upload) throw badRequest('there is no document in the request')
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
  const caption = captionOf(args)
  const markup = readMarkup(args, !text(args, 'chat_id').startsWith('-'))
  const room = context.chats.writable(text(args, 'chat_id'))
  const replyTo = repliedTo(args, room)
  context.limits.count(room.chat.id)
  const { name, bytes } = upload
  const type = types[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
  const written = textContent(caption, findEntities(caption))
  const document = {
    ...context.files.add('document', { bytes, name }),
    file_name: name,
    mime_type: type ?? 'application/octet-stream',
  }
  const kept = putMessage(context, {
    room,
    from: plainUser(context.me),
    content: {
      document,
      ...(caption !== '' && { caption, caption_entities: written.entities ?? [] }),
    },
    markup,
    replyTo,
    silent: boolean(args, 'disable_notification'),
    protected: boolean(args, 'protect_content'),
  })
  kept.file = { name, bytes }
  context.changed()
  return kept.message
}
