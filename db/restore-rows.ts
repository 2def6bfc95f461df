import type { ISql } from 'postgres'
import type { Progress } from './backup.ts'
import { quoted, type Table, tablesIn } from './backup-catalogue.ts'
import { BackupFault, databaseFault } from './backup-fault.ts'
import { type Backup, batchesOf } from './backup-read.ts'

export type RowOptions = {
  /** Tables whose present rows stay beside those of the backup: added rows are numbered anew, equal ones left out. */
  keep: readonly string[]
  progress?: Progress | undefined
  signal?: AbortSignal | undefined
}

/**
 * Puts the rows of a backup into the tables of a schema with the same history. A table that is not there is none of ours:
 * it only lay beside them. Gives the names of those.
 */
export const insertRows = async (
  sql: ISql,
  schema: string,
  backup: Backup,
  { keep, progress, signal }: RowOptions,
): Promise<string[]> => {
  const foreign: string[] = []
  const here = new Map((await tablesIn(sql, schema)).map((table) => [table.name, table]))
  for (const table of backup.manifest.tables) {
    const target = here.get(table.name)
    if (!target) {
      foreign.push(table.name)
      continue
    }
    const statement = insertInto(schema, target, table, keep.includes(table.name))
    let done = 0
    for await (const { lines, count } of batchesOf(backup.lines(table))) {
      signal?.throwIfAborted()
      const array = `[${lines.toString('utf8').trimEnd().replaceAll('\n', ',')}]`
      await sql.unsafe(statement, [array], { prepare: true }).catch((error: unknown) => {
        throw databaseFault(error, `no aceptó los datos de la tabla «${table.name}»`)
      })
      done += count
      progress?.({ what: table.name, count: done })
    }
  }
  return foreign
}

/** The rows come as text, and each column's type reads its own. */
const insertInto = (
  schema: string,
  here: Table,
  { name, columns }: { name: string; columns: readonly string[] },
  keeps: boolean,
): string => {
  const types = new Map(here.columns.map((column) => [column.name, column.type]))
  const unknown = columns.find((column) => !types.has(column))
  if (unknown !== undefined)
    throw new BackupFault(
      `La tabla «${name}» de la copia tiene una columna «${unknown}» que esta base de datos no conoce. No se cambió nada.`,
    )
  const taken = columns.filter((column) => !(keeps && counted(here, column)))
  const names = taken.map(quoted)
  const values = taken.map((column) => `x.${quoted(column)}::${types.get(column)}`)
  return `insert into ${quoted(schema)}.${quoted(name)} (${names.join(', ')}) overriding system value
    select ${values.join(', ')}
    from json_to_recordset($1::text::json) as x(${columns.map((column) => `${quoted(column)} text`).join(', ')})
    ${keeps ? 'on conflict do nothing' : ''}`
}

const counted = ({ columns }: Table, name: string): boolean =>
  columns.some((column) => column.name === name && column.counted)
