import type { Refusal } from './refusal.ts'

/** How an answer leaves: nothing at all, a cut connection, or status and body. */
export type Answer =
  | { kind: 'none' }
  | { kind: 'cut' }
  | { kind: 'body'; status: number; type: string; body: string | Buffer; retryAfter?: number | undefined }

const refusalBody = (refusal: Refusal) =>
  JSON.stringify({
    ok: false,
    error_code: refusal.code,
    description: refusal.message,
    ...(refusal.extra && { parameters: refusal.extra }),
  })

export const refused = (refusal: Refusal): Answer => ({
  kind: 'body',
  status: refusal.code,
  type: 'application/json',
  body: refusalBody(refusal),
  retryAfter: refusal.extra?.retry_after,
})

/** What a proxy before the server answers when the server does not. */
export const proxyPage = (status: number): Answer => ({
  kind: 'body',
  status,
  type: 'text/html',
  body: `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr><center>nginx/1.18.0</center></body>\r\n</html>\r\n`,
})
