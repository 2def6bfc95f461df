export type Extra = { retry_after?: number; migrate_to_chat_id?: number }

/** What the server says no with. */
export class Refusal extends Error {
  readonly code: number
  readonly extra: Extra | undefined
  constructor(code: number, description: string, extra?: Extra) {
    super(description)
    this.code = code
    this.extra = extra
  }
}

/** Telegram writes "Bad Request: can't …", but leaves the names that its inner server gives as they are. */
const worded = (prefix: string, message: string) => {
  if (message.startsWith(prefix)) return message
  const asIs = /^.[A-Z_]/.test(message)
  return `${prefix}: ${asIs ? message : message.charAt(0).toLowerCase() + message.slice(1)}`
}

export const badRequest = (message: string, extra?: Extra) =>
  new Refusal(400, worded('Bad Request', message), extra)

export const forbidden = (message: string) => new Refusal(403, worded('Forbidden', message))

export const tooMany = (seconds: number) =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })

export const conflict = (message: string) => new Refusal(409, `Conflict: ${message}`)

export const unauthorized = () => new Refusal(401, 'Unauthorized')
