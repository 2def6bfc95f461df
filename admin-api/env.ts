import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import type { Caller } from './caller.ts'

/** What the frame of the API holds ready for every operation. */
export type Frame = {
  /** Whether there is such an institution. */
  hasInstitution: (slug: string) => Promise<boolean>
  /** Sees to it that a request with an Idempotency-Key is worked on once. */
  once: MiddlewareHandler<Env>
}

/** What every handler of the API finds in its context. */
export type Env = {
  Bindings: Partial<HttpBindings>
  Variables: { caller: Caller | undefined; frame: Frame }
}

/** The caller of an operation that not just anyone may ask for. */
export const callerOf = (c: Context<Env>): Caller => {
  const caller = c.get('caller')
  if (!caller) throw new Error('an operation for anyone asked who its caller is')
  return caller
}
