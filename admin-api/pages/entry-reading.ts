import { z } from 'zod'
import { entryFields } from '../../content/entry.ts'
import type { PanelContext } from './desk.tsx'
import type { Unit } from './entry-fields.tsx'
import { type EntryText, linesOf } from './entry-text.ts'

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

const ways = z.object({ items: z.array(z.string()) })

/** Other ways in which residents might ask for an answer; none where it has no title yet or they could not be read. */
export const readWays = async (
  c: PanelContext,
  inst: string,
  text: EntryText,
): Promise<readonly string[]> => {
  const title = text.get('title')
  if (!title) return []
  const body = {
    title,
    text: text.get('text') || undefined,
    questions: linesOf(text.get('questions')),
    keywords: linesOf(text.get('keywords')),
  }
  const found = await c
    .get('client')
    .send('POST', `/v1/${encodeURIComponent(inst)}/ways-of-asking`, ways, { body })
  return found.ok ? found.data.items : []
}

export const entryTag = (version: number): string => `"${version}"`
