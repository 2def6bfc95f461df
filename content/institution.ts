import { z } from 'zod'
import { slug } from './entry.ts'

const phrase = (most: number) => z.string().trim().min(1).max(most)

/** A municipality as residents meet it: its names, its country and its own wording. */
export const institution = z.strictObject({
  slug,
  name: phrase(120),
  shortName: phrase(60),
  country: z.enum(['PE', 'CL'], { error: 'use PE (Perú) o CL (Chile)' }),
  /** Other names of the town that residents use; a question that names the town by one of them is about this town. */
  aliases: z.array(phrase(60)).default([]),
  /** Replaces the fixed phrases of the conversation; what is left out keeps the product's own. */
  wording: z
    .strictObject({
      greeting: phrase(400).optional(),
      signOff: phrase(200).optional(),
    })
    .default({}),
})

export type Institution = z.infer<typeof institution>
