import { z } from 'zod'
import { role } from '../../content/roles.ts'

/** Who is signed in, as `GET /v1/session` says; the pages need no more of it. */
export const whoAmI = z.object({
  name: z.string(),
  email: z.string().optional(),
  secondFactor: z.boolean().optional(),
  institutions: z.array(z.object({ slug: z.string(), name: z.string(), role })),
})
export type Who = z.infer<typeof whoAmI>
