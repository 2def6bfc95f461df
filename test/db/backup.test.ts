import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp } from '../../db/backup.ts'
import { openBackup } from '../../db/backup-read.ts'
import { connect, type Database } from '../../db/connect.ts'
import { restore } from '../../db/restore.ts'
import { openDatabase, silent } from '../stage.ts'
import { emptyDatabase, fill, pathOf, summaryOf } from './backup-stage.ts'
import { olderPostgres, startOlder } from './other-postgres.ts'

let here: Awaited<ReturnType<typeof openDatabase>>
let hashes: string[]
let file: string
const now = new Date('2026-11-21T02:00:00Z')
beforeAll(async () => {
  here = await openDatabase()
  hashes = await fill(here.database, here.dataDir)
  file = join(here.dataDir, 'copia.zip')
  await backUp({ database: here.database, dataDir: here.dataDir, path: file, now })
})
afterAll(() => here.close())

describe('a backup', () => {
  it('says what it holds: every table, the rows, the attachments, the version', async () => {
    const { manifest, attachments, close } = await openBackup(file)
    close()
    const [{ names }] = await here.database.raw(
      (sql) => sql<[{ names: string[] }]>`
        select array_agg(relname::text order by relname) as names from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    expect(manifest.tables.map(({ name }) => name)).toEqual(names)
    expect(manifest.tables.find(({ name }) => name === 'feedback')?.rows).toBe(50)
    expect([...attachments].sort()).toEqual([...hashes].sort())
    expect(manifest.madeAt).toBe(now.toISOString())
    expect(manifest.migrations[0]?.tag).toBe('0000_start')
  })

  it('can be read by nobody else', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('holds one moment, however much is written meanwhile', async () => {
    const { database, dataDir } = await emptyDatabase(here)
    await database.raw(
      (sql) => sql`insert into messages (institution, channel, chat, id)
        select 'puno', 'web', 'c', n from generate_series(1, 20000) n`,
      { deadline: 20_000 },
    )
    let going = true
    const writer = (async () => {
      for (let n = 0; going; n++)
        await database.raw((sql) =>
          sql.begin(async (tx) => {
            await tx`insert into asked (institution, channel, status) values ('puno', 'web', 'answer')`
            await tx`insert into unanswered (institution, question, nearest) values ('puno', ${n}::text, '[]')`
          }),
        )
    })()
    const rowsOf = async (name: string) => {
      const { tables } = await backUp({ database, dataDir, path: join(dataDir, name), now })
      return (table: string) => tables.find((one) => one.name === table)?.rows
    }
    for (const name of ['a.zip', 'b.zip', 'c.zip']) {
      const rows = await rowsOf(name)
      expect(rows('asked')).toBe(rows('unanswered'))
    }
    going = false
    await writer
    await database.close()
  })

  it('does without attachments whose files are gone, and says which', async () => {
    const dataDir = join(here.dataDir, 'sin-adjuntos')
    await mkdir(dataDir)
    const path = join(dataDir, 'copia.zip')
    const { attachments } = await backUp({ database: here.database, dataDir, path, now })
    expect(attachments).toEqual({ files: 0, bytes: 0, missing: [...hashes].sort() })
    const there = await emptyDatabase(here)
    await restore({ ...there, path })
    await there.close()
  })

  it('never takes the place of a file that is there', async () => {
    const before = await stat(file)
    const again = backUp({ database: here.database, dataDir: here.dataDir, path: file, now })
    await expect(again).rejects.toThrow('ya existe')
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs)
  })

  it('that is given up leaves nothing behind, and the database at rest', async () => {
    const folder = join(here.dataDir, 'abandonada')
    await mkdir(folder)
    const stopping = new AbortController()
    const given = backUp({
      database: here.database,
      dataDir: here.dataDir,
      path: join(folder, 'x.zip'),
      now,
      progress: () => stopping.abort(new Error('Interrumpido.')),
      signal: stopping.signal,
    })
    await expect(given).rejects.toThrow('Interrumpido.')
    expect(await readdir(folder)).toEqual([])
    const open = await here.database.raw(
      (sql) => sql`select 1 from pg_stat_activity where state like 'idle in transaction%'`,
    )
    expect(open).toHaveLength(0)
  })
})

describe('restored', () => {
  it('a backup gives the same rows, numbers and attachments, and so the same backup', async () => {
    const there = await emptyDatabase(here)
    const restored = await restore({ ...there, path: file })
    expect(restored.attachments).toBe(2)
    for (const hash of hashes) expect((await stat(pathOf(there.dataDir, hash))).size).toBeGreaterThan(0)
    expect(await summaryOf(there)).toEqual(await summaryOf(here))
    await there.close()
  })

  it.skipIf(!olderPostgres)('into an older PostgreSQL and back, too', async () => {
    const older = await startOlder(olderPostgres ?? '')
    const database = connect({ server: older.url, log: silent })
    const there = { database, dataDir: join(here.dataDir, 'antiguo') }
    await mkdir(there.dataDir)
    try {
      await database.ready(20_000)
      await restore({ ...there, path: file })
      expect(await summaryOf(there)).toEqual(await summaryOf(here))
      const path = join(there.dataDir, 'vuelta.zip')
      await backUp({ ...there, path, now })
      const home = await emptyDatabase(here)
      await restore({ ...home, path })
      expect(await summaryOf(home)).toEqual(await summaryOf(here))
      await home.close()
    } finally {
      await database.close()
      await older.stop()
    }
  })
})

const odd = (sql: Sql) => sql`
  create table odd (
    id bigint generated always as identity primary key, big bigint, at timestamptz, day date, lasts interval,
    doc jsonb, plain json, words text, short varchar(40), list text[], grid int[][], real8 double precision,
    real4 real, exact numeric, yes boolean, bytes bytea, "Raro ""nombre" text,
    twice bigint generated always as (big / 2) stored)`

const text = fc.string({ unit: 'binary', maxLength: 30 }).map((s) => s.replaceAll('\0', ''))
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 6 })
const oddRow = fc.record({
  big: some(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
  at: some(fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }).map((s) => `epoch ${s}.123457`)),
  doc: some(fc.jsonValue().map((v) => JSON.stringify(v).replaceAll('\\u0000', ''))),
  words: some(text),
  list: some(fc.array(some(text), { maxLength: 4 })),
  real8: some(fc.double().map((n) => (Object.is(n, -0) ? '-0' : String(n)))),
  exact: some(fc.tuple(fc.bigInt(), fc.nat()).map(([n, part]) => `${n}.${part}`)),
  bytes: some(fc.uint8Array({ maxLength: 20 }).map((b) => Buffer.from(b))),
})

it('every type and every value comes back exactly as it was', async () => {
  const [from, to] = [await emptyDatabase(here), await emptyDatabase(here)]
  for (const { database } of [from, to]) await database.raw((sql) => odd(sql))
  const all = (database: Database) =>
    database.raw((sql) => sql`select odd::text as row from odd order by id`, { deadline: 20_000 })
  let round = 0
  await fc.assert(
    fc.asyncProperty(fc.array(oddRow, { maxLength: 30 }), async (rows) => {
      await from.database.raw(
        async (sql) => {
          await sql`truncate odd`
          for (const { big, at, doc, words, list, real8, exact, bytes } of rows)
            await sql`insert into odd (big, at, day, lasts, doc, plain, words, short, list, grid, real8, real4, exact, yes, bytes, "Raro ""nombre")
            values (${big}, to_timestamp(${at?.slice(6) ?? null}::numeric::float8), '-infinity', '1 mon -2 days 00:00:00.000001',
              ${doc}::text::jsonb, ${doc && `{ "k" :\n ${doc} }`}::text::json, ${words}, left(${words}, 40), ${list && sql.array(list)}::text[],
              '{{1,2},{3,null}}', ${real8}::text::float8, 'NaN', ${exact}::text::numeric, ${big && big.length % 2 === 0}, ${bytes}, ${words})`
        },
        { deadline: 20_000 },
      )
      round += 1
      const path = join(from.dataDir, `raro${round}.zip`)
      await backUp({ ...from, path, now })
      await restore({ ...to, path })
      await rm(path)
      expect(await all(to.database)).toEqual(await all(from.database))
    }),
    { numRuns: 15 },
  )
  for (const { close } of [from, to]) await close()
})
