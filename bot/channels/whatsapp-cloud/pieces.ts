import type { Reply } from '../../core/message.ts'
import { addressee, type Who } from './address.ts'
import type { CloudApi } from './api.ts'
import { type Letter, lettersOf } from './letter.ts'

type Enclosure = NonNullable<Reply['file']>

/** One message of a reply: words, or a file. */
export type Piece = { type: 'letter'; letter: Letter } | { type: 'file'; file: Enclosure }

/** The messages of a reply in order: its words, then its file. */
export function piecesOf(reply: Reply): Piece[] {
  const letters = lettersOf(reply).map((letter): Piece => ({ type: 'letter', letter }))
  return reply.file && reply.file.content !== '' ? [...letters, { type: 'file', file: reply.file }] : letters
}

const envelope = (to: Who) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  ...addressee(to),
})

/** The API takes no JSON, and plain text is what it is to whoever opens it. */
const takenAs = 'text/plain'

async function sendFile(api: CloudApi, { name, content }: Enclosure, to: Who, signal: AbortSignal) {
  const id = await api.upload(new File([content], `${name}.txt`, { type: takenAs }), signal)
  return api.send({ ...envelope(to), type: 'document', document: { id, filename: name } }, signal)
}

/** The name under which WhatsApp has it; rejects with `CallFailed`. */
export const sendPiece = (api: CloudApi, piece: Piece, to: Who, signal: AbortSignal): Promise<string> =>
  piece.type === 'file'
    ? sendFile(api, piece.file, to, signal)
    : api.send({ ...envelope(to), ...piece.letter }, signal)
