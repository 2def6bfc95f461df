import { execFile } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { backUp } from '../../db/backup.ts'
import { launch, run } from '../programs.ts'
import { openDatabase, until } from '../stage.ts'
import { summaryOf } from './backup-stage.ts'

const runner = new URL('../../run.js', import.meta.url).pathname
let opened: Awaited<ReturnType<typeof openDatabase>>
let settings: { DATA_DIR: string }
let file: string
let round = 0
let folder: string
beforeAll(async () => {
  opened = await openDatabase()
  settings = { DATA_DIR: opened.dataDir }
  file = join(opened.dataDir, 'copia.zip')
  await opened.database.raw(
    (sql) => sql`insert into messages (institution, channel, chat, id)
      select 'puno', 'web', md5(n::text), n from generate_series(1, 200000) n`,
    { deadline: 60_000 },
  )
  await backUp({ database: opened.database, dataDir: opened.dataDir, path: file, now: new Date() })
  await opened.database.raw((sql) => sql`delete from messages where id::int > 100000`, { deadline: 60_000 })
})
afterAll(() => opened.close())
beforeEach(async () => {
  round += 1
  folder = join(opened.dataDir, `usb${round}`)
  await mkdir(folder)
})

const zips = async () => (await readdir(folder)).filter((name) => name.endsWith('.zip'))

it('a backup that is killed leaves no file that counts, and the next one is whole', async () => {
  const program = launch(['db', 'backup', folder], settings)
  await until('it writes', async () => (await readdir(folder)).length > 0)
  program.child.kill('SIGKILL')
  await program.ended
  expect(await zips()).toEqual([])
  const next = await run(['db', 'backup', folder], settings)
  expect(next).toMatchObject({ code: 0, out: expect.stringMatching(/Copia guardada en .*: 100,000 filas/) })
  expect(await zips()).toHaveLength(1)
})

/** A restore that has emptied the tables already, from another process. */
const restoring = async () => {
  const program = launch(['db', 'restore', file], settings)
  await until('the tables are taken', async () => {
    const locks = await opened.database.raw(
      (sql) => sql`select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted
        and relation = 'messages'::regclass`,
    )
    return locks.length > 0
  })
  return program
}

it('a restore that is killed leaves everything as it was', async () => {
  const before = await summaryOf(opened)
  const program = await restoring()
  program.child.kill('SIGKILL')
  await program.ended
  expect(await summaryOf(opened)).toEqual(before)
})

it('a restore that is interrupted says so, ends with 1, and leaves everything as it was', async () => {
  const before = await summaryOf(opened)
  const program = await restoring()
  program.child.kill('SIGINT')
  expect(await program.ended).toBe(1)
  expect(program.err()).toContain('Interrumpido. No se cambió nada.')
  expect(await summaryOf(opened)).toEqual(before)
})

it('a disk that takes no more is told in one sentence, and nothing stays on it', async () => {
  const { PATH = '', HOME = '' } = process.env
  // The system refuses files larger than this many blocks, much as a full disk does.
  const limited = `ulimit -f 64; exec "$0" "$@"`
  const tried = promisify(execFile)(
    'sh',
    ['-c', limited, process.execPath, runner, 'main.ts', 'db', 'backup', folder],
    {
      env: { PATH, HOME, LOG_LEVEL: 'warn', ...settings },
    },
  )
  await expect(tried).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^El disco no admite un archivo tan grande: .*No se cambió nada\.\n$/),
  })
  expect(await readdir(folder)).toEqual([])
})

it('wrong paths are told in one sentence, with 1', async () => {
  const away = { DATA_DIR: join(folder, 'otro'), DATABASE_URL: 'postgres://nadie@127.0.0.1:1/nada' }
  const [nothing, none, inFile, noServer] = await Promise.all([
    run(['db', 'restore', join(folder, 'nada.zip')], settings),
    run(['db', 'restore'], settings),
    run(['db', 'backup', join(folder, 'no', 'hay', 'copia.zip')], settings),
    run(['db', 'backup', folder], away),
  ])
  expect([nothing, none, inFile, noServer].map(({ code }) => code)).toEqual([1, 1, 1, 1])
  expect(nothing.err).toMatch(/^No existe .*nada\.zip\. No se cambió nada\.\n$/)
  expect(none.err).toContain('Indique el archivo')
  expect(inFile.err).toMatch(/^No existe .*\n$/)
  expect(noServer.err).toContain('la base de datos no responde')
  expect(await readdir(folder)).toEqual([])
})
