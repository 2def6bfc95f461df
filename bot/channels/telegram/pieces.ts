import { type Api, InputFile } from 'grammy'
import type { Reply } from '../../core/message.ts'
import type { CallSignal } from './api.ts'
import { type Letter, render } from './render.ts'

type Enclosure = NonNullable<Reply['file']>

/** One message of a reply: words, or a file. */
export type Piece = { type: 'letter'; letter: Letter } | { type: 'file'; file: Enclosure }

/** How a piece is sent: where to, on which message it hangs, and with which of its trimmings. */
export type Form = { chat: string; answers: number | undefined; marks: boolean; keyboard: boolean }

/** The messages of a reply in order: its words, the choices on the last of them, then its file. */
export function piecesOf(reply: Reply, where: { group: boolean }): Piece[] {
  const letters = render(reply, where).map((letter): Piece => ({ type: 'letter', letter }))
  return reply.file && reply.file.content !== '' ? [...letters, { type: 'file', file: reply.file }] : letters
}

const hung = (answers: number | undefined) =>
  answers === undefined
    ? {}
    : { reply_parameters: { message_id: answers, allow_sending_without_reply: true } }

const sendLetter = (api: Api, letter: Letter, form: Form, signal: CallSignal) =>
  api.raw.sendMessage(
    {
      chat_id: Number(form.chat),
      text: form.marks ? letter.html : letter.plain,
      ...(form.marks ? { parse_mode: 'HTML' } : {}),
      link_preview_options: { is_disabled: true },
      ...hung(form.answers),
      ...(letter.keyboard && form.keyboard ? { reply_markup: letter.keyboard } : {}),
    },
    signal,
  )

const sendFile = (api: Api, file: Enclosure, form: Form, signal: CallSignal) =>
  api.raw.sendDocument(
    {
      chat_id: Number(form.chat),
      document: new InputFile(Buffer.from(file.content), file.name),
      disable_content_type_detection: true,
      ...hung(form.answers),
    },
    signal,
  )

export const sendPiece = (api: Api, piece: Piece, form: Form, signal: CallSignal): Promise<unknown> =>
  piece.type === 'file'
    ? sendFile(api, piece.file, form, signal)
    : sendLetter(api, piece.letter, form, signal)
