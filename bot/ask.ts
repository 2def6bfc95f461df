import { createInterface } from 'node:readline'
import { z } from 'zod'
import { answeredWith } from '../content/answered.ts'
import type { Library } from '../content/library.ts'
import { typed } from './channels/console.ts'
import { firstState } from './core/state.ts'
import { step } from './core/step.ts'

/** A line of `npm run ask -- --jsonl`. */
const askedLine = z.object({
  id: z.union([z.string(), z.number()]),
  institution: z.string().optional(),
  question: z.string(),
})

const idOf = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null

const answerLine = (library: Library, line: string, institution: string): object => {
  let raw: unknown
  try {
    // Windows programs begin a text with a byte order mark.
    raw = JSON.parse(line.replace(/^\ufeff/, ''))
  } catch {
    return { id: null, error: 'la línea no es JSON' }
  }
  const asked = askedLine.safeParse(raw)
  if (!asked.success) {
    const faults = asked.error.issues.map((i) => i.path.join('.') || 'línea')
    return { id: idOf(raw), error: `falta o no es válido: ${faults.join(', ')}` }
  }
  const slug = asked.data.institution ?? institution
  const shelf = library.shelf(slug)
  if (!shelf) return { id: asked.data.id, error: `no existe la institución "${slug}"` }
  const verdict = shelf.find(asked.data.question)
  return { id: asked.data.id, status: verdict.status, entries: answeredWith(verdict) }
}

/** JSONL in, JSONL out, in order; a bad line gets an error line and the rest goes on. */
export const askLines = async (parts: {
  library: Library
  institution: string
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
}): Promise<void> => {
  for await (const line of createInterface({ input: parts.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const written = parts.output.write(
      `${JSON.stringify(answerLine(parts.library, line, parts.institution))}\n`,
    )
    if (!written) await new Promise((resume) => parts.output.once('drain', resume))
  }
}

/** One question, answered as a resident would read it; undefined: no such institution. */
export const askOnce = (library: Library, institution: string, question: string): string | undefined => {
  const shelf = library.shelf(institution)
  if (!shelf) return undefined
  const now = new Date()
  const { replies } = step(
    // Not the first contact: the terminal needs no greeting.
    { ...firstState, seenAt: now.getTime() },
    { type: 'text', text: question },
    {
      ...shelf,
      relatives: shelf.relatives.of,
      messageId: 'once',
      now,
      keeps: false,
      shared: false,
      newCode: '',
      dueFor: () => '',
      known: undefined,
    },
  )
  return replies.map(typed).join('\n\n')
}
