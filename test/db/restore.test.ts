import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLibrary } from '../../content/library.ts'
import { backUp } from '../../db/backup.ts'
import { BackupFault } from '../../db/backup-fault.ts'
import type { Manifest } from '../../db/backup-manifest.ts'
import { checkBackup, openBackup } from '../../db/backup-read.ts'
import { writeZip } from '../../db/backup-zip.ts'
import { importContent } from '../../db/entries.ts'
import { migrate } from '../../db/migrate.ts'
import { publishContent } from '../../db/publish.ts'
import { restore } from '../../db/restore.ts'
import { readSamples } from '../../db/samples.ts'
import { openDatabase, silent, until } from '../stage.ts'
import { emptyDatabase, fill, pathOf, summaryOf } from './backup-stage.ts'

const now = new Date('2026-11-21T02:00:00Z')
let source: Awaited<ReturnType<typeof openDatabase>>
let target: Awaited<ReturnType<typeof emptyDatabase>>
let hashes: string[]
let file: string
beforeAll(async () => {
  source = await openDatabase()
  hashes = await fill(source.database, source.dataDir)
  file = join(source.dataDir, 'copia.zip')
  await backUp({ database: source.database, dataDir: source.dataDir, path: file, now })
  target = await emptyDatabase(source)
  await target.database.raw(
    (sql) => sql`insert into asked (institution, channel, status) values ('mia', 'web', 'answer')`,
  )
})
afterAll(async () => {
  await target.close()
  await source.close()
})

/** Runs the work, which must be refused, and looks whether the target still holds what it held. */
const refused = async (work: () => Promise<unknown>, sentence: RegExp | string) => {
  const before = await summaryOf(target)
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Error)
  expect(error instanceof Error && error.message).toMatch(sentence)
  expect(await summaryOf(target)).toEqual(before)
}

/** A backup with another manifest, or other rows, than the true one. */
const forged = async (
  name: string,
  change: (manifest: Manifest) => void,
  rows = (text: Buffer): Buffer => text,
) => {
  const path = join(source.dataDir, name)
  const backup = await openBackup(file)
  change(backup.manifest)
  await writeZip(
    path,
    (async function* () {
      for (const table of backup.manifest.tables) {
        const chunks: Buffer[] = []
        for await (const chunk of backup.lines(table)) chunks.push(chunk)
        yield { name: `tables/${table.name}.ndjson`, content: [rows(Buffer.concat(chunks))], pack: true }
      }
      for (const hash of backup.attachments)
        yield { name: `attachments/${hash}`, content: backup.attachment(hash), pack: false }
      yield { name: 'manifest.json', content: [Buffer.from(JSON.stringify(backup.manifest))], pack: true }
    })(),
  )
  backup.close()
  return path
}

describe('refused, and nothing changed:', () => {
  it('a file that is not there, a folder, a file that is no backup', async () => {
    const text = join(source.dataDir, 'carta.zip')
    await writeFile(text, 'Estimado alcalde: '.repeat(100))
    await refused(() => restore({ ...target, path: '/no/hay/nada.zip' }), /^No existe \/no\/hay\/nada\.zip\./)
    await refused(() => restore({ ...target, path: source.dataDir }), /es una carpeta/)
    await refused(() => restore({ ...target, path: text }), /no es una copia de seguridad/)
  })

  it('a file that was cut short anywhere', async () => {
    const { length } = await readFile(file)
    for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
      const cut = join(source.dataDir, `cortada${part}.zip`)
      await cp(file, cut)
      await truncate(cut, Math.floor(length * part))
      await expect(restore({ ...target, path: cut })).rejects.toThrow(/dañada/)
    }
    await refused(() => restore({ ...target, path: join(source.dataDir, 'cortada0.9.zip') }), /dañada/)
  })

  it('a file in which any bit has turned, unless the bit says nothing of what is held', async () => {
    const bytes = await readFile(file)
    const spoilt = join(source.dataDir, 'estropeada.zip')
    const truth = await openBackup(file)
    truth.close()
    let found = 0
    const step = Math.ceil(bytes.length / 150)
    for (let at = 0; at < bytes.length; at += step) {
      const other = Buffer.from(bytes)
      other[at] = (other[at] ?? 0) ^ 0x10
      await writeFile(spoilt, other)
      const held = await openBackup(spoilt)
        .then(async (backup) => {
          await checkBackup(backup).finally(backup.close)
          return backup.manifest
        })
        .catch((error: unknown) => error)
      if (held instanceof Error) {
        expect(held).toBeInstanceOf(BackupFault)
        found += 1
      } else expect(held).toEqual(truth.manifest)
    }
    expect(found).toBeGreaterThan(100)
  })

  it('a backup of a later version, with what to do', async () => {
    const path = await forged('futura.zip', ({ migrations, product }) => {
      product.version = '9.0.0'
      migrations.push({ tag: '9000_future', hash: 'f'.repeat(64) })
    })
    await refused(() => restore({ ...target, path }), /9\.0\.0.*actualice el programa/)
  })

  it('a database of a later version', async () => {
    const later = await emptyDatabase(source)
    await later.database.raw(
      (sql) => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('f', 9999999999999)`,
    )
    await expect(restore({ ...later, path: file })).rejects.toThrow(/actualice el programa/)
    await later.close()
  })

  it('rows that the database does not take, named by their table', async () => {
    const { createHash } = await import('node:crypto')
    const spoil = (text: Buffer) =>
      Buffer.from(text.toString().replaceAll('"kind":"complaint"', '"kind":null'))
    const path = await forged(
      'nula.zip',
      () => undefined,
      (text) => spoil(text),
    )
    await refused(() => restore({ ...target, path }), /dañada/)
    const told = await forged('nula2.zip', () => undefined)
    const backup = await openBackup(told)
    const feedback = backup.manifest.tables.find(({ name }) => name === 'feedback')
    if (!feedback) throw new Error('no feedback')
    const chunks: Buffer[] = []
    for await (const chunk of backup.lines(feedback)) chunks.push(chunk)
    backup.close()
    const sha256 = createHash('sha256')
      .update(spoil(Buffer.concat(chunks)))
      .digest('hex')
    const honest = join(source.dataDir, 'nula3.zip')
    await writeZip(
      honest,
      (async function* () {
        const manifest = structuredClone(backup.manifest)
        manifest.tables = [{ ...feedback, sha256 }]
        manifest.attachments = { files: 0, bytes: 0, missing: [] }
        yield { name: 'tables/feedback.ndjson', content: [spoil(Buffer.concat(chunks))], pack: true }
        yield { name: 'manifest.json', content: [Buffer.from(JSON.stringify(manifest))], pack: true }
      })(),
    )
    await refused(() => restore({ ...target, path: honest }), /tabla «feedback».*No se cambió nada/)
  })

  it('when what runs after it throws; no attachment stays either', async () => {
    const after = () => Promise.reject(new Error('la clave no es la de esta copia'))
    await refused(() => restore({ ...target, path: file, after }), /la clave no es/)
    expect(await readdir(target.dataDir)).not.toContain('attachments')
  })

  it('when it is given up', async () => {
    const stopping = new AbortController()
    const progress = ({ what }: { what: string }) => {
      if (what === 'feedback') stopping.abort(new Error('Interrumpido.'))
    }
    await refused(() => restore({ ...target, path: file, progress, signal: stopping.signal }), /Interrumpido/)
  })
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
          .catch(() => undefined)
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
