import { z } from '@hono/zod-openapi'
import { slug } from '../content/entry.ts'
import { Problem } from './problem.ts'

const code = z.string().openapi({ description: 'El código de seguimiento', example: 'PUN-7K3M9' })

export const town = z.object({ inst: slug })
export const caseAddress = z.object({ inst: slug, code })

/** A code as it is kept; what cannot be one is of no case. */
export const codeOf = (given: string): string => {
  const typed = given.toUpperCase()
  if (!/^[A-Z]{2,3}-[A-Z0-9]{1,10}$/.test(typed)) throw new Problem('not-found')
  return typed
}
