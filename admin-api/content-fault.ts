import { z } from '@hono/zod-openapi'

/** One fault of content that was sent: where it is, and what is wrong. */
export const contentFault = z
  .strictObject({
    file: z.string(),
    line: z.int().optional(),
    entry: z.string().optional(),
    field: z.string().optional(),
    what: z.string(),
  })
  .openapi('ContentFault')
