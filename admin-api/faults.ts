import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { DatabaseAway } from '../db/connect.ts'
import { Problem, type ProblemKind, problemResponse } from './problem.ts'

/** What the frameworks under us refuse by a status. */
const byStatus: Readonly<Record<number, ProblemKind>> = {
  400: 'bad-request',
  413: 'too-large',
  415: 'wrong-media-type',
}

/** Every fault becomes a problem here: those of others are explained, ours are told to `failed` and hidden. */
export const answerFaults =
  (failed: (error: unknown, operation: string) => void): ErrorHandler =>
  (error, c) => {
    if (error instanceof Problem) return problemResponse(error.kind, error.facts)
    if (error instanceof DatabaseAway)
      return problemResponse('away', {
        detail: 'Intente de nuevo en un momento.',
        headers: { 'retry-after': '5' },
      })
    const known = error instanceof HTTPException ? byStatus[error.status] : undefined
    if (known) return problemResponse(known)
    failed(error, `${c.req.method} ${c.req.routePath}`)
    return problemResponse('internal', { detail: 'Ya quedó registrado. Intente de nuevo más tarde.' })
  }
