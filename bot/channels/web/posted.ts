import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Message, message } from '../../core/message.ts'
import type { Enclosed } from './enclosed.ts'
import { type Problem, problem, tooLong } from './problem.ts'
import { chat, given, messageOf, type Sent, seen, sent, shownOf } from './sent.ts'

/** A message as it came through the door. */
export type Posted = {
  chat: string | undefined
  /** What had been shown before it was sent. */
  seen: string | undefined
  id: string
  message: Message
  file: Enclosed | undefined
  /** What a page shows as the resident's words. */
  shown: string
  /** The fields of a form that would send the same message once more; a page cannot hold a file. */
  again: Record<string, string> | undefined
}
/** Who sent what cannot be taken, as far as that can be told. */
export type Sender = { chat?: string; seen?: string }
export type Parsed = { ok: true; posted: Posted } | { ok: false; problem: Problem; sender?: Sender }

export const longestText = 65_536

/** A body that holds the longest text in its widest writing (`%E2%82%AC` in a form, `\u20ac` in JSON). */
export const largestBody = longestText * 9 + 4_096

const invalid = (...faults: string[]): Parsed => ({
  ok: false,
  problem: problem('invalid-message', `No se pudo leer: ${faults.join('; ')}.`),
})

function parse(body: unknown, idOf: (sent: Sent) => string): Parsed {
  const result = sent.safeParse(body)
  if (!result.success) return invalid(...result.error.issues.map((issue) => issue.message))
  const { data } = result
  if ((data.text?.length ?? 0) > longestText) return { ok: false, problem: tooLong }
  const read = message.safeParse(messageOf(data))
  if (!read.success)
    return invalid(
      'latitude y longitude: use grados, de -90 a 90 y de -180 a 180, por ejemplo -15.84 y -70.02',
    )
  const posted: Posted = {
    chat: data.chat ?? undefined,
    seen: data.seen ?? undefined,
    id: idOf(data),
    message: read.data,
    file: data.file,
    shown: shownOf(data),
    again: undefined,
  }
  return { ok: true, posted }
}

export function postedJson(body: string): Parsed {
  try {
    return parse(JSON.parse(body), (data) => data.id)
  } catch {
    return {
      ok: false,
      problem: problem('invalid-json', 'No se pudo leer el mensaje: el cuerpo no es JSON válido.'),
    }
  }
}

const asked = z.object({ chat, seen: seen.nullish() })

/** Which chat asks for news; undefined: that cannot be read. */
export function askedForNews(body: string, json: boolean): (Sender & { chat: string }) | undefined {
  try {
    const { chat, seen } = asked.parse(
      json ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
    )
    return { chat, ...(seen ? { seen } : {}) }
  } catch {
    return undefined
  }
}

/** A number as a form writes it; what is none stays what it is, to be refused. */
const numeric = (typed: string | undefined) =>
  typed !== undefined && /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(typed) ? Number(typed) : typed

/**
 * A form's message. One page carries one id, but a resident may press two of its buttons, or go back and write
 * something else: so the id covers what is sent, and only the same message of the same page counts as a repeat.
 */
export function postedForm(form: Map<string, string>, file?: Enclosed): Parsed {
  // Browsers send the line ends of a form as CR LF.
  const field = (name: string) => form.get(name)?.replaceAll('\r\n', '\n')
  // A field that was left empty was not filled in; an empty text alone is to be refused as such.
  const filled = (name: string) => field(name) || undefined
  const { text, ...rest } = {
    chat: filled('chat'),
    seen: filled('seen'),
    id: field('id'),
    text: file ? filled('text') : field('text'),
    choice: field('choice'),
    latitude: numeric(filled('latitude')),
    longitude: numeric(filled('longitude')),
    album: filled('album'),
  }
  const body = { ...rest, text, file }
  const parsed = parse(body, (data) => digest(data))
  if (!parsed.ok) return { ...parsed, sender: senderOf(form) }
  const { posted } = parsed
  const shown = (rest.choice !== undefined && field('label')?.slice(0, 200)) || posted.shown
  return { ok: true, posted: { ...posted, shown, again: againOf(posted, form, shown) } }
}

export function senderOf(form: Map<string, string>): Sender {
  const [known, shown] = [chat.safeParse(form.get('chat')), seen.min(1).safeParse(form.get('seen'))]
  return {
    ...(known.success ? { chat: known.data } : {}),
    ...(shown.success ? { seen: shown.data } : {}),
  }
}

function againOf({ file, message }: Posted, form: Map<string, string>, label: string): Posted['again'] {
  if (file) return undefined
  const names = message.type === 'attachment' ? ['id', 'latitude', 'longitude'] : ['id', message.type]
  const again = Object.fromEntries(
    names.map((name) => [name, form.get(name)?.replaceAll('\r\n', '\n') ?? '']),
  )
  return message.type === 'choice' ? { ...again, label } : again
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('base64url')

function digest({ id, text = '', choice = '', latitude, longitude, file }: Sent): string {
  const more = [...(given(latitude) ? [latitude, longitude] : []), ...(file ? [sha256(file.content)] : [])]
  return sha256(JSON.stringify([id, text, choice, ...more]))
}
