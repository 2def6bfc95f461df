import { sql } from 'drizzle-orm'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import type { Database } from './connect.ts'
import { migrationsFolder as ours } from './known-migrations.ts'

/** An arbitrary number that all our processes agree on; drizzle's own migrate takes no lock. */
const lock = 7_326_001
const patience = 120_000
const oldestServer = 150_000

/** Brings the tables to this version; processes that start together take turns. Throws on a server older than 15. */
export const migrate = (database: Database, migrationsFolder = ours): Promise<void> =>
  database.call(
    async (db) => {
      const [server] = await db.execute<{ version: number }>(
        sql`select current_setting('server_version_num')::int as version`,
      )
      if ((server?.version ?? 0) < oldestServer)
        throw new Error(
          'la base de datos es anterior a PostgreSQL 15: actualice el servidor o quite DATABASE_URL',
        )
      await db.execute(sql`select pg_advisory_lock(${lock})`)
      try {
        await applyMigrations(db, { migrationsFolder })
      } finally {
        await db.execute(sql`select pg_advisory_unlock(${lock})`)
      }
    },
    { deadline: patience },
  )
