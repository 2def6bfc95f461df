import type { Context } from 'hono'
import { mostBytes, type SentKind, sentKindOf } from '../content/sent-kinds.ts'
import { Problem } from './problem.ts'

/** A file that was sent. */
export type Upload = { kind: SentKind; name: string; bytes: Uint8Array }

/** What a form adds around the file. */
const around = 64 * 1024
/** The largest body that a file can come in, in bytes. */
export const largestUpload = Math.max(...Object.values(mostBytes)) + around

const tooLarge = (most: number) =>
  new Problem('too-large', {
    detail: `Caben ${Math.floor(most / 1024 / 1024)} MB: divida el archivo en partes.`,
  })

const noFile = () =>
  new Problem('bad-request', {
    detail: 'Envíe el archivo en el campo "file" de un formulario, o solo como cuerpo.',
  })

const fileIn = async (
  c: Context,
  type: string,
): Promise<{ name: string; type: string; bytes: Uint8Array }> => {
  const body = await c.req.arrayBuffer()
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw noFile()
  })
  const file = form.get('file')
  if (!(file instanceof File)) throw noFile()
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** A name that can be kept and shown: no folders, no control characters. */
const shown = (name: string): string =>
  name
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{C}\p{Surrogate}]/gu, '')
    .trim()
    .slice(-150)

/** The file of a request: in a form's field `file`, or the body itself with its media type and, if wanted, `?name=`. */
export const readUpload = async (c: Context, name: string | undefined): Promise<Upload> => {
  const type = c.req.header('content-type') ?? ''
  const isForm = /^multipart\/form-data/i.test(type)
  const file = isForm
    ? await fileIn(c, type)
    : { name: name ?? '', type, bytes: new Uint8Array(await c.req.arrayBuffer()) }
  const kind = sentKindOf(file.name, file.type)
  if (!kind) throw new Problem('wrong-media-type', { detail: wanted })
  if (file.bytes.length > mostBytes[kind]) throw tooLarge(mostBytes[kind])
  if (file.bytes.length === 0) throw new Problem('bad-request', { detail: 'El archivo está vacío.' })
  return { kind, name: shown(file.name) || `contenido.${kind}`, bytes: file.bytes }
}

const wanted = 'Se aceptan .zip y .yaml de contenido, .csv, .xlsx, y documentos .docx, .pdf, .md y .txt.'
