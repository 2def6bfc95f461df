import type { ISql } from 'postgres'

/**
 * `collated`: its order depends on the server's language unless told otherwise; `counted`: the database numbers its rows;
 * `key`: its place in the primary key.
 */
export type Column = { name: string; type: string; collated: boolean; counted: boolean; key: number | null }
export type Table = { name: string; columns: Column[] }

/** As PostgreSQL wants a name written. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Our tables in a schema with the columns that can be written (not the generated ones), as the database knows them. */
export const tablesIn = async (sql: ISql, schema: string): Promise<Table[]> => {
  const rows = await sql<(Column & { table: string })[]>`
    select c.relname::text as "table", a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attcollation <> 0 as collated,
      pg_get_serial_sequence(format('%I.%I', ${schema}::text, c.relname), a.attname) is not null as counted, array_position(k.indkey::int2[], a.attnum) as key
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index k on k.indrelid = c.oid and k.indisprimary
    where c.relnamespace = ${schema}::text::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and pg_has_role(c.relowner, 'usage')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by c.relname, a.attnum`
  const tables = new Map<string, Table>()
  for (const { table, ...column } of rows) {
    const known = tables.get(table) ?? { name: table, columns: [] }
    known.columns.push(column)
    tables.set(table, known)
  }
  return [...tables.values()]
}

export type Sequence = { name: string; last: string; called: boolean }

/** Where the sequences of a schema stand: no snapshot holds them still, so they are read after the rows. */
export const sequencesIn = async (sql: ISql, schema: string): Promise<Sequence[]> => {
  const rows = await sql<{ name: string }[]>`
    select relname::text as name from pg_class
    where relnamespace = ${schema}::text::regnamespace and relkind = 'S' order by relname`
  const read: Sequence[] = []
  for (const { name } of rows) {
    const [row] = await sql.unsafe<{ last: string; called: boolean }[]>(
      `select last_value::text as last, is_called as called from ${quoted(schema)}.${quoted(name)}`,
    )
    if (row) read.push({ name, ...row })
  }
  return read
}

/** Sets the sequences that there are; those that have got further meanwhile go on from there. */
export const setSequences = async (
  sql: ISql,
  schema: string,
  sequences: readonly Sequence[],
): Promise<void> => {
  const now = new Map((await sequencesIn(sql, schema)).map((sequence) => [sequence.name, sequence]))
  for (const { name, last, called } of sequences) {
    const at = now.get(name)
    if (!at || (at.called && BigInt(at.last) >= BigInt(last))) continue
    const path = `${quoted(schema)}.${quoted(name)}`
    // No rollback undoes a setval, except in a transaction that has begun the sequence anew.
    await sql.unsafe(`alter sequence ${path} restart`)
    await sql`select setval(${path}::text::regclass, ${last}::text::bigint, ${called})`
  }
}

/** Takes out all rows of these tables. */
export const emptyTables = async (sql: ISql, names: readonly string[]): Promise<void> => {
  if (names.length > 0)
    await sql.unsafe(`truncate ${names.map((name) => `public.${quoted(name)}`).join(', ')}`)
}

/** Statements that take what guards the rows away from a schema's tables, and those that give it back. */
export type Guards = { off: string[]; on: string[] }

/**
 * Foreign keys and triggers. Without them rows may come in any order and as they are; giving a foreign key back checks all
 * rows at once. Only the tables' owner may do so.
 */
export const guardsOf = async (sql: ISql, schema: string): Promise<Guards> => {
  const keys = await sql<{ off: string; on: string }[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
    from pg_constraint
    where connamespace = ${schema}::text::regnamespace and contype = 'f' and conparentid = 0
    order by conname`
  const triggers = await sql<{ off: string; on: string }[]>`
    select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as off,
      format('alter table %s enable trigger %I', t.tgrelid::regclass, t.tgname) as on
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = ${schema}::text::regnamespace and not t.tgisinternal and t.tgenabled = 'O'
    order by t.tgname`
  const all = [...triggers, ...keys]
  return { off: all.map(({ off }) => off), on: all.map(({ on }) => on) }
}

/** Has the server write and read every value the same way, whatever its own settings are, until the transaction ends. */
export const plainText = async (sql: ISql): Promise<void> => {
  await sql`
    select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
      set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true),
      set_config('extra_float_digits', '1', true)`
}
