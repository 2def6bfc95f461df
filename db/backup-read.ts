import { createHash } from 'node:crypto'
import type { Progress } from './backup.ts'
import { BackupFault, diskFault } from './backup-fault.ts'
import {
  attachmentFile,
  attachmentsAmong,
  type BackedUpTable,
  type Manifest,
  manifestName,
  manifest as manifestSchema,
  tableFile,
} from './backup-manifest.ts'
import { openZip, type Zip } from './backup-zip.ts'

/** So much of a manifest is read, in bytes; a real one has a few kB. */
const largestManifest = 64 * 1024 * 1024

/** A backup that says what it is. What it holds is checked as it is read. */
export type Backup = {
  path: string
  manifest: Manifest
  attachments: readonly string[]
  /** A table's rows as they were written; throws a `BackupFault` at the end when they are not what was packed. */
  lines: (table: BackedUpTable) => AsyncGenerator<Buffer>
  attachment: (hash: string) => AsyncGenerator<Buffer>
  close: () => void
}

/** Opens a backup and reads what it says of itself; rejects with a `BackupFault`. */
export const openBackup = async (path: string): Promise<Backup> => {
  const zip = await openZip(path).catch((error: unknown) => {
    throw diskFault(error, path) ?? damaged(path, error)
  })
  try {
    const manifest = await readManifest(zip, path)
    return {
      path,
      manifest,
      attachments: attachmentsAmong(zip.names),
      lines: (table) => sameAs(zip, path, tableFile(table.name), table.sha256),
      attachment: (hash) => sameAs(zip, path, attachmentFile(hash), hash),
      close: zip.close,
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const damaged = (path: string, cause: unknown): BackupFault =>
  new BackupFault(`${path} no es una copia de seguridad, o está dañada. No se cambió nada.`, { cause })

const readManifest = async (zip: Zip, path: string): Promise<Manifest> => {
  try {
    if (zip.size(manifestName) > largestManifest) throw new Error('too large')
    const chunks: Buffer[] = []
    for await (const chunk of zip.read(manifestName)) chunks.push(chunk)
    const manifest = manifestSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
    // What the list names and what is there must be the same: no table is left out, none comes in unseen.
    const told = [manifestName, ...manifest.tables.map(({ name }) => tableFile(name))]
    const files = attachmentsAmong(zip.names)
    const here = zip.names.filter((name) => !files.some((hash) => attachmentFile(hash) === name))
    if ([...told].sort().join('\n') !== [...here].sort().join('\n')) throw new Error('other files than told')
    if (files.length !== manifest.attachments.files) throw new Error('other attachments than told')
    return manifest
  } catch (error) {
    throw diskFault(error, path) ?? damaged(path, error)
  }
}

async function* sameAs(zip: Zip, path: string, name: string, sha256: string): AsyncGenerator<Buffer> {
  const sum = createHash('sha256')
  try {
    for await (const chunk of zip.read(name)) {
      sum.update(chunk)
      yield chunk
    }
  } catch (error) {
    throw diskFault(error, path) ?? damaged(path, error)
  }
  if (sum.digest('hex') !== sha256) throw damaged(path, name)
}

/** Reads the whole backup once; rejects with a `BackupFault` when anything in it is not what was backed up. */
export const checkBackup = async (
  backup: Backup,
  progress?: Progress,
  signal?: AbortSignal,
): Promise<void> => {
  const { manifest, attachments, path } = backup
  for (const table of manifest.tables) {
    let rows = 0
    for await (const { count } of batchesOf(backup.lines(table))) {
      signal?.throwIfAborted()
      rows += count
      progress?.({ what: `${table.name} (revisión)`, count: rows })
    }
    if (rows !== table.rows) throw damaged(path, `${table.name}: ${rows} rows`)
  }
  let files = 0
  for (const hash of attachments) {
    signal?.throwIfAborted()
    for await (const _ of backup.attachment(hash));
    files += 1
    progress?.({ what: 'adjuntos (revisión)', count: files })
  }
}

/** So much is handed to the database at a time, in bytes; a longer line comes alone. */
const batchSize = 512 * 1024
const newline = 10

/** Whole lines, as many at a time as are good to handle. */
export async function* batchesOf(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ lines: Buffer; count: number }> {
  let [waiting, length]: [Buffer[], number] = [[], 0]
  for await (const chunk of chunks) {
    waiting.push(chunk)
    length += chunk.length
    const end = chunk.lastIndexOf(newline)
    if (length < batchSize || end < 0) continue
    const all = Buffer.concat(waiting)
    const cut = all.length - chunk.length + end + 1
    yield countLines(all.subarray(0, cut))
    const rest = all.subarray(cut)
    waiting = [rest]
    length = rest.length
  }
  if (length > 0) yield countLines(Buffer.concat(waiting))
}

const countLines = (lines: Buffer) => {
  let count = 0
  for (let at = lines.indexOf(newline); at >= 0; at = lines.indexOf(newline, at + 1)) count += 1
  return { lines, count }
}
