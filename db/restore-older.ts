import type { ISql } from 'postgres'
import { emptyTables, guardsOf, quoted, sequencesIn, setSequences, tablesIn } from './backup-catalogue.ts'
import { databaseFault } from './backup-fault.ts'
import type { Backup } from './backup-read.ts'
import type { Migration } from './known-migrations.ts'
import { insertRows, type RowOptions } from './restore-rows.ts'

/** Where an older backup grows up; gone when the transaction ends. */
const nursery = 'ventanilla_restore'

/**
 * Takes a backup of an earlier version in: its rows go into tables as they were then, those go through the history since
 * then as a living database did, and what comes out is copied. So each migration decides what becomes of old rows.
 */
export const insertOlder = async (
  sql: ISql,
  backup: Backup,
  migrations: readonly Migration[],
  options: RowOptions,
): Promise<string[]> => {
  const age = backup.manifest.migrations.length
  await sql.unsafe(`create schema ${nursery}`)
  await sql.unsafe(`set local search_path = ${nursery}, public`)
  await apply(sql, migrations.slice(0, age))
  const { off, on } = await guardsOf(sql, nursery)
  for (const statement of off) await sql.unsafe(statement)
  const foreign = await insertRows(sql, nursery, backup, { ...options, keep: [] })
  for (const statement of on) await sql.unsafe(statement)
  await setSequences(sql, nursery, backup.manifest.sequences)
  await apply(sql, migrations.slice(age))
  await copyRows(sql, options.keep)
  await setSequences(sql, 'public', await sequencesIn(sql, nursery))
  await sql`set local search_path to default`
  await sql.unsafe(`drop schema ${nursery} cascade`)
  return foreign
}

const apply = async (sql: ISql, migrations: readonly Migration[]): Promise<void> => {
  // drizzle-kit names the schema only where one table refers to another.
  for (const { statements } of migrations)
    for (const statement of statements)
      await sql.unsafe(statement.replace(/"public"\.|(?<![\w"])public\./g, `${nursery}.`))
}

const copyRows = async (sql: ISql, keep: readonly string[]): Promise<void> => {
  const grown = new Map((await tablesIn(sql, nursery)).map((table) => [table.name, table]))
  await emptyTables(
    sql,
    [...grown.keys()].filter((name) => !keep.includes(name)),
  )
  for (const { name, columns } of await tablesIn(sql, 'public')) {
    const from = grown.get(name)
    if (!from) continue
    const kept = keep.includes(name)
    const both = columns.filter(
      (column) => !(kept && column.counted) && from.columns.some((old) => old.name === column.name),
    )
    // By way of text, for the schema may have types of its own.
    const values = both.map((column) => `${quoted(column.name)}::text::${column.type}`)
    await sql
      .unsafe(
        `insert into public.${quoted(name)} (${both.map((column) => quoted(column.name)).join(', ')})
        overriding system value select ${values.join(', ')} from ${nursery}.${quoted(name)}
        ${kept ? 'on conflict do nothing' : ''}`,
      )
      .catch((error: unknown) => {
        throw databaseFault(error, `no aceptó los datos de la tabla «${name}»`)
      })
  }
}
