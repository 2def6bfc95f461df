import { z } from 'zod'
import { Enclosed } from './enclosed.ts'

/** 128 bits or more as base64url. */
export const chat = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,86}$/, 'chat: use el identificador que recibió, sin cambios')

export const seen = z.string().max(200, 'seen: use la señal que recibió, sin cambios')

const id = z
  .string('id: falta el identificador del mensaje')
  .regex(/^[^\p{Cc}\p{Cs}]{1,128}$/u, 'id: use de 1 a 128 caracteres')

/** PostgreSQL stores neither a NUL nor half a character. */
const text = z
  .string('text: debe ser un texto')
  .min(1, 'text: escriba un mensaje')
  .transform((typed) => typed.replaceAll('\0', '').replace(/\p{Cs}/gu, '\u{fffd}'))

const choice = z
  .string('choice: debe ser un texto')
  .regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'choice: no es válida')

const album = z
  .string('album: debe ser un texto')
  .regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u, 'album: use de 1 a 100 caracteres')

export const given = (one: unknown) => one !== undefined

export const sent = z
  .object(
    {
      chat: chat.nullish(),
      seen: seen.nullish(),
      id,
      text: text.optional(),
      choice: choice.optional(),
      latitude: z.unknown().optional(),
      longitude: z.unknown().optional(),
      album: album.optional(),
      file: z.instanceof(Enclosed).optional(),
    },
    'envíe un objeto',
  )
  .refine(
    ({ text, choice, latitude, longitude, file }) => {
      const placed = given(latitude) || given(longitude)
      // Words that come with a file are its caption.
      return [given(text) || given(file), given(choice), placed].filter(Boolean).length === 1
    },
    { error: 'envíe "text", "choice", un archivo con o sin "text", o "latitude" con "longitude"' },
  )
export type Sent = z.infer<typeof sent>

/** The type that the sender names: a first guess, the store looks for itself. */
function mediaOf({ mediaType }: Enclosed): 'photo' | 'voice' | 'video' | 'document' | 'other' {
  if (mediaType.startsWith('image/')) return 'photo'
  if (mediaType.startsWith('audio/')) return 'voice'
  if (mediaType.startsWith('video/')) return 'video'
  return /^(application|text)\//.test(mediaType) ? 'document' : 'other'
}

/** Still to be read as a message: what stands for a place may be anything. */
export function messageOf({ text, choice, latitude, longitude, album, file }: Sent): unknown {
  if (choice !== undefined) return { type: 'choice', choice }
  if (file) return { type: 'attachment', media: mediaOf(file), caption: text, album }
  if (text !== undefined) return { type: 'text', text }
  return { type: 'attachment', media: 'location', pin: { latitude, longitude } }
}

/** A name that somebody chose is shown without what would change the line around it. */
const shownName = (name: string) => name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').slice(0, 100)

/** What a page shows of it. */
export function shownOf({ text, choice, latitude, longitude, file }: Sent): string {
  if (file) return [`Archivo: ${shownName(file.name)}`, ...(text === undefined ? [] : [text])].join('\n')
  return text ?? choice ?? `Mi ubicación: ${latitude}, ${longitude}`
}
