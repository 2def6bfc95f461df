import type { Context } from 'hono'
import type { Caller } from './caller.ts'
import type { Env } from './operation.ts'
import { Problem } from './problem.ts'

/** Who asks, where the operation asks for somebody. */
export const callerOf = (c: Context<Env>): Caller => {
  const caller = c.get('caller')
  if (!caller) throw new Problem('not-signed-in')
  return caller
}
