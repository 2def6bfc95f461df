import { spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connect, type Database } from '../../db/connect.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.ts'
import { afterwards, end, freshFolder, isAlive, sharer, signalServer, silent, until } from './processes.ts'

async function start(dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log: silent })
  afterwards(() => embedded.stop())
  return embedded
}

async function use(embedded: Embedded): Promise<Database> {
  const database = connect({ server: embedded.address, log: silent })
  afterwards(() => database.close())
  await database.ready()
  return database
}

const remember = (database: Database, word: string): Promise<unknown> =>
  database.raw(async (sql) => {
    await sql`create table if not exists kept (word text)`
    await sql`insert into kept values (${word})`
  })

const remembered = (database: Database): Promise<string[]> =>
  database.raw(async (sql) => (await sql`select word from kept order by word`).map((row) => String(row.word)))

test('an empty folder becomes a durable UTF-8 database that only this user reaches', {
  timeout: 20_000,
}, async () => {
  const dataDir = await freshFolder()
  const database = await use(await start(dataDir))
  const [row] = await database.raw(
    (sql) => sql`
      select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
        current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp,
        (select datlocale from pg_database where datname = current_database()) as locale,
        lower('ÑANDÚ') as folded, current_database() as name`,
  )
  expect(row).toEqual({
    encoding: 'UTF8',
    checksums: 'on',
    fsync: 'on',
    tcp: '',
    locale: 'C.UTF-8',
    folded: 'ñandú',
    name: 'ventanilla',
  })
  expect((await stat(join(dataDir, 'socket'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
})

test('what was kept is there after a stop and a start', { timeout: 20_000 }, async () => {
  const dataDir = await freshFolder()
  const first = await startEmbedded({ dataDir, log: silent })
  const database = connect({ server: first.address, log: silent })
  await database.ready()
  await remember(database, 'agua')
  await database.close()
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)
  expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/)
  expect(await remembered(await use(await start(dataDir)))).toEqual(['agua'])
})

test('a folder with a long path works too', { timeout: 20_000 }, async () => {
  const dataDir = join(await freshFolder(), 'municipalidad-'.repeat(8), 'ñ y espacios')
  const embedded = await start(dataDir)
  await remember(await use(embedded), 'luz')
  expect(embedded.address.host.length).toBeLessThan(80)
  await embedded.stop()
  await rm(embedded.address.host, { recursive: true })
})

test('two processes share one server, and one that stops leaves it to the other', {
  timeout: 30_000,
}, async () => {
  const dataDir = await freshFolder()
  const [ours, theirs] = await Promise.all([startEmbedded({ dataDir, log: silent }), sharer(dataDir)])
  expect(theirs.serverPid).toBe(ours.pid)
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'socket'])
  const database = connect({ server: ours.address, log: silent })
  await database.ready()
  await remember(database, 'agua')
  await database.close()
  await ours.stop()
  expect(isAlive(ours.pid)).toBe(true)
  const again = await startEmbedded({ dataDir, log: silent })
  expect(again.pid).toBe(ours.pid)
  expect(await end(theirs.process, 'SIGTERM')).toBe(0)
  expect(await remembered(await use(again))).toEqual(['agua'])
  await again.stop()
  expect(isAlive(ours.pid)).toBe(false)
})

test('after kill -9 of its process the next one adopts the server', { timeout: 30_000 }, async () => {
  const dataDir = await freshFolder()
  const killed = await sharer(dataDir)
  await end(killed.process, 'SIGKILL')
  const began = performance.now()
  const adopted = await start(dataDir)
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(adopted.pid).toBe(killed.serverPid)
  await remember(await use(adopted), 'pozo')
})

test('a server whose socket was swept away is replaced', { timeout: 30_000 }, async () => {
  const dataDir = await freshFolder()
  const killed = await sharer(dataDir)
  await end(killed.process, 'SIGKILL')
  await rm(join(dataDir, 'socket', '.s.PGSQL.5432'))
  const next = await start(dataDir)
  expect(next.pid).not.toBe(killed.serverPid)
  await remember(await use(next), 'pozo')
})

test('after kill -9 of everything the next start recovers what was acknowledged', {
  timeout: 30_000,
}, async () => {
  const dataDir = await freshFolder()
  const owner = await sharer(dataDir)
  const joined = await startEmbedded({ dataDir, log: silent })
  const database = connect({ server: joined.address, log: silent })
  await database.ready()
  await remember(database, 'pista')
  await database.close()
  await end(owner.process, 'SIGKILL')
  const first = joined.pid
  signalServer(first, 'SIGKILL')
  await until('another server is up', () => joined.pid !== first)
  expect(await remembered(await use(joined))).toEqual(['pista'])
  await joined.stop()
})

test('a server that is killed is brought back, again and again', { timeout: 40_000 }, async () => {
  const embedded = await start(await freshFolder())
  const database = await use(embedded)
  for (const word of ['uno', 'dos', 'tres']) {
    await remember(database, word)
    const before = embedded.pid
    process.kill(before, 'SIGKILL')
    await until('another server is up', () => embedded.pid !== before && database.state() === 'up')
  }
  expect(await remembered(database)).toEqual(['dos', 'tres', 'uno'])
})

test('stopping while the server is being brought back leaves none behind', { timeout: 20_000 }, async () => {
  const dataDir = await freshFolder()
  const embedded = await startEmbedded({ dataDir, log: silent })
  // The next one may be there before anybody looks.
  const fallen = embedded.pid
  process.kill(fallen, 'SIGKILL')
  await until('it is being brought back', () => !isAlive(fallen))
  await sleep(110)
  await embedded.stop()
  const left = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '0')
  expect(isAlive(Number(left.split('\n')[0]))).toBe(false)
})

test('a pid file whose number now belongs to another program does not keep the server down', {
  timeout: 30_000,
}, async () => {
  const dataDir = await freshFolder()
  const first = await startEmbedded({ dataDir, log: silent })
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  const left = await readFile(file, 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['60'])
  afterwards(() => void stranger.kill())
  await writeFile(file, left.replace(/^\d+/, String(stranger.pid)))
  const began = performance.now()
  await remember(await use(await start(dataDir)), 'agua')
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(stranger.exitCode).toBe(null)
})

test.runIf(process.getuid?.() === 0)(
  'root without user namespaces lends the data to an ordinary user, or says which folder is closed to it',
  { timeout: 30_000 },
  async () => {
    const above = await freshFolder()
    await chmod(above, 0o700)
    const dataDir = join(above, 'data')
    const without = join(await freshFolder(), 'bin')
    await mkdir(without)
    await writeFile(join(without, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const path = process.env.PATH
    process.env.PATH = `${without}:${path}`
    afterwards(() => {
      process.env.PATH = path
    })
    await expect(startEmbedded({ dataDir, log: silent })).rejects.toThrow(`«chmod o+x ${above}»`)
    await chmod(above, 0o711)
    await remember(await use(await start(dataDir)), 'agua')
    expect((await stat(join(dataDir, 'postgres'))).uid).not.toBe(0)
  },
)

test('data of another PostgreSQL version are refused with what to do', { timeout: 20_000 }, async () => {
  const dataDir = await freshFolder()
  const first = await startEmbedded({ dataDir, log: silent })
  await first.stop()
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
  await expect(startEmbedded({ dataDir, log: silent })).rejects.toThrow(/PostgreSQL 17 .*backup/s)
})
