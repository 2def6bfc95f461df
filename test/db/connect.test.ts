import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, DatabaseAway } from '../../db/connect.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.ts'
import type { Address } from '../../db/server.ts'
import { afterwards, signalServer, silent, until } from './processes.ts'

// One server for all: a test that freezes or kills it waits until it is back.
let embedded: Embedded
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ventanilla-test-'))
  embedded = await startEmbedded({ dataDir, log: silent })
}, 20_000)
afterAll(async () => {
  await embedded.stop()
  await rm(dataDir, { recursive: true })
})

async function use(server: string | Address = embedded.address, size = 8): Promise<Database> {
  const database = connect({ server, log: silent, size })
  afterwards(() => database.close())
  await database.ready()
  return database
}

const count = async (database: Database, table: string): Promise<number> => {
  const [row] = await database.raw((raw) => raw`select count(*)::int as n from ${raw(table)}`)
  return row?.n
}
const table = (database: Database, name: string): Promise<unknown> =>
  database.raw((raw) => raw`create table ${raw(name)} (x int primary key)`)

/** What became of a call, and how long it took. */
async function timed(call: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now()
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, ms: performance.now() - began }
}

async function listening(onSocket: (socket: net.Socket) => void): Promise<number> {
  const server = net.createServer(onSocket).listen(0, '127.0.0.1')
  afterwards(() => void server.close())
  await until('it listens', () => server.listening)
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** The embedded server as a TCP server, as DATABASE_URL would name it. */
async function overTcp(parameters = ''): Promise<string> {
  const { host, port } = embedded.address
  const open = new Set<net.Socket>()
  afterwards(() => {
    for (const socket of open) socket.destroy()
  })
  const at = await listening((socket) => {
    const inner = net.connect(`${host}/.s.PGSQL.${port}`)
    for (const each of [socket, inner]) open.add(each.on('error', () => {}))
    socket.pipe(inner).pipe(socket)
  })
  return `postgres://ventanilla@127.0.0.1:${at}/ventanilla${parameters}`
}

test('drizzle and raw calls see the same data; raw gives JSON and dates as values', async () => {
  const database = await use()
  const rows = await database.call((db) => db.execute(sql`select ${'ñandú'}::text as word`))
  expect([...rows]).toEqual([{ word: 'ñandú' }])
  const [row] = await database.raw(
    (raw) => raw`select ${raw.json({ a: 1 })} as j, ${new Date(0)}::timestamptz as t`,
  )
  expect(row).toEqual({ j: { a: 1 }, t: new Date(0) })
})

test('arrays go and come as arrays', async () => {
  const database = await use()
  const words = ['ñ', 'a,b', 'con "comillas" y \\', '', 'NULL', '{}', 'dos\nlíneas']
  const [row] = await database.raw(
    (raw) => raw`
      select ${raw.array(words)} as words, array[1, null, -3] as numbers, array['x', null] as gaps, '{}'::text[] as none,
        'a,b' = any(${raw.array(words)}) as found, array['0b9d2f6e-3d0c-4e49-9d7c-3f2b8c1d5a10']::uuid[] as ids`,
  )
  expect(row).toEqual({
    words,
    numbers: [1, null, -3],
    gaps: ['x', null],
    none: [],
    found: true,
    ids: ['0b9d2f6e-3d0c-4e49-9d7c-3f2b8c1d5a10'],
  })
  const [same] = await database.call((db) => db.execute(sql`select ${'{"a b","c"}'}::text[] as words`))
  expect(same).toEqual({ words: ['a b', 'c'] })
})

test.each(['', '?sslmode=prefer', '?sslmode=disable'])(
  'a URL%s leads to the server over TCP',
  async (parameters) => {
    const database = await use(await overTcp(parameters))
    expect(await database.raw((raw) => raw`select 1 as one`)).toMatchObject([{ one: 1 }])
  },
)

test('a URL that demands encryption never speaks without it', async () => {
  const database = connect({ server: await overTcp('?sslmode=require'), log: silent })
  afterwards(() => database.close())
  await expect(database.ready(600)).rejects.toThrow(DatabaseAway)
})

test('errors of SQL and of the work pass unchanged, and the database stays up', async () => {
  const database = await use()
  await table(database, 'unchanged')
  await database.raw((raw) => raw`insert into unchanged values (1)`)
  await expect(database.raw((raw) => raw`insert into unchanged values (1)`)).rejects.toMatchObject({
    code: '23505',
  })
  const own = new Error('own')
  const failing = database.transaction(async (tx) => {
    await tx.execute(sql`insert into unchanged values (2)`)
    throw own
  })
  await expect(failing).rejects.toBe(own)
  expect(await count(database, 'unchanged')).toBe(1)
  expect(database.state()).toBe('up')
})

test('more calls than connections wait for their turn', async () => {
  const database = await use(embedded.address, 2)
  const calls = Array.from({ length: 50 }, (_, i) =>
    database.call((db) => db.execute(sql`select ${i}::int as i`)),
  )
  const rows = (await Promise.all(calls)).map(([row]) => row?.i)
  expect(rows).toEqual(Array.from({ length: 50 }, (_, i) => i))
})

test('a call past its deadline is given up alone, and its transaction rolled back', {
  timeout: 10_000,
}, async () => {
  const database = await use()
  await table(database, 'late')
  const late = database.transaction(
    async (tx) => {
      await tx.execute(sql`insert into late values (1)`)
      await tx.execute(sql`select pg_sleep(1)`)
    },
    { deadline: 200 },
  )
  const other = database.raw((raw) => raw`select pg_sleep(0.4)`)
  const { error, ms } = await timed(late)
  expect(error).toMatchObject({ name: 'DatabaseAway', reason: 'deadline', mayHaveHappened: false })
  expect(ms).toBeLessThan(1000)
  await other
  expect(database.state()).toBe('up')
  // The server notices at once that its client has gone: nothing waits for the second that was to be slept.
  await until('the session has ended', async () => {
    const [row] = await database.raw(
      (raw) => raw`select count(*)::int as n from pg_locks where relation = 'late'::regclass`,
    )
    return row?.n === 0
  })
  expect(await count(database, 'late')).toBe(0)
})

test('connections that break at any moment of their start or their work harm nothing but themselves', async () => {
  const { host, port } = embedded.address
  // Lets so many answers of the server through, then breaks off.
  for (let answers = 1; answers <= 6; answers++) {
    let breaking = false
    const at = await listening((socket) => {
      const inner = net.connect(`${host}/.s.PGSQL.${port}`).on('error', () => {})
      let left = breaking ? answers : Number.POSITIVE_INFINITY
      inner.on('data', (chunk) => (left-- > 0 ? socket.write(chunk) : socket.destroy()))
      socket.on('data', (chunk) => inner.write(chunk)).on('error', () => {})
      socket.on('close', () => inner.destroy())
    })
    const database = await use(`postgres://ventanilla@127.0.0.1:${at}/ventanilla`)
    breaking = true
    const calls = Array.from({ length: 5 }, (_, i) =>
      timed(
        database.transaction(async (tx) => {
          for (let n = 0; n < 10; n++) await tx.execute(sql`select ${n}::int + ${i}::int`)
        }),
      ),
    )
    for (const { error } of await Promise.all(calls)) expect(error).toBeInstanceOf(DatabaseAway)
    breaking = false
    await until('up', () => database.state() === 'up')
  }
})

test('work that goes on after its connection broke cannot harm the process', async () => {
  const database = await use()
  await table(database, 'broken')
  const broken = database.transaction(async (tx) => {
    const [row] = await tx.execute(sql`select pg_backend_pid() as pid`)
    await database.raw((raw) => raw`select pg_terminate_backend(${Number(row?.pid)})`)
    await sleep(100)
    await tx.execute(sql`insert into broken values (1)`)
  })
  await expect(broken).rejects.toMatchObject({ name: 'DatabaseAway', mayHaveHappened: false })
  await sleep(50)
  expect(database.state()).toBe('up')
  expect(await count(database, 'broken')).toBe(0)
})

test('a frozen server is noticed, calls fail fast, and it is back by itself', {
  timeout: 30_000,
}, async () => {
  const database = await use()
  await table(database, 'frozen')
  const states: string[] = []
  database.onChange((state) => states.push(state))
  signalServer(embedded.pid, 'SIGSTOP')
  afterwards(() => signalServer(embedded.pid, 'SIGCONT'))
  const calls: Promise<{ error: unknown; ms: number }>[] = []
  const insert = (i: number) =>
    database.transaction((tx) => tx.execute(sql`insert into frozen values (${i})`))
  for (let i = 0; i < 200; i++) {
    calls.push(timed(insert(i)))
    await sleep(10)
  }
  const ends = await Promise.all(calls)
  expect(ends.every(({ error }) => error instanceof DatabaseAway && !error.mayHaveHappened)).toBe(true)
  const times = ends.map(({ ms }) => ms).sort((a, b) => a - b)
  expect(times.at(-1)).toBeLessThan(1000)
  expect(times[150]).toBeLessThan(50)
  signalServer(embedded.pid, 'SIGCONT')
  await until('the database is back', () => database.state() === 'up', 5000)
  expect(states).toEqual(['away', 'up'])
  // Nothing that was reported as failed was kept after all.
  await sleep(200)
  expect(await count(database, 'frozen')).toBe(0)
})

test('a long computation of our own is not taken for a dead server', { timeout: 10_000 }, async () => {
  const database = await use()
  const states: string[] = []
  database.onChange((state) => states.push(state))
  for (let round = 0; round < 8; round++) {
    const call = database.raw((raw) => raw`select 1`)
    // Each begins at another moment of the heartbeat's rhythm.
    await sleep(round * 20)
    for (const end = performance.now() + 450; performance.now() < end; );
    await call
  }
  expect(states).toEqual([])
})

test('after the server was killed calls and notifications work again', { timeout: 30_000 }, async () => {
  const database = await use()
  const heard: string[] = []
  let missed = 0
  await database.listen(
    'changes',
    (payload) => heard.push(payload),
    () => missed++,
  )
  const notify = (text: string) => database.raw((raw) => raw`select pg_notify('changes', ${text})`)
  await notify('before')
  await until('it is heard', () => heard.includes('before'))
  const states: string[] = []
  database.onChange((state) => states.push(state))
  signalServer(embedded.pid, 'SIGKILL')
  await until('away', () => states.includes('away'), 1000)
  await until('up', () => database.state() === 'up', 5000)
  await notify('after')
  await until('it is heard', () => heard.includes('after'))
  expect(missed).toBeGreaterThan(0)
})

test('an ended listening is silent', async () => {
  const database = await use()
  const heard: string[] = []
  const stop = await database.listen('quiet', (payload) => heard.push(payload))
  await stop()
  await database.raw((raw) => raw`select pg_notify('quiet', 'x')`)
  await sleep(50)
  expect(heard).toEqual([])
})

test('a server that closes at once is tried at most 5 times a second', { timeout: 15_000 }, async () => {
  let attempts = 0
  const port = await listening((socket) => {
    attempts += 1
    socket.on('error', () => {}).destroy()
  })
  const database = connect({ server: `postgres://u@127.0.0.1:${port}/d`, log: silent })
  afterwards(() => database.close())
  const ready = timed(database.ready(3000))
  const calls: Promise<{ error: unknown; ms: number }>[] = []
  for (let i = 0; i < 150; i++) {
    calls.push(timed(database.raw((raw) => raw`select 1`)))
    await sleep(20)
  }
  const ends = await Promise.all(calls)
  expect(ends.every(({ error, ms }) => error instanceof DatabaseAway && ms < 300)).toBe(true)
  expect((await ready).error).toBeInstanceOf(DatabaseAway)
  expect(attempts).toBeGreaterThan(3)
  expect(attempts).toBeLessThanOrEqual(16)
})

test('a server that begins to close everything at once is left after few attempts', {
  timeout: 15_000,
}, async () => {
  const { host, port } = embedded.address
  let closing = false
  let attempts = 0
  const open = new Set<net.Socket>()
  const at = await listening((socket) => {
    socket.on('error', () => {})
    if (closing) {
      attempts += 1
      socket.destroy()
      return
    }
    const inner = net.connect(`${host}/.s.PGSQL.${port}`).on('error', () => {})
    open.add(socket)
    socket.pipe(inner).pipe(socket)
  })
  const database = await use(`postgres://ventanilla@127.0.0.1:${at}/ventanilla`)
  closing = true
  for (const socket of open) socket.destroy()
  const calls = Array.from({ length: 20 }, () => timed(database.raw((raw) => raw`select 1`)))
  expect((await Promise.all(calls)).every(({ error, ms }) => error instanceof DatabaseAway && ms < 300)).toBe(
    true,
  )
  expect(database.state()).toBe('away')
  await sleep(2000)
  expect(attempts).toBeLessThanOrEqual(13)
  closing = false
  await until('up', () => database.state() === 'up', 5000)
})

test('closing takes no longer than 2 s when the server is frozen', { timeout: 15_000 }, async () => {
  const database = await use()
  const asleep = timed(
    database.raw((raw) => raw`select pg_sleep(30)`, { deadline: Number.POSITIVE_INFINITY }),
  )
  await sleep(50)
  signalServer(embedded.pid, 'SIGSTOP')
  afterwards(() => signalServer(embedded.pid, 'SIGCONT'))
  const { error, ms } = await timed(database.close())
  expect(error).toBe(undefined)
  expect(ms).toBeLessThan(2000)
  expect((await asleep).error).toBeInstanceOf(DatabaseAway)
  expect((await timed(database.raw((raw) => raw`select 1`))).error).toBeInstanceOf(DatabaseAway)
})

test('closing lets a call under way finish', async () => {
  const database = await use()
  const call = database.raw((raw) => raw`select pg_sleep(0.3), 7 as seven`)
  await sleep(50)
  await database.close()
  expect(await call).toMatchObject([{ seven: 7 }])
})
