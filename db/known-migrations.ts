import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { ISql } from 'postgres'
import { z } from 'zod'

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** A step of the tables' history; `hash` and `when` are what the database remembers of it. */
export type Migration = { tag: string; hash: string; when: number; statements: string[] }

const journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })

/** The history that this program knows, oldest first. */
export const knownMigrations = (folder: string): Migration[] => {
  const { entries } = journal.parse(JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')))
  return readMigrationFiles({ migrationsFolder: folder }).map(({ hash, folderMillis, sql }, i) => ({
    tag: entries[i]?.tag ?? '',
    hash,
    when: folderMillis,
    statements: sql,
  }))
}

/** The hashes of the history that the database has gone through, oldest first; empty: it has no tables of ours. */
export const appliedMigrations = async (sql: ISql): Promise<string[]> => {
  const [there] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as yes`
  if (!there?.yes) return []
  const rows = await sql<{ hash: string }[]>`
    select hash from drizzle.__drizzle_migrations order by created_at, id`
  return rows.map(({ hash }) => hash)
}
