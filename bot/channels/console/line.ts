import { open, stat } from 'node:fs/promises'
import { type Message, message } from '../../core/message.ts'
import { type OfferedFile, TooLarge } from '../channel.ts'

/** What a typed line is: something for the conversation, nothing at all, or an order that cannot be followed. */
export type Line =
  | { type: 'message'; message: Message; file?: OfferedFile }
  | { type: 'nothing' }
  | { type: 'fault'; why: string }

export const helpLine =
  'Para adjuntar un archivo escriba: /archivo ruta (o /archivo "ruta" con unas palabras). ' +
  'Para dar un lugar: /ubicacion -15.84,-70.02'

export async function typedLine(line: string): Promise<Line> {
  const [, order, rest = ''] = /^\s*\/(archivo|ubicacion|ubicación)(?:\s+(.*))?$/s.exec(line) ?? []
  if (order === 'archivo') return enclosed(rest.trim())
  if (order !== undefined) return placed(rest)
  return line.trim() === '' ? { type: 'nothing' } : { type: 'message', message: { type: 'text', text: line } }
}

/** The path stands in quotes where words come after it. */
async function enclosed(typed: string): Promise<Line> {
  const [, quoted, caption = ''] = /^"([^"]+)"\s*(.*)$/s.exec(typed) ?? []
  const path = quoted ?? typed
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile())
    return { type: 'fault', why: 'No se encuentra ese archivo. Revise la ruta, por favor.' }
  return {
    type: 'message',
    message: { type: 'attachment', media: 'document', ...(caption === '' ? {} : { caption }) },
    file: { bytes: found.size, read: (most, signal) => readUpTo(path, most, signal) },
  }
}

/** The file may have grown since it was looked at. */
async function readUpTo(path: string, most: number, signal: AbortSignal): Promise<Uint8Array> {
  const file = await open(path)
  try {
    if ((await file.stat()).size > most) throw new TooLarge()
    return await file.readFile({ signal })
  } finally {
    await file.close()
  }
}

function placed(typed: string): Line {
  const [, latitude, longitude] = /^\s*(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(typed) ?? []
  const pin = { latitude: Number(latitude), longitude: Number(longitude) }
  const read = message.safeParse({ type: 'attachment', media: 'location', pin })
  if (!read.success)
    return { type: 'fault', why: 'Escriba el lugar en grados, por ejemplo: /ubicacion -15.84,-70.02' }
  return { type: 'message', message: read.data }
}
