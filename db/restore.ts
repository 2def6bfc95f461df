import { sql as drizzleSql, eq } from 'drizzle-orm'
import type { ISql } from 'postgres'
import type { Progress } from './backup.ts'
import { placeAttachment, referredAttachments, removeAttachment } from './backup-attachments.ts'
import { emptyTables, guardsOf, plainText, quoted, setSequences, tablesIn } from './backup-catalogue.ts'
import { BackupFault, databaseFault, diskFault } from './backup-fault.ts'
import { type Manifest, productVersion } from './backup-manifest.ts'
import { type Backup, checkBackup, openBackup } from './backup-read.ts'
import { type Database, DatabaseAway, type Tx } from './connect.ts'
import { contentChanged, revisions } from './entries.ts'
import { appliedMigrations, knownMigrations, type Migration, migrationsFolder } from './known-migrations.ts'
import { migrate } from './migrate.ts'
import { preparing } from './preparing.ts'
import { insertOlder } from './restore-older.ts'
import { insertRows } from './restore-rows.ts'
import { institutions } from './schema.ts'
import { takingTurns } from './taking-turns.ts'

export type RestoreOptions = {
  database: Database
  dataDir: string
  path: string
  /** Tables whose present rows stay beside those of the backup. Nothing refers to them by a row's number. */
  keep?: readonly string[]
  /** Runs in the same transaction, on the restored rows: what it throws leaves everything as it was. */
  after?: (tx: Tx) => Promise<void>
  migrations?: string
  progress?: Progress
  signal?: AbortSignal
}

/** `attachments` that were not there before; `foreign`: tables of the backup that are none of ours, left out. */
export type Restored = { manifest: Manifest; attachments: number; foreign: string[] }

/**
 * Replaces everything in the database by what a backup holds, all of it or nothing, after the whole file was found
 * undamaged. A backup of an earlier version becomes one of this version; one of a later version is refused. Processes that
 * run meanwhile wait, and go on with what was restored.
 */
export const restore = async (options: RestoreOptions): Promise<Restored> => {
  const { database, path, migrations = migrationsFolder, progress, signal } = options
  const backup = await openBackup(path)
  try {
    const known = knownMigrations(migrations)
    refuseNewer(backup, known)
    await checkBackup(backup, progress, signal)
    await migrate(database, migrations)
    // What runs meanwhile may hold what we wait for, and wait for what we hold.
    return await takingTurns(() => replaceAll(options, backup, known))
  } catch (error) {
    throw databaseFault(error)
  } finally {
    backup.close()
  }
}

const refuseNewer = ({ path, manifest }: Backup, known: readonly Migration[]): void => {
  if (manifest.migrations.every(({ hash }, i) => known[i]?.hash === hash)) return
  throw new BackupFault(
    `${path} es de otra versión de Ventanilla (${manifest.product.version}) que esta (${productVersion}) no conoce: actualice el programa y repita la orden. No se cambió nada.`,
  )
}

const replaceAll = async (
  options: RestoreOptions,
  backup: Backup,
  known: readonly Migration[],
): Promise<Restored> => {
  const { database, dataDir, signal } = options
  const placed: string[] = []
  const work = async (tx: Tx): Promise<Restored> => {
    const sql = preparing(tx)
    await refuseNewerDatabase(sql, known)
    await plainText(sql)
    const foreign = await unguarded(tx, () => fill(sql, options, backup, known))
    await options.after?.(tx)
    // Only now is it known which attachments are still wanted.
    const wanted = new Set(await referredAttachments(sql))
    for (const hash of backup.attachments.filter((one) => wanted.has(one))) {
      signal?.throwIfAborted()
      if (await placeAttachment(dataDir, hash, backup.attachment(hash)).catch(asDiskFault(dataDir)))
        placed.push(hash)
    }
    return { manifest: backup.manifest, attachments: placed.length, foreign }
  }
  try {
    return await database.transaction(work, { deadline: Number.POSITIVE_INFINITY })
  } catch (error) {
    // When nobody knows whether it was committed, a file too many does no harm, and one too few would.
    if (!(error instanceof DatabaseAway && error.mayHaveHappened))
      for (const hash of placed) await removeAttachment(dataDir, hash)
    throw error
  }
}

const fill = async (
  sql: ISql,
  { keep = [], progress, signal }: RestoreOptions,
  backup: Backup,
  known: readonly Migration[],
): Promise<string[]> => {
  const { tables, sequences, migrations } = backup.manifest
  const here = (await tablesIn(sql, 'public')).map(({ name }) => name)
  const kept = await withRows(
    sql,
    keep.filter((name) => here.includes(name)),
  )
  const rows = { keep: kept, progress, signal }
  if (migrations.length < known.length) return insertOlder(sql, backup, known, rows)
  const replaced = tables
    .map(({ name }) => name)
    .filter((name) => here.includes(name) && !kept.includes(name))
  await emptyTables(sql, replaced)
  const foreign = await insertRows(sql, 'public', backup, rows)
  await setSequences(sql, 'public', sequences)
  return foreign
}

const asDiskFault = (dataDir: string) => (error: unknown) => {
  throw diskFault(error, dataDir) ?? error
}

const refuseNewerDatabase = async (sql: ISql, known: readonly Migration[]): Promise<void> => {
  const applied = await appliedMigrations(sql)
  if (applied.length === known.length && applied.every((hash, i) => known[i]?.hash === hash)) return
  throw new BackupFault(
    `La base de datos es de otra versión de Ventanilla que esta (${productVersion}): actualice el programa y repita la orden. No se cambió nada.`,
  )
}

const withRows = async (sql: ISql, names: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const name of names) {
    const [row] = await sql.unsafe(`select exists (select from public.${quoted(name)}) as yes`)
    if (row?.yes) found.push(name)
  }
  return found
}

/** Has the tables filled while nobody else can use them and nothing guards them; tells every process afterwards. */
const unguarded = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  const sql = preparing(tx)
  const tables = (await tablesIn(sql, 'public')).map(({ name }) => `public.${quoted(name)}`)
  await sql.unsafe(`set local lock_timeout = '30s'`)
  await sql.unsafe(`lock table ${tables.join(', ')} in access exclusive mode`)
  const before = await revisions(tx)
  const { off, on } = await guardsOf(sql, 'public')
  for (const statement of off) await sql.unsafe(statement)
  const result = await work()
  for (const statement of on) await sql.unsafe(statement)
  await announce(tx, before)
  return result
}

/** A process compares revisions: one that it has in use must not come back with another content. */
const announce = async (tx: Tx, before: ReadonlyMap<string, number>): Promise<void> => {
  for (const [slug, revision] of await revisions(tx)) {
    const inUse = before.get(slug)
    if (inUse !== undefined)
      await tx
        .update(institutions)
        .set({ revision: Math.max(inUse, revision) + 1 })
        .where(eq(institutions.slug, slug))
    await tx.execute(drizzleSql`select pg_notify(${contentChanged}, ${slug})`)
  }
}
