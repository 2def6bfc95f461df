import { and, asc, count, desc, eq, lt, max, sql } from 'drizzle-orm'
import { crossCheck } from '../content/cross-check.ts'
import { entry } from '../content/entry.ts'
import { noteAct } from './audit.ts'
import type { Db, Tx } from './connect.ts'
import { readInstitution, tellChanged } from './entries.ts'
import { type EntryKey, keepVersion, lockContent, lockEntry, replaceEntry } from './entry-rows.ts'
import { entries, entryVersions, imports } from './schema.ts'

export type ImportRow = typeof imports.$inferSelect & { entries: number }

/** What was taken in, the latest first, with how many entries each import brought. */
export const listImports = async (
  db: Db,
  institution: string,
  { before, limit }: { before: bigint | undefined; limit: number },
): Promise<ImportRow[]> =>
  db
    .select({
      id: imports.id,
      institution: imports.institution,
      name: imports.name,
      by: imports.by,
      at: imports.at,
      undoneAt: imports.undoneAt,
      entries: count(entryVersions.entry),
    })
    .from(imports)
    .leftJoin(entryVersions, eq(entryVersions.import, imports.id))
    .where(
      and(eq(imports.institution, institution), before === undefined ? undefined : lt(imports.id, before)),
    )
    .groupBy(imports.id)
    .orderBy(desc(imports.id))
    .limit(limit)

export type Undone =
  | { type: 'done'; entries: string[] }
  | { type: 'not_found' }
  | { type: 'undone_before' }
  /** Changed since by somebody; these would lose that. */
  | { type: 'changed_since'; entries: string[] }
  /** Others lean by now on what it brought: a unit, or a question that became free. */
  | { type: 'needed'; entries: string[] }

/** Thrown so that what was undone so far is rolled back. */
class Needed extends Error {
  override name = 'Needed'
  readonly entries: string[]
  constructor(entries: string[]) {
    super('an import is needed')
    this.entries = entries
  }
}

const changedSince = async (tx: Tx, institution: string, id: bigint): Promise<string[]> => {
  const rows = await tx
    .select({ entry: entryVersions.entry, made: max(entryVersions.version), now: entries.version })
    .from(entryVersions)
    .innerJoin(
      entries,
      and(eq(entries.institution, entryVersions.institution), eq(entries.id, entryVersions.entry)),
    )
    .where(and(eq(entryVersions.institution, institution), eq(entryVersions.import, id)))
    .groupBy(entryVersions.entry, entries.version)
    .having(sql`max(${entryVersions.version}) <> ${entries.version}`)
  return rows.map((row) => row.entry)
}

/** Puts an entry back to what it was before a version: into the bin where it was not there. */
const putBack = async (tx: Tx, key: EntryKey, version: number, by: string): Promise<void> => {
  const [was] = await tx
    .select({ content: entryVersions.content })
    .from(entryVersions)
    .where(
      and(
        eq(entryVersions.institution, key.institution),
        eq(entryVersions.entry, key.id),
        eq(entryVersions.version, version - 1),
      ),
    )
  const now = await lockEntry(tx, key)
  if (!now) return
  const before = was?.content ? entry.parse(was.content) : null
  await replaceEntry(tx, key, {
    content: before ?? now.entry,
    version: now.version + 1,
    deletedAt: before ? null : new Date(),
  })
  await keepVersion(tx, key, { version: now.version + 1, content: before, by })
}

/** What no longer holds among an institution's entries. */
const broken = async (tx: Tx, institution: string): Promise<string[]> => {
  const all = (await readInstitution(tx, institution))?.content.entries ?? []
  const nowhere = { file: '', lineOf: () => undefined }
  return crossCheck(new Map(all.map((one) => [one, nowhere]))).flatMap((fault) => fault.entry ?? [])
}

const undo = async (tx: Tx, institution: string, id: bigint, by: string): Promise<Undone> => {
  if (!(await lockContent(tx, institution))) return { type: 'not_found' }
  const here = and(eq(imports.institution, institution), eq(imports.id, id))
  const [found] = await tx.select().from(imports).where(here).for('update')
  if (!found) return { type: 'not_found' }
  if (found.undoneAt !== null) return { type: 'undone_before' }
  const changed = await changedSince(tx, institution, id)
  if (changed.length > 0) return { type: 'changed_since', entries: changed }
  const made = await tx
    .select({ entry: entryVersions.entry, version: entryVersions.version })
    .from(entryVersions)
    .where(and(eq(entryVersions.institution, institution), eq(entryVersions.import, id)))
    .orderBy(asc(entryVersions.entry))
  const before = new Set(await broken(tx, institution))
  for (const { entry: name, version } of made) await putBack(tx, { institution, id: name }, version, by)
  const faulty = (await broken(tx, institution)).filter((name) => !before.has(name))
  if (faulty.length > 0) throw new Needed([...new Set(faulty)])
  await tx.update(imports).set({ undoneAt: new Date() }).where(here)
  await noteAct(tx, {
    institution,
    by,
    action: 'content.undo_import',
    object: String(id),
    detail: { entries: made.length },
  })
  await tellChanged(tx, institution)
  return { type: 'done', entries: made.map((one) => one.entry) }
}

/** Undoes an import as one: every entry is as it was before, or nothing is changed. */
export const undoImport = async (
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  { institution, id, by }: { institution: string; id: bigint; by: string },
): Promise<Undone> => {
  try {
    return await transaction((tx) => undo(tx, institution, id, by))
  } catch (error) {
    if (error instanceof Needed) return { type: 'needed', entries: error.entries }
    throw error
  }
}
