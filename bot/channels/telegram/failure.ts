import { GrammyError, HttpError } from 'grammy'
import { faultFacts } from '../fault.ts'
import { NotSent } from './transport.ts'

/** Why a call to Telegram came to nothing. */
export type Failure =
  /** Telegram said no. `description` is in its words, without a resident's. */
  | { type: 'refusal'; code: number; description: string; retryAfter?: number; movedTo?: string }
  /** Nothing of it was sent. */
  | { type: 'not_sent'; code: string }
  /** It was sent, and no answer came. */
  | { type: 'broken'; code: string }
  /** Our own. */
  | { type: 'bug'; fault: object }

/** Telegram quotes what it could not read, and that may be a resident's; addresses and long numbers may be secrets. */
const withoutQuotes = (description: string) =>
  description
    .replace(/https?:\/\/\S+/gi, '…')
    .replace(/\d{5,}(?::[\w-]+)?/g, '…')
    .replace(/"[^"]*"?|(?<!\w)'[^']*'?|«[^»]*»?/g, '…')
    .slice(0, 150)

export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) {
    const { retry_after, migrate_to_chat_id } = error.parameters
    return {
      type: 'refusal',
      code: error.error_code,
      description: withoutQuotes(error.description ?? ''),
      ...(retry_after === undefined ? {} : { retryAfter: retry_after * 1000 }),
      ...(migrate_to_chat_id === undefined ? {} : { movedTo: String(migrate_to_chat_id) }),
    }
  }
  if (error instanceof HttpError) {
    const cause = error.error
    const code =
      cause instanceof Error && ['NotSent', 'Broken'].includes(cause.name) ? cause.message : 'cortada'
    return { type: cause instanceof NotSent ? 'not_sent' : 'broken', code }
  }
  return { type: 'bug', fault: faultFacts(error) }
}

/** A bot whose token is none: 401 when it was revoked, 404 when it never was one. */
export const isWrongToken = (failure: Failure) =>
  failure.type === 'refusal' && (failure.code === 401 || failure.code === 404)

/** What a log may know of it, in one line. */
export function failureLine(failure: Failure): string {
  if (failure.type === 'refusal') return `${failure.code} ${failure.description}`
  return failure.type === 'bug' ? 'error propio' : `sin conexión (${failure.code})`
}
