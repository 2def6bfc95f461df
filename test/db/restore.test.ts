import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLibrary } from '../../content/library.ts'
import { backUp } from '../../db/backup.ts'
import { importContent } from '../../db/entries.ts'
import { migrate } from '../../db/migrate.ts'
import { publishContent } from '../../db/publish.ts'
import { restore } from '../../db/restore.ts'
import { readSamples } from '../../db/samples.ts'
import { openDatabase, silent, until } from '../stage.ts'
import { emptyDatabase, fill, pathOf, summaryOf } from './backup-stage.ts'

const now = new Date('2026-11-21T02:00:00Z')
let source: Awaited<ReturnType<typeof openDatabase>>
let hashes: string[]
let file: string
beforeAll(async () => {
  source = await openDatabase()
  hashes = await fill(source.database, source.dataDir)
  file = join(source.dataDir, 'copia.zip')
  await backUp({ database: source.database, dataDir: source.dataDir, path: file, now })
})
afterAll(async () => {
  await source.close()
})

describe('restored', () => {
  it('erasures noted since the backup stay, beside those of the backup', async () => {
    const [from, to] = [await emptyDatabase(source), await emptyDatabase(source)]
    const note = (at: typeof from, chats: string[]) =>
      at.database.raw(async (sql) => {
        for (const chat of chats)
          await sql`insert into erasures (institution, channel, chat, keep_texts, at)
            values ('puno', 'web', ${chat}, true, '2026-11-01T00:00:00Z')`
      })
    await note(from, ['a', 'b', 'c'])
    await note(to, ['c', 'x', 'y', 'z'])
    const path = join(from.dataDir, 'copia.zip')
    await backUp({ ...from, path, now })
    await restore({ ...to, path, keep: ['erasures'] })
    await note(to, ['later'])
    const [row] = await to.database.raw(
      (sql) =>
        sql`select array_agg(chat order by chat) as chats, count(distinct id)::int as ids from erasures`,
    )
    expect(row).toEqual({ chats: ['a', 'b', 'c', 'later', 'x', 'y', 'z'], ids: 7 })
    for (const { close } of [from, to]) await close()
  })

  it('attachments that nobody refers to any more after it do not come back', async () => {
    const to = await emptyDatabase(source)
    const restored = await restore({
      ...to,
      path: file,
      after: async (tx) => void (await tx.execute(`delete from attachments where hash = '${hashes[0]}'`)),
    })
    expect(restored.attachments).toBe(1)
    await expect(readFile(pathOf(to.dataDir, hashes[0] ?? ''))).rejects.toThrow('ENOENT')
    expect(await readFile(pathOf(to.dataDir, hashes[1] ?? ''), 'utf8')).toBe('un audio')
    await to.close()
  })

  it('what guards the rows is there again: foreign keys, triggers, numbers', async () => {
    const to = await emptyDatabase(source)
    await to.database.raw(async (sql) => {
      await sql`create function no() returns trigger language plpgsql as 'begin raise exception ''append only''; end'`
      await sql`create trigger no_truncate before truncate or insert on feedback_events execute function no()`
    })
    await restore({ ...to, path: file })
    const insert = (table: string) =>
      to.database.raw((sql) =>
        sql.unsafe(`insert into ${table} (institution, code, type, by) values ('no', 'no', 'sent', 'x')`),
      )
    await expect(insert('feedback_events')).rejects.toThrow('append only')
    await to.database.raw((sql) => sql`drop trigger no_truncate on feedback_events`)
    await expect(insert('feedback_events')).rejects.toThrow('foreign key')
    const [row] = await to.database.raw(
      (sql) => sql`insert into feedback_events (institution, code, type, by)
        values ('puno', 'C1', 'note', 'x') returning id::int > 50 as fresh`,
    )
    expect(row).toEqual({ fresh: true })
    await to.close()
  })

  it('what runs meanwhile goes on with it, also when its revision was further', async () => {
    const to = await emptyDatabase(source)
    const [sample] = await readSamples()
    if (!sample) throw new Error('no sample')
    const { slug } = sample.institution
    const named = (name: string) => ({ ...sample, institution: { ...sample.institution, name } })
    for (const name of ['Uno', 'Dos', 'Tres', 'Cuatro'])
      await to.database.transaction((tx) => importContent(tx, named(name), 'x'), { deadline: 20_000 })
    const library = createLibrary()
    const published = await publishContent({ ...to, library, log: silent })
    const nameNow = () => library.institutions().find((one) => one.slug === slug)?.name
    expect(nameNow()).toBe('Cuatro')
    await restore({ ...to, path: file })
    await until('the restored content is in use', () => nameNow() === sample.institution.name)
    expect(library.institutions()).toHaveLength(5)
    await published.stop()
    await to.close()
  })

  it('residents who write meanwhile only wait', async () => {
    const to = await emptyDatabase(source)
    await restore({ ...to, path: file })
    let going = true
    const turns = Array.from({ length: 4 }, async (_, k) => {
      for (let n = 0; going; n++)
        // Locks in an order of its own.
        await to.database
          .raw((sql) =>
            sql.begin(async (tx) => {
              await tx`insert into unanswered (institution, question, nearest) values ('puno', ${`${k} ${n}`}, '[]')`
              await tx`insert into asked (institution, channel, status) values ('puno', 'web', 'x')`
            }),
          )
          .catch(() => to.database.ready())
    })
    for (let round = 0; round < 5; round++) await restore({ ...to, path: file })
    going = false
    await Promise.all(turns)
    await to.close()
  })
})

it('a backup of an earlier version goes through the history since then', async () => {
  const { database, dataDir } = await emptyDatabase(source)
  const path = join(dataDir, 'vieja.zip')
  await fill(database, dataDir)
  await backUp({ database, dataDir, path, now })
  const migrations = join(dataDir, 'migrations')
  await cp(new URL('../../db/migrations', import.meta.url).pathname, migrations, { recursive: true })
  const journal = JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8'))
  journal.entries.push({
    idx: 99,
    version: '7',
    when: 4_000_000_000_000,
    tag: '0099_later',
    breakpoints: true,
  })
  await writeFile(join(migrations, 'meta/_journal.json'), JSON.stringify(journal))
  await writeFile(
    join(migrations, '0099_later.sql'),
    `CREATE TYPE "public"."tone" AS ENUM('calm', 'loud');
--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "tone" "public"."tone";
--> statement-breakpoint
UPDATE "feedback" SET "tone" = CASE WHEN "code" = 'C7' THEN 'loud' ELSE 'calm' END::"public"."tone";
--> statement-breakpoint
ALTER TABLE "feedback" ALTER COLUMN "tone" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "feedback" RENAME COLUMN "place" TO "spot";
--> statement-breakpoint
CREATE TABLE "loud" ("id" bigserial PRIMARY KEY, "code" text NOT NULL);
--> statement-breakpoint
INSERT INTO "loud" ("code") SELECT "code" FROM "public"."feedback" WHERE "tone" = 'loud';`,
  )
  await migrate(database, migrations)
  await database.raw((sql) => sql`update feedback set text = 'después de la copia'`)
  const before = await summaryOf({ database, dataDir })
  await restore({ database, dataDir, path, migrations })
  const [row] = await database.raw(
    (sql) => sql`
      select (select count(*)::int from feedback) as cases, (select array_agg(code) from loud) as loud,
        (select count(*)::int from feedback where tone = 'calm') as calm, to_regnamespace('ventanilla_restore') as nursery`,
  )
  expect(row).toEqual({ cases: 50, loud: ['C7'], calm: 49, nursery: null })
  const after = await summaryOf({ database, dataDir })
  expect(after.tables.map(({ name, rows }) => [name, rows])).toEqual(
    before.tables.map(({ name, rows }) => [name, rows]),
  )
  await database.close()
})
