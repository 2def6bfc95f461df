import { z } from 'zod'
import { faultFacts } from '../fault.ts'

/** Why a call to the Cloud API came to nothing. */
export type Failure =
  /** It said no. `code` is the API's own, or the status of the answer; `title` in its words, without a resident's. */
  | { type: 'refusal'; status: number; code: number; title: string; retryAfter?: number }
  /** Nothing of it was sent. */
  | { type: 'not_sent'; code: string }
  /** It was sent, and no answer came that could be read. */
  | { type: 'broken'; code: string }
  /** Our own. */
  | { type: 'bug'; fault: object }

/** A call that failed. Its message is a code: neither an address nor the token. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failureLine(failure))
    this.failure = failure
  }
}

const refusal = z.object({
  error: z.object({
    code: z.int(),
    message: z.string().catch(''),
    error_subcode: z.int().optional().catch(undefined),
  }),
})

/** The API may quote what it could not read, and that may be a resident's; addresses and long numbers may be secrets. */
const withoutQuotes = (said: string) =>
  said
    .replace(/https?:\/\/\S+/gi, '…')
    .replace(/\d{7,}/g, '…')
    .replace(/"[^"]*"?|(?<!\w)'[^']*'?|«[^»]*»?/g, '…')
    .slice(0, 150)

/** Seconds, as the API gives them; a date would be nobody's habit here. */
const retryAfterOf = (header: string | null): { retryAfter?: number } => {
  const seconds = Number(header ?? '')
  return header && seconds > 0 ? { retryAfter: Math.min(seconds, 3600) * 1000 } : {}
}

/** A number that does not exist, or that this token may not see, comes as a wrong parameter with this subcode. */
const unknownObject = 33
const numberNotRegistered = 133010

/** What an answer says that is none of the wanted ones. */
export function refusalOf(status: number, body: unknown, retryAfter: string | null): Failure {
  const read = refusal.safeParse(body)
  // A gateway that lost its patience knows nothing of what became of the call.
  if (!read.success && status === 504) return { type: 'broken', code: '504' }
  const { code, message, error_subcode: subcode } = read.data?.error ?? { code: status, message: '' }
  return {
    type: 'refusal',
    status,
    code: code === 100 && subcode === unknownObject ? numberNotRegistered : code,
    title: withoutQuotes(message.replace(/^\(#\d+\)\s*/, '')),
    ...retryAfterOf(retryAfter),
  }
}

/** Codes of Node and of its fetch that say: there was no connection to send by. */
const neverConnected =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS\w*|CERT_\w+|DEPTH_ZERO\w*|SELF_SIGNED\w*|UNABLE_TO\w*)$/

const codeOf = (error: unknown): string | undefined => {
  for (let e = error; e instanceof Error; e = e.cause)
    if ('code' in e && typeof e.code === 'string') return e.code
  return undefined
}

export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure
  if (error instanceof Error && /^(?:AbortError|TimeoutError)$/.test(error.name))
    return { type: 'broken', code: 'plazo vencido' }
  const code = codeOf(error)
  if (code !== undefined && neverConnected.test(code)) return { type: 'not_sent', code }
  // What fetch rejects with when the network fails.
  if (error instanceof TypeError && error.message === 'fetch failed')
    return { type: 'broken', code: code ?? 'cortada' }
  return code?.startsWith('UND_ERR') || code?.startsWith('E')
    ? { type: 'broken', code }
    : { type: 'bug', fault: faultFacts(error) }
}

/** What a log may know of it, in one line. */
export function failureLine(failure: Failure): string {
  if (failure.type === 'refusal') return `${failure.code} ${failure.title}`.trim()
  return failure.type === 'bug' ? 'error propio' : `sin conexión (${failure.code})`
}
