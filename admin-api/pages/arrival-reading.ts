import { z } from 'zod'
import { kinds } from '../../content/entry.ts'

const fault = z.object({
  line: z.int().optional(),
  field: z.string().optional(),
  entry: z.string().optional(),
  what: z.string(),
})
export type ContentFault = z.infer<typeof fault>

const counts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  faulty: z.int(),
  taken: z.int(),
})
export type ArrivalCounts = z.infer<typeof counts>

/** A file that waits, as the API tells of it. */
const arrival = z.object({
  id: z.string(),
  name: z.string(),
  by: z.string(),
  at: z.string(),
  state: z.enum(['reading', 'refused', 'ready', 'taking']),
  since: z.string(),
  why: z.string().nullable(),
  document: z.boolean(),
  counts: counts.nullable(),
  done: z
    .object({ import: z.string().nullable(), added: z.int(), changed: z.int(), same: z.int() })
    .nullable(),
  faults: z.array(fault),
})
export type Arrival = z.infer<typeof arrival>
export const arrivals = z.object({ items: z.array(arrival) })
export const arrivalId = z.object({ id: z.string() })

const proposal = z.object({
  n: z.int().nullable(),
  kind: z.enum(kinds).nullable(),
  title: z.string(),
  text: z.string(),
  status: z.enum(['draft', 'published', 'archived']).nullable(),
  effect: z.enum(['new', 'changed', 'same', 'faulty']),
  taken: z.boolean(),
  faults: z.array(fault),
})
export type Proposal = z.infer<typeof proposal>

/** With a page of what it brings. */
export const wholeArrival = arrival.extend({ items: z.array(proposal), next: z.string().nullable() })
export type WholeArrival = z.infer<typeof wholeArrival>

/** In the API, and in the panel. */
export const arrivalsPath = (inst: string) => `/v1/${encodeURIComponent(inst)}/arrivals`
export const importPath = (inst: string) => `/panel/${inst}/importar`

/** Still at work: whoever looks asks again. */
export const isWorking = ({ state }: Arrival): boolean => state === 'reading' || state === 'taking'
