import { isDeepStrictEqual } from 'node:util'
import { and, eq, inArray } from 'drizzle-orm'
import type { Standing } from '../content/among-entries.ts'
import { withoutEmptyBlocks } from '../content/columns.ts'
import { crossCheck, type Place } from '../content/cross-check.ts'
import { type Entry, entry } from '../content/entry.ts'
import type { Fault } from '../content/fault.ts'
import type { Incoming, Received } from '../content/incoming.ts'
import { notKeepable, unkeepable } from '../content/keepable.ts'
import { freeNameFor } from '../content/name-entry.ts'
import { noteAct } from './audit.ts'
import type { Tx } from './connect.ts'
import { tellChanged } from './entries.ts'
import {
  addEntry,
  type KeptEntry,
  keepVersion,
  lockContent,
  readRow,
  replaceEntry,
  standingBeside,
} from './entry-rows.ts'
import { entries, imports } from './schema.ts'

/** What an import did, or would do. `import`: its number; none where nothing was to be changed. */
export type TakenIn = { import?: bigint; added: string[]; changed: string[]; same: number }

export type Intake =
  | { type: 'done'; taken: TakenIn }
  | { type: 'faults'; faults: Fault[] }
  | { type: 'not_found' }

/** What is taken in. `asNew`: entries whose names are taken get names of their own, and change nothing that is there. */
export type Delivery = { by: string; name: string; received: Received; asNew: boolean }

const placeOf = ({ file, lines }: Incoming): Place => ({
  file,
  lineOf: (path) => lines[path.join('.')] ?? lines[String(path[0])] ?? lines[''],
})

const asKept = (one: Entry): unknown => JSON.parse(JSON.stringify(withoutEmptyBlocks(one)))

/** Whether taking it in would change nothing. */
export const isSame = (kept: KeptEntry, next: Entry): boolean =>
  kept.deletedAt === null && isDeepStrictEqual(asKept(kept.entry), asKept(next))

/** Drafts of a document, each under a name that is free. */
export const named = async (
  tx: Tx,
  institution: string,
  incoming: readonly Incoming[],
): Promise<Incoming[]> => {
  const rows = await tx.select({ id: entries.id }).from(entries).where(eq(entries.institution, institution))
  const taken = new Set(rows.map(({ id }) => id))
  return incoming.map((one) => {
    const id = freeNameFor(one.entry.title, (name) => taken.has(name))
    taken.add(id)
    return { ...one, entry: { ...one.entry, id } }
  })
}

/** All that is wrong with what came, by itself and beside what is kept. */
export const faultsOf = (
  received: Received,
  incoming: readonly Incoming[],
  standing: readonly Standing[],
): Fault[] => {
  const coming = new Set(incoming.map((one) => one.entry.id))
  const others = standing.filter(({ id }) => !coming.has(id))
  const lost = incoming.flatMap(({ entry: one, file, lines }): Fault[] => {
    const path = unkeepable(one)
    const line = lines['']
    if (!path) return []
    return [
      {
        file,
        ...(line === undefined ? {} : { line }),
        entry: one.id,
        field: path.join('.'),
        what: notKeepable,
      },
    ]
  })
  const places = new Map(incoming.map((one) => [one.entry, placeOf(one)]))
  return [...received.faults, ...lost, ...crossCheck(places, others)]
}

export const keptOnes = async (
  tx: Tx,
  institution: string,
  ids: string[],
): Promise<Map<string, KeptEntry>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(entries)
    .where(and(eq(entries.institution, institution), inArray(entries.id, ids)))
    .for('update')
  return new Map(rows.map((row) => [row.id, readRow(row)]))
}

export const strangerFault = (slug: string): Fault => ({
  file: 'institution.yaml',
  field: 'slug',
  what: `es el contenido de otra municipalidad: "${slug}"`,
})

/**
 * Takes in what was sent: all of it or, with any fault, nothing. New entries stand behind the others; what only the
 * database has stays as it is, and so does the institution's profile. `dryRun`: only says what it would do.
 */
export const takeIn = async (
  tx: Tx,
  institution: string,
  { by, name, received, asNew }: Delivery,
  dryRun: boolean,
): Promise<Intake> => {
  if (!(await lockContent(tx, institution))) return { type: 'not_found' }
  if (received.slug !== undefined && received.slug !== institution)
    return { type: 'faults', faults: [strangerFault(received.slug), ...received.faults] }
  const incoming = asNew ? await named(tx, institution, received.entries) : received.entries
  const faults = faultsOf(received, incoming, await standingBeside(tx, { institution, id: '' }))
  if (faults.length > 0) return { type: 'faults', faults }
  const kept = await keptOnes(
    tx,
    institution,
    incoming.map((one) => one.entry.id),
  )
  const next = incoming.map((one) => entry.parse(one.entry))
  const added = next.filter(({ id }) => !kept.has(id))
  const changed = next.filter((one) => {
    const was = kept.get(one.id)
    return was !== undefined && !isSame(was, one)
  })
  const taken: TakenIn = {
    added: added.map(({ id }) => id),
    changed: changed.map(({ id }) => id),
    same: next.length - added.length - changed.length,
  }
  if (dryRun || added.length + changed.length === 0) return { type: 'done', taken }
  const [made] = await tx.insert(imports).values({ institution, name, by }).returning({ id: imports.id })
  for (const content of changed) {
    const key = { institution, id: content.id }
    const version = (kept.get(content.id)?.version ?? 0) + 1
    await replaceEntry(tx, key, { content, version, deletedAt: null })
    await keepVersion(tx, key, { version, content, by, from: made?.id })
  }
  for (const content of added) {
    await addEntry(tx, institution, content)
    await keepVersion(tx, { institution, id: content.id }, { version: 1, content, by, from: made?.id })
  }
  await noteAct(tx, {
    institution,
    by,
    action: 'content.import',
    object: String(made?.id),
    detail: { name, added: added.length, changed: changed.length },
  })
  await tellChanged(tx, institution)
  return { type: 'done', taken: { ...taken, ...(made ? { import: made.id } : {}) } }
}
