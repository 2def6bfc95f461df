import { z } from 'zod'
import product from '../package.json' with { type: 'json' }

export const productVersion = product.version

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()

/** What a backup says of itself; the last thing written into it. */
export const manifest = z.object({
  format: z.literal(1),
  product: z.object({ name: z.literal('ventanilla'), version: z.string() }),
  madeAt: z.iso.datetime(),
  /** The server that the rows came from, e.g. 18.4. */
  postgres: z.string(),
  /** The history of the tables, oldest first. */
  migrations: z.array(z.object({ tag: z.string(), hash: z.string() })).min(1),
  tables: z.array(
    z.object({ name: z.string().min(1), columns: z.array(z.string()).min(1), rows: count, sha256 }),
  ),
  sequences: z.array(
    z.object({ name: z.string().min(1), last: z.string().regex(/^-?\d+$/), called: z.boolean() }),
  ),
  /** `missing`: rows refer to them, and their files were gone or damaged when the backup was made. */
  attachments: z.object({ files: count, bytes: count, missing: z.array(z.string()) }),
})
export type Manifest = z.infer<typeof manifest>
export type BackedUpTable = Manifest['tables'][number]

export const manifestName = 'manifest.json'
export const tableFile = (table: string): string => `tables/${table}.ndjson`
const attachmentFolder = 'attachments/'
export const attachmentFile = (hash: string): string => `${attachmentFolder}${hash}`
/** The attachments among the names of a backup's files. */
export const attachmentsAmong = (names: readonly string[]): string[] =>
  names.filter((name) => name.startsWith(attachmentFolder)).map((name) => name.slice(attachmentFolder.length))
