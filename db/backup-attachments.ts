import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ISql } from 'postgres'
import { tablesIn } from './backup-catalogue.ts'
import { writeDurably } from './durable.ts'

const fileIn = (dataDir: string, hash: string) => join(dataDir, 'attachments', hash.slice(0, 2), hash)

/** The attachments that rows refer to. */
export const referredAttachments = async (sql: ISql): Promise<string[]> => {
  const tables = await tablesIn(sql, 'public')
  // A database of the first version has no attachments.
  if (!tables.some(({ name }) => name === 'attachments')) return []
  const rows = await sql<{ hash: string }[]>`select distinct hash from public.attachments order by hash`
  return rows.map(({ hash }) => hash).filter((hash) => /^[0-9a-f]{64}$/.test(hash))
}

/** An attachment's bytes (10 MB at most); undefined: its file is gone, or no longer what it was. */
export const readAttachment = async (dataDir: string, hash: string): Promise<Buffer | undefined> => {
  const bytes = await readFile(fileIn(dataDir, hash)).catch(() => undefined)
  return bytes && createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined
}

/** Puts an attachment where it belongs, durable and whole or not at all. True: it was not there. */
export const placeAttachment = async (
  dataDir: string,
  hash: string,
  content: AsyncIterable<Buffer>,
): Promise<boolean> => {
  if (await readAttachment(dataDir, hash)) return false
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk)
  await writeDurably(fileIn(dataDir, hash), Buffer.concat(chunks))
  return true
}

export const removeAttachment = (dataDir: string, hash: string): Promise<void> =>
  rm(fileIn(dataDir, hash), { force: true })
