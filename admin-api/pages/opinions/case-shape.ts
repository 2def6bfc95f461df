import { z } from 'zod'
import type { detail, summary } from '../../feedback-shape.ts'

/** A case as the API tells it: in lists, whole, and each step of what became of it. */
export type Listed = z.infer<typeof summary>
export type Whole = z.infer<typeof detail>
export type Step = Whole['timeline'][number]

/** What a case can be given to, by its id. */
export type Choice = { id: string; title: string }

/** The offices that residents can read about. */
export const units = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) })
export const unitsPath = (inst: string) => `/v1/${inst}/entries?kind=unit&status=published&limit=200`
