import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { backUp, type Progress } from '../../db/backup.ts'
import { backupName, openBackupFolder } from '../../db/backup-folder.ts'
import type { Database, Tx } from '../../db/connect.ts'
import { eraseAgain } from '../../db/erasures.ts'
import { claimKey, keyIn, readKey } from '../../db/key.ts'
import { migrate } from '../../db/migrate.ts'
import { restore } from '../../db/restore.ts'
import type { Forgotten } from '../../db/retention.ts'
import { createSeal } from '../../db/seal.ts'
import type { Say } from './content.ts'

type Parts = {
  database: Database
  dataDir: string
  say: Say
  complain: Say
  /** As the settings have it; the data folder's own when undefined. */
  encryptionKey: string | undefined
  /** Where the progress of long work is shown; undefined where nobody watches. */
  screen?: { write: (text: string) => unknown } | undefined
  signal: AbortSignal
}

const number = new Intl.NumberFormat('es-PE').format

/** One line that is written over again and again; `end` wipes it away. */
const progressOn = (screen: Parts['screen']): { show: Progress; end: () => void } => {
  const wipe = '\r\u001b[K'
  return {
    show: ({ what, count }) => void screen?.write(`${wipe}${what}: ${number(count)}`),
    end: () => void screen?.write(wipe),
  }
}

/** The file that is meant: a folder means one with the usual name in it. */
const fileFor = async (path: string | undefined, dataDir: string, now: Date): Promise<string> => {
  const name = backupName('manual', now)
  if (path === undefined) return join(await openBackupFolder(dataDir), name)
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return isFolder ? join(path, name) : path
}

const sumOf = (tables: readonly { rows: number }[]) => tables.reduce((sum, { rows }) => sum + rows, 0)

const makeBackup = async (path: string | undefined, parts: Parts): Promise<boolean> => {
  const { database, dataDir, say, complain, screen, signal } = parts
  const now = new Date()
  const file = await fileFor(path, dataDir, now)
  const progress = progressOn(screen)
  const { tables, attachments } = await backUp({
    database,
    dataDir,
    path: file,
    now,
    progress: progress.show,
    signal,
  }).finally(progress.end)
  for (const { name, rows } of tables) if (rows > 0) say(`  ${name}: ${number(rows)}`)
  say(
    `Copia guardada en ${file}: ${number(sumOf(tables))} filas de ${tables.length} tablas, ${number(attachments.files)} adjuntos.`,
  )
  if (attachments.missing.length > 0)
    complain(
      `Faltan o están dañados ${number(attachments.missing.length)} adjuntos en ${join(dataDir, 'attachments')}: no están en la copia.`,
    )
  return true
}

/** The restored rows must be ours to read; and whoever had their data erased since then stays erased. */
const settle = async (tx: Tx, { dataDir, encryptionKey }: Parts): Promise<void> => {
  const key = (encryptionKey && readKey(encryptionKey)) || (await keyIn(dataDir))
  const seal = createSeal(key)
  await claimKey({ transaction: (work) => work(tx) }, seal.fingerprint)
  await eraseAgain(tx, dataDir, seal)
}

const takeBackup = async (path: string | undefined, parts: Parts): Promise<boolean> => {
  const { database, dataDir, say, complain, screen, signal } = parts
  if (path === undefined) {
    complain('Indique el archivo de la copia: npm run db -- restore <archivo.zip>')
    return false
  }
  const progress = progressOn(screen)
  const { manifest, attachments, foreign } = await restore({
    database,
    dataDir,
    path,
    keep: ['erasures'],
    after: (tx) => settle(tx, parts),
    progress: progress.show,
    signal,
  }).finally(progress.end)
  for (const { name, rows } of manifest.tables) if (rows > 0) say(`  ${name}: ${number(rows)}`)
  say(
    `Copia del ${manifest.madeAt} (versión ${manifest.product.version}) restaurada: ${number(sumOf(manifest.tables))} filas de ${manifest.tables.length} tablas, ${number(attachments)} adjuntos nuevos.`,
  )
  if (foreign.length > 0) complain(`No son de Ventanilla y no se restauraron: ${foreign.join(', ')}.`)
  return true
}

/** `npm run db`. True: done; what fails throws one sentence for whoever gave the order, and has changed nothing. */
export const tendDatabase = async (words: readonly string[], parts: Parts): Promise<boolean> => {
  const [order, path] = words
  switch (order) {
    case 'backup':
      return makeBackup(path, parts)
    case 'restore':
      return takeBackup(path, parts)
    case 'migrate':
      await migrate(parts.database)
      parts.say('La base de datos está al día.')
      return true
    case 'status':
      parts.say('La base de datos responde.')
      return true
    default:
      parts.complain('Use: npm run db -- migrate|backup|restore|retention|status [ruta]')
      return false
  }
}

/** What was forgotten of an institution, or would be, in a line for the operator. */
export const forgottenLine = (gone: Forgotten, dryRun: boolean): string => {
  const { institution, identities, technical, drafts } = gone
  const verb = dryRun ? 'se borraría' : 'se borró'
  return `${institution}: ${verb} quién envió ${number(identities)} opiniones cerradas, ${number(technical)} datos técnicos y ${number(drafts)} opiniones sin enviar.`
}
