import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backUp } from '../../db/backup.ts'
import type { Database } from '../../db/connect.ts'
import { connect } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { loadSamplesIfEmpty } from '../../db/samples.ts'
import type { Address } from '../../db/server.ts'
import { silent } from '../stage.ts'

let made = 0

/** A database of our tables with nothing in it, on a server that runs, with a data folder of its own. */
export const emptyDatabase = async (on: { database: Database; address: Address; dataDir: string }) => {
  made += 1
  const name = `otra${made}`
  await on.database.raw((raw) => raw`create database ${raw(name)}`, { deadline: 20_000 })
  const database = connect({ server: { ...on.address, database: name }, log: silent })
  await database.ready(10_000)
  await migrate(database)
  const dataDir = join(on.dataDir, name)
  await mkdir(dataDir)
  return { database, dataDir, close: () => database.close() }
}

export const attachment = (text: string) => {
  const bytes = Buffer.from(text)
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') }
}

export const pathOf = (dataDir: string, hash: string) => join(dataDir, 'attachments', hash.slice(0, 2), hash)

/** The samples, some cases, and two attachments whose files are there. */
export const fill = async (database: Database, dataDir: string): Promise<string[]> => {
  await loadSamplesIfEmpty(database)
  const files = [attachment('una foto'), attachment('un audio')]
  for (const { bytes, hash } of files) {
    await mkdir(dirname(pathOf(dataDir, hash)), { recursive: true })
    await writeFile(pathOf(dataDir, hash), bytes)
  }
  await database.raw(async (sql) => {
    await sql`insert into feedback (institution, code, kind, text, channel, chat, latitude, longitude, due)
      select 'puno', 'C' || n, 'complaint', 'Opinión «' || n || '» con 😀', 'web', 'c' || n, -15.84 + n / 3.0, 1e-300, '2026-12-01'
      from generate_series(1, 50) n`
    await sql`insert into feedback_events (institution, code, type, by)
      select 'puno', 'C' || n, 'sent', 'resident' from generate_series(1, 50) n`
    for (const { hash, bytes } of files)
      await sql`insert into attachments (institution, channel, chat, code, hash, media_type, bytes)
        values ('puno', 'web', 'c1', 'C1', ${hash}, 'image/jpeg', ${bytes.length})`
    await sql`insert into messages (institution, channel, chat, id) values ('puno', 'web', 'c1', 'm')`
    await sql`insert into outbox (institution, channel, chat, message, position, reply, status)
      values ('puno', 'web', 'c1', 'm', 0, '{"text": "\\u00f1 \\"x\\"", "n": 1.50}', 'pending')`
  })
  return files.map(({ hash }) => hash)
}

/** What a database holds, as its own backup says. */
export const summaryOf = async (at: { database: Database; dataDir: string }) => {
  made += 1
  const path = join(at.dataDir, `resumen${made}.zip`)
  const { tables, sequences } = await backUp({ ...at, path, now: new Date() })
  return { tables, sequences }
}
