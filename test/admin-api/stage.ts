import { randomUUID } from 'node:crypto'
import { createApp } from '../../admin-api/app.ts'
import { openAdmin } from '../../admin-api/open.ts'
import { listen } from '../../admin-api/server.ts'
import { createPreview } from '../../bot/preview.ts'
import type { Content } from '../../content/files.ts'
import type { Role } from '../../content/roles.ts'
import { createArrivals } from '../../db/arrivals.ts'
import { makeToken } from '../../db/tokens.ts'
import { openStage } from '../stage.ts'
import { readDocument } from './document.ts'

/** Who calls: a program's token, a session's cookie, or nobody. */
export type As = { token?: string; cookie?: string }

export type Call = As & {
  /** JSON, unless it is bytes or a form. */
  body?: unknown
  headers?: Record<string, string>
}

export type Answer = {
  status: number
  headers: Headers
  /** JSON where it is, text where it is not. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails when it is not there.
  body: any
  bytes: Buffer
}

const bodyOf = (body: unknown): { init: NonNullable<RequestInit['body']>; type?: string } | undefined => {
  if (body === undefined) return undefined
  if (body instanceof FormData || body instanceof Uint8Array) return { init: body }
  return { init: typeof body === 'string' ? body : JSON.stringify(body), type: 'application/json' }
}

/**
 * The whole API on a port of its own, over a real database. Every answer is checked against `/openapi.json`. The samples
 * of the product, or the towns that a test brings along.
 */
export const openApiStage = async (
  content: readonly Content[] | 'samples' = 'samples',
  { perMinute = 1_000_000, adminToken }: { perMinute?: number; adminToken?: string } = {},
) => {
  const stage = await openStage(content)
  const { database, seal, library, clock, attend, files, resolve } = stage
  const arrivals = createArrivals(stage.dataDir)
  const faults: { error: unknown; operation: string }[] = []
  const failed = (error: unknown, operation: string) => void faults.push({ error, operation })
  let origin = ''
  const ready = () => ({ ok: true, database: 'up', content: 'current', channels: {} })
  const { institutions } = library
  const admin = openAdmin(
    {
      ...{
        database,
        seal,
        institutions,
        ready,
        attend,
        files,
        library,
        resolve,
        failed,
        arrivals,
        adminToken,
        perMinute,
      },
      address: () => origin,
      preview: createPreview({ library, now: clock.now }),
      now: clock.now,
    },
    { servesApi: true },
  )
  const app = createApp({
    ...admin,
    ready,
    channels: [],
    failed,
  })
  const server = await listen(app, '127.0.0.1', 0)
  origin = `http://127.0.0.1:${server.port}`
  const document = readDocument(await (await fetch(`${origin}/openapi.json`)).json())

  const call = async (method: string, path: string, how: Call = {}): Promise<Answer> => {
    const sent = bodyOf(how.body)
    const response = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(sent?.type === undefined ? {} : { 'content-type': sent.type }),
        ...(how.token === undefined ? {} : { authorization: `Bearer ${how.token}` }),
        ...(how.cookie === undefined ? {} : { cookie: how.cookie, origin }),
        ...how.headers,
      },
      ...(sent === undefined ? {} : { body: sent.init }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const contentType = response.headers.get('content-type') ?? ''
    const body =
      /json/.test(contentType) && bytes.length > 0 && !/jsonl/.test(contentType)
        ? JSON.parse(bytes.toString('utf8'))
        : bytes.toString('utf8')
    const { status } = response
    // As it was sent: a browser takes ".." out.
    const { pathname } = new URL(path, origin)
    const fault = pathname.startsWith('/v1/')
      ? document.fault(method, pathname, { status, contentType, body })
      : undefined
    if (fault !== undefined) throw new Error(fault)
    return { status, headers: response.headers, body, bytes }
  }

  /** A program with this role in an institution (`*`: in all), signed in by a token of its own. */
  const as = async (role: Role, institution = '*'): Promise<{ token: string }> => {
    const name = `${role} ${institution} ${randomUUID().slice(0, 8)}`
    const expiresAt = new Date(clock.now().getTime() + 300 * 24 * 60 * 60_000)
    const { secret } = await database.transaction((tx) =>
      makeToken(tx, { name, institution, role, by: 'test', expiresAt }),
    )
    return { token: secret }
  }

  return {
    ...stage,
    arrivals,
    app,
    origin,
    document,
    call,
    as,
    /** Faults of ours that callers were not told of. */
    faults,
    close: async () => {
      await server.close(500)
      await stage.close()
    },
  }
}
export type ApiStage = Awaited<ReturnType<typeof openApiStage>>
