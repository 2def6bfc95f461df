import { isDeepStrictEqual } from 'node:util'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { type Claim, claimed, dependents, missingUnit } from '../content/among-entries.ts'
import { type Entry, entry } from '../content/entry.ts'
import { freeNameFor } from '../content/name-entry.ts'
import { noteAct } from './audit.ts'
import type { Tx } from './connect.ts'
import { tellChanged } from './entries.ts'
import {
  addEntry,
  type EntryKey,
  type KeptEntry,
  keepVersion,
  lockContent,
  lockEntry,
  replaceEntry,
  standingBeside,
} from './entry-rows.ts'
import { entries, entryVersions } from './schema.ts'

/** Why an entry cannot become so among the others. */
export type EntryRefused =
  /** Other published entries answer these questions already. */
  | { type: 'claimed'; claims: Claim[] }
  | { type: 'no_unit'; field: string; unit: string }
  /** Other entries name it as their unit. */
  | { type: 'in_use'; entries: string[] }

export type EntryWorked =
  | { type: 'done'; kept: KeptEntry }
  | { type: 'not_found' }
  /** Changed since the version that the edit was decided on; as it is now. */
  | { type: 'stale'; kept: KeptEntry }
  /** The id belongs to another entry, perhaps one in the bin. */
  | { type: 'taken'; binned: boolean }
  | EntryRefused

/** Who of the staff does it, and on the version that they saw. */
export type Edit = { by: string; version: number }

/** A new entry; without an id it is named after its title. */
export type NewEntry = Omit<Entry, 'id'> & { id?: string | undefined }

const refusal = async (tx: Tx, key: EntryKey, next: Entry): Promise<EntryRefused | undefined> => {
  const others = await standingBeside(tx, key)
  const claims = claimed(next, others)
  if (claims.length > 0) return { type: 'claimed', claims }
  const missing = missingUnit(next, others)
  if (missing) return { type: 'no_unit', ...missing }
  const left = next.kind === 'unit' ? [] : dependents(key.id, others)
  return left.length > 0 ? { type: 'in_use', entries: left } : undefined
}

const isTold = ({ entry: { status }, deletedAt }: KeptEntry) => status === 'published' && deletedAt === null

/** What an edit makes of an entry; null: into the bin. */
type Change = (now: KeptEntry) => Entry | null

/**
 * One change of one entry: its new version, who did it, and, where residents are told something else from now on, the
 * call to every process to build it anew.
 */
export const workOnEntry = async (
  tx: Tx,
  key: EntryKey,
  { by, version }: { by: string; version: number | undefined },
  { action, change, binned = false }: { action: string; change: Change; binned?: boolean },
): Promise<EntryWorked> => {
  if (!(await lockContent(tx, key.institution))) return { type: 'not_found' }
  const now = await lockEntry(tx, key)
  if (!now || (now.deletedAt !== null && !binned)) return { type: 'not_found' }
  if (version !== undefined && version !== now.version) return { type: 'stale', kept: now }
  const next = change(now)
  if (next !== null && now.deletedAt === null && isDeepStrictEqual(next, now.entry))
    return { type: 'done', kept: now }
  const refused = next === null ? await refusedToGo(tx, key) : await refusal(tx, key, next)
  if (refused) return refused
  const kept = await replaceEntry(tx, key, {
    content: next ?? now.entry,
    version: now.version + 1,
    deletedAt: next === null ? new Date() : null,
  })
  await keepVersion(tx, key, { version: kept.version, content: next, by })
  await noteAct(tx, {
    institution: key.institution,
    by,
    action,
    object: key.id,
    detail: { version: kept.version },
  })
  if (isTold(now) || isTold(kept)) await tellChanged(tx, key.institution)
  return { type: 'done', kept }
}

const refusedToGo = async (tx: Tx, key: EntryKey): Promise<EntryRefused | undefined> => {
  const left = dependents(key.id, await standingBeside(tx, key))
  return left.length > 0 ? { type: 'in_use', entries: left } : undefined
}

/** Whether the id of an entry belongs to one already; undefined: it is free. */
const ownerOf = async (tx: Tx, { institution, id }: EntryKey) => {
  const [row] = await tx
    .select({ deletedAt: entries.deletedAt })
    .from(entries)
    .where(and(eq(entries.institution, institution), eq(entries.id, id)))
  return row
}

const nameIt = async (tx: Tx, institution: string, title: string): Promise<string> => {
  const rows = await tx.select({ id: entries.id }).from(entries).where(eq(entries.institution, institution))
  const taken = new Set(rows.map(({ id }) => id))
  return freeNameFor(title, (name) => taken.has(name))
}

export const createEntry = async (
  tx: Tx,
  institution: string,
  by: string,
  given: NewEntry,
): Promise<EntryWorked> => {
  if (!(await lockContent(tx, institution))) return { type: 'not_found' }
  const id = given.id ?? (await nameIt(tx, institution, given.title))
  const key = { institution, id }
  const owner = given.id === undefined ? undefined : await ownerOf(tx, key)
  if (owner) return { type: 'taken', binned: owner.deletedAt !== null }
  const content: Entry = { ...given, id }
  const refused = await refusal(tx, key, content)
  if (refused) return refused
  const kept = await addEntry(tx, institution, content)
  await keepVersion(tx, key, { version: 1, content, by })
  await noteAct(tx, { institution, by, action: 'entry.create', object: id, detail: { version: 1 } })
  if (isTold(kept)) await tellChanged(tx, institution)
  return { type: 'done', kept }
}

/** What staff wrote takes the place of what stood there. */
export const changeEntry = (tx: Tx, key: EntryKey, edit: Edit, content: Entry): Promise<EntryWorked> =>
  workOnEntry(tx, key, edit, { action: 'entry.change', change: () => content })

export const publishEntry = (tx: Tx, key: EntryKey, edit: Edit): Promise<EntryWorked> =>
  workOnEntry(tx, key, edit, {
    action: 'entry.publish',
    change: (now) => ({ ...now.entry, status: 'published' }),
  })

export const archiveEntry = (tx: Tx, key: EntryKey, edit: Edit): Promise<EntryWorked> =>
  workOnEntry(tx, key, edit, {
    action: 'entry.archive',
    change: (now) => ({ ...now.entry, status: 'archived' }),
  })

export const binEntry = (tx: Tx, key: EntryKey, edit: Edit): Promise<EntryWorked> =>
  workOnEntry(tx, key, edit, { action: 'entry.bin', change: () => null })

/** As it was in an earlier version, also out of the bin; without one: in the last that it had a content in. */
export const restoreEntry = async (
  tx: Tx,
  { institution, id }: EntryKey,
  edit: Edit,
  version: number | undefined,
): Promise<EntryWorked> => {
  const [was] = await tx
    .select({ content: entryVersions.content })
    .from(entryVersions)
    .where(
      and(
        eq(entryVersions.institution, institution),
        eq(entryVersions.entry, id),
        version === undefined ? undefined : eq(entryVersions.version, version),
        isNotNull(entryVersions.content),
      ),
    )
    .orderBy(desc(entryVersions.version))
    .limit(1)
  if (!was?.content) return { type: 'not_found' }
  const content = entry.parse(was.content)
  return workOnEntry(tx, { institution, id }, edit, {
    action: 'entry.restore',
    change: () => content,
    binned: true,
  })
}
