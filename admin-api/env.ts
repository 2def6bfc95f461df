import type { Context } from 'hono'
import type { Caller } from './caller.ts'
import type { Env } from './operation.ts'

/** The caller of an operation that not just anyone may ask for. */
export const callerOf = (c: Context<Env>): Caller => {
  const caller = c.get('caller')
  if (!caller) throw new Error('an operation for anyone asked who its caller is')
  return caller
}
