import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Message } from '../../core/message.ts'
import { type Problem, problem, tooLong } from './problem.ts'

/** A message as it came through the door. */
export type Posted = {
  chat: string | undefined
  id: string
  message: Message
  /** What a page shows as the resident's words. */
  shown: string
  /** The fields of a form that would send the same message once more. */
  again: Record<string, string>
}
export type Parsed = { ok: true; posted: Posted } | { ok: false; problem: Problem }

export const longestText = 65_536

/** A body that holds the longest text in its widest writing (`%E2%82%AC` in a form, `\u20ac` in JSON). */
export const largestBody = longestText * 9 + 4_096

/** 128 bits or more as base64url. */
const chat = z.string().regex(/^[A-Za-z0-9_-]{22,86}$/, 'chat: use el identificador que recibió, sin cambios')

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

const fields = z
  .object({ chat: chat.nullish(), id, text: text.optional(), choice: choice.optional() }, 'envíe un objeto')
  .refine((sent) => (sent.text === undefined) !== (sent.choice === undefined), {
    error: 'envíe "text" o "choice", uno de los dos',
  })

function parse(sent: unknown, idOf: (sent: z.infer<typeof fields>) => string): Parsed {
  const result = fields.safeParse(sent)
  if (!result.success) {
    const faults = result.error.issues.map((issue) => issue.message)
    return { ok: false, problem: problem('invalid-message', `No se pudo leer: ${faults.join('; ')}.`) }
  }
  const { data } = result
  if ((data.text?.length ?? 0) > longestText) return { ok: false, problem: tooLong }
  const message: Message =
    data.choice === undefined
      ? { type: 'text', text: data.text ?? '' }
      : { type: 'choice', choice: data.choice }
  const shown = data.text ?? data.choice ?? ''
  return { ok: true, posted: { chat: data.chat ?? undefined, id: idOf(data), message, shown, again: {} } }
}

export function postedJson(body: string): Parsed {
  try {
    return parse(JSON.parse(body), (sent) => sent.id)
  } catch {
    return {
      ok: false,
      problem: problem('invalid-json', 'No se pudo leer el mensaje: el cuerpo no es JSON válido.'),
    }
  }
}

/**
 * A form's message. One page carries one id, but a resident may press two of its buttons, or go back and write
 * something else: so the id covers what is sent, and only the same message of the same page counts as a repeat.
 */
export function postedForm(body: string): Parsed {
  const form = new URLSearchParams(body)
  // Browsers send the line ends of a form as CR LF.
  const field = (name: string) => form.get(name)?.replaceAll('\r\n', '\n')
  const sent = {
    chat: field('chat') || undefined,
    id: field('id'),
    text: field('text'),
    choice: field('choice'),
  }
  const parsed = parse(sent, (data) => digest(data.id, data.text ?? '', data.choice ?? ''))
  if (!parsed.ok) return parsed
  const { id = '', text, choice } = sent
  const shown = (choice !== undefined && field('label')?.slice(0, 200)) || parsed.posted.shown
  const again: Record<string, string> =
    choice === undefined ? { id, text: text ?? '' } : { id, choice, label: shown }
  return { ok: true, posted: { ...parsed.posted, shown, again } }
}

const digest = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
