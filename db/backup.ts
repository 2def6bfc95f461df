import { createHash } from 'node:crypto'
import type { ISql } from 'postgres'
import { readAttachment, referredAttachments } from './backup-attachments.ts'
import { plainText, quoted, sequencesIn, type Table, tablesIn } from './backup-catalogue.ts'
import { BackupFault, databaseFault } from './backup-fault.ts'
import { finishedFile } from './backup-folder.ts'
import {
  attachmentFile,
  type BackedUpTable,
  type Manifest,
  manifestName,
  productVersion,
  tableFile,
} from './backup-manifest.ts'
import { type Part, writeZip } from './backup-zip.ts'
import type { Database } from './connect.ts'
import { appliedMigrations, knownMigrations, migrationsFolder } from './known-migrations.ts'

/** How far it has come: rows of a table, or attachments. */
export type Progress = (done: { what: string; count: number }) => void

export type BackupOptions = {
  database: Database
  /** Where the attachments are. */
  dataDir: string
  /** The file to be made; nothing may be there yet. */
  path: string
  now: Date
  /** What this program knows of the tables' history. */
  migrations?: string
  progress?: Progress
  signal?: AbortSignal
}

/**
 * Makes a backup of all tables, as they stand at one moment, and of the attachments that they refer to, while the product
 * goes on. The file appears whole and durable, or not at all.
 */
export const backUp = (options: BackupOptions): Promise<Manifest> =>
  finishedFile(options.path, (unfinished) =>
    options.database
      .raw(
        (raw) =>
          raw.begin('isolation level repeatable read read only', async (sql) => {
            const manifest = await beginManifest(sql, options)
            await writeZip(unfinished, partsOf(sql, manifest, options), options.signal)
            return manifest
          }),
        { deadline: Number.POSITIVE_INFINITY },
      )
      .catch((error: unknown) => {
        throw databaseFault(error)
      }),
  )

const beginManifest = async (sql: ISql, { now, migrations }: BackupOptions): Promise<Manifest> => {
  await plainText(sql)
  const tags = new Map(knownMigrations(migrations ?? migrationsFolder).map(({ hash, tag }) => [hash, tag]))
  const applied = await appliedMigrations(sql)
  if (applied.length === 0) throw new BackupFault('La base de datos está vacía: no hay nada que copiar.')
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
  return {
    format: 1,
    product: { name: 'ventanilla', version: productVersion },
    madeAt: now.toISOString(),
    postgres: server?.version ?? '',
    migrations: applied.map((hash) => ({ tag: tags.get(hash) ?? '', hash })),
    tables: [],
    sequences: [],
    attachments: { files: 0, bytes: 0, missing: [] },
  }
}

/** The files of the backup in their order; the manifest is filled on the way and comes last. */
async function* partsOf(
  sql: ISql,
  manifest: Manifest,
  { dataDir, progress }: BackupOptions,
): AsyncGenerator<Part> {
  for (const table of await tablesIn(sql, 'public')) {
    const columns = table.columns.map(({ name }) => name)
    const summary: BackedUpTable = { name: table.name, columns, rows: 0, sha256: '' }
    yield { name: tableFile(table.name), content: linesOf(sql, table, summary, progress), pack: true }
    manifest.tables.push(summary)
  }
  const { attachments } = manifest
  for (const hash of await referredAttachments(sql)) {
    const bytes = await readAttachment(dataDir, hash)
    if (!bytes) {
      attachments.missing.push(hash)
      continue
    }
    yield { name: attachmentFile(hash), content: [bytes], pack: false }
    attachments.files += 1
    attachments.bytes += bytes.length
    progress?.({ what: 'adjuntos', count: attachments.files })
  }
  manifest.sequences = await sequencesIn(sql, 'public')
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  yield { name: manifestName, content: [Buffer.from(text)], pack: true }
}

/** Whatever the language of the server: the same rows come in the same order, and so have the same checksum. */
const orderOf = ({ columns }: Table): string => {
  const key = columns.flatMap(({ name, collated, key: place }) =>
    place === null ? [] : [{ place, text: `t.${quoted(name)}${collated ? ' collate "C"' : ''}` }],
  )
  if (key.length === 0) return `row_to_json(r)::text collate "C"`
  return key
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text)
    .join(', ')
}

/**
 * A table's rows, a JSON object for each, every value as PostgreSQL itself writes it as text: so nothing is rounded, and
 * what a value means is decided by its column's type when it is read.
 */
async function* linesOf(
  sql: ISql,
  table: Table,
  summary: BackedUpTable,
  progress: Progress | undefined,
): AsyncGenerator<Buffer> {
  const values = table.columns.map(({ name }) => `t.${quoted(name)}::text as ${quoted(name)}`).join(', ')
  const query = `select row_to_json(r)::text as line from public.${quoted(table.name)} t
    cross join lateral (select ${values}) r order by ${orderOf(table)}`
  const sum = createHash('sha256')
  for await (const rows of sql.unsafe<{ line: string }[]>(query).cursor(1000)) {
    const chunk = Buffer.from(rows.map(({ line }) => `${line}\n`).join(''))
    sum.update(chunk)
    summary.rows += rows.length
    yield chunk
    progress?.({ what: table.name, count: summary.rows })
  }
  summary.sha256 = sum.digest('hex')
}
