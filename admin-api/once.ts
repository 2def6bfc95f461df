import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { type Database, DatabaseAway } from '../db/connect.ts'
import { beginOnce, giveKeyBack, keepAnswer, type Repeatable } from '../db/idempotency.ts'
import type { Seal } from '../db/seal.ts'
import type { Env } from './env.ts'
import { Problem } from './problem.ts'

export type OnceParts = {
  database: Pick<Database, 'call'>
  seal: Pick<Seal, 'close' | 'open' | 'mark'>
  now: () => Date
}

const answer = z.object({ headers: z.record(z.string(), z.string()), body: z.string() })
/** What of an answer's head is given again. */
const keptHeaders = ['content-type', 'etag', 'location', 'set-cookie']

/** The same key and the same request: told by a digest that needs our key, since bodies hold passwords. */
const repeatable = async (c: Context<Env>, key: string, seal: OnceParts['seal']): Promise<Repeatable> => {
  const { pathname, search } = new URL(c.req.url)
  const body = c.req.bodyCache.text ? await c.req.text() : Buffer.from(await c.req.arrayBuffer())
  const digest = createHash('sha256').update(body).digest('base64url')
  return {
    caller: c.get('caller')?.key ?? 'anyone',
    key,
    request: seal.mark(`request ${c.req.method} ${pathname}${search} ${digest}`),
  }
}

const why = {
  other_request: new Problem('invalid', {
    detail: 'Esta Idempotency-Key ya se usó con otra solicitud; use una nueva.',
    errors: [{ field: 'header.Idempotency-Key', rule: 'cada solicitud distinta lleva su propia clave' }],
  }),
  at_work: new Problem('in-progress', { headers: { 'retry-after': '1' } }),
  unknown: new Problem('conflict', {
    detail:
      'No se sabe si la solicitud anterior con esta clave se completó: revise, y repita con otra clave.',
  }),
}

/** Whether nothing can have been done when the answer is this one. */
const leftNoTrace = (c: Context<Env>) =>
  c.error instanceof DatabaseAway ? !c.error.mayHaveHappened : c.res.status < 500

/**
 * A POST with an `Idempotency-Key` is worked on once: who sends the same again gets the same answer for a day. Answers are
 * kept encrypted, since some hold a secret; those that refuse are not kept, and the key stays free.
 */
export const createOnce = ({ database, seal, now }: OnceParts): MiddlewareHandler<Env> => {
  return async (c, next) => {
    const key = c.req.header('idempotency-key')
    if (key === undefined) return next()
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw new Problem('bad-request', {
        detail: 'Idempotency-Key lleva de 1 a 200 letras sin tilde, cifras o signos, sin espacios.',
      })
    const wanted = await repeatable(c, key, seal)
    const begun = await database.call((db) => beginOnce(db, wanted, now()))
    if (begun.type === 'again') {
      const { headers, body } = answer.parse(JSON.parse(seal.open(begun.body)))
      return new Response(begun.status === 204 ? null : body, {
        status: begun.status,
        headers: { ...headers, 'idempotency-replayed': 'true' },
      })
    }
    if (begun.type !== 'first') throw why[begun.type]
    await next()
    const { status, headers } = c.res
    if (status >= 300) {
      if (leftNoTrace(c)) await database.call((db) => giveKeyBack(db, wanted)).catch(() => undefined)
      return
    }
    const body = await c.res.clone().text()
    const told = keptHeaders.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    })
    const sealed = seal.close(JSON.stringify({ headers: Object.fromEntries(told), body }))
    // What is done is done, and is told; who asks again meanwhile learns that it is at work.
    await database.call((db) => keepAnswer(db, wanted, { status, body: sealed })).catch(() => undefined)
  }
}
