import type { Context } from 'hono'
import { z } from 'zod'
import { problemDocument } from '../problem.ts'

/** What the API said no with. */
export type Refusal = z.infer<typeof problemDocument>

/** What came of a request to the API. `version`: of what was read or changed, for the next edit. */
export type Answer<T> =
  | { ok: true; data: T; version: string | undefined }
  | { ok: false; status: number; problem: Refusal }

type Edit = {
  /** What is sent, as JSON. */
  body?: unknown
  /** The version that the edit was decided on. */
  version?: string | undefined
  /** A form sent twice does its work once. */
  key?: string | undefined
}

/** The API as the pages use it: in the name of whoever asked for the page, by the same rules as every program. */
export type Client = {
  get: <T>(path: string, schema: z.ZodType<T>) => Promise<Answer<T>>
  send: <T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    schema: z.ZodType<T>,
    edit?: Edit,
  ) => Promise<Answer<T>>
  /** As it is: files and streams. */
  raw: (path: string, init?: RequestInit) => Promise<Response>
}

/** Hands a request to the API of this process. */
export type FetchApi = (request: Request, env: unknown) => Response | Promise<Response>

/** For what answers without a body. */
export const nothing = z.unknown()

const passedOn = ['cookie', 'x-forwarded-for', 'accept-language'] as const

/** What an answer of the API says. */
export const answerOf = async <T>(response: Response, schema: z.ZodType<T>): Promise<Answer<T>> => {
  const text = await response.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  if (!response.ok) return { ok: false, status: response.status, problem: problemDocument.parse(body) }
  return { ok: true, data: schema.parse(body), version: response.headers.get('etag') ?? undefined }
}

/** The client of one request for a page. Cookies that the API sets are passed on to the browser. */
export const clientFor = (c: Context, fetchApi: FetchApi): Client => {
  const origin = new URL(c.req.url).origin
  // The panel has made sure that its own pages ask.
  const headers = new Headers({ 'sec-fetch-site': 'same-origin' })
  for (const name of passedOn) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  const raw = async (path: string, init: RequestInit = {}) => {
    const all = new Headers(headers)
    new Headers(init.headers).forEach((value, name) => {
      all.set(name, value)
    })
    const response = await fetchApi(new Request(new URL(path, origin), { ...init, headers: all }), c.env)
    for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
    return response
  }
  return {
    raw,
    get: async (path, schema) => answerOf(await raw(path), schema),
    send: async (method, path, schema, { body, version, key } = {}) =>
      answerOf(
        await raw(path, {
          method,
          headers: {
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(version === undefined ? {} : { 'if-match': version }),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
        schema,
      ),
  }
}
