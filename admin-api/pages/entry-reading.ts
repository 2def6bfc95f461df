import { z } from 'zod'
import { entryFields } from '../../content/entry.ts'
import type { PanelContext } from './desk.tsx'
import type { Unit } from './entry-fields.tsx'

/** An entry as the API gives it. */
export const keptEntry = entryFields
  .extend({ version: z.int(), changedAt: z.string(), deletedAt: z.string().optional() })
  .strip()
export type KeptEntry = z.infer<typeof keptEntry>

const units = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) })

export const entryPath = (inst: string, id: string) =>
  `/v1/${encodeURIComponent(inst)}/entries/${encodeURIComponent(id)}`

/** The first units of a municipality, to choose from; none where they could not be read. */
export const readUnits = async (c: PanelContext, inst: string): Promise<readonly Unit[]> => {
  const path = `/v1/${encodeURIComponent(inst)}/entries?kind=unit&limit=200`
  const found = await c.get('client').get(path, units)
  return found.ok ? found.data.items : []
}

export const entryTag = (version: number): string => `"${version}"`
