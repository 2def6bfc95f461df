import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect, DatabaseAway } from '../../db/connect.ts'
import { count, createTable, embedded, listening, one, oneServer, proxy, timed, use } from './one-server.ts'
import { afterwards, signalServer, silent, until } from './processes.ts'

oneServer()

test('a call past its deadline is given up alone, and its transaction rolled back', {
  timeout: 10_000,
}, async () => {
  const database = await use()
  await createTable(database, 'late')
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
  for (let answers = 1; answers <= 6; answers++) {
    const between = await proxy()
    const database = await use(between.url)
    between.breakAfter(answers)
    const tenStatements = () =>
      database.transaction(async (tx) => {
        for (let n = 0; n < 10; n++) await tx.execute(sql`select ${n}::int`)
      })
    const calls = Array.from({ length: 5 }, () => timed(tenStatements()))
    for (const { error } of await Promise.all(calls)) expect(error).toBeInstanceOf(DatabaseAway)
    between.breakAfter(Number.POSITIVE_INFINITY)
    await until('up', () => database.state() === 'up')
  }
})

test('work that goes on after its connection broke cannot harm the process', async () => {
  const database = await use()
  await createTable(database, 'broken')
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
  await createTable(database, 'frozen')
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

test('a server that closes at once is tried at most 5 times a second', { timeout: 15_000 }, async () => {
  let attempts = 0
  const port = await listening((socket) => {
    attempts += 1
    socket.destroy()
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
  const between = await proxy()
  const database = await use(between.url)
  between.attempts = 0
  between.refuse(true)
  between.cutAll()
  const ends = await Promise.all(Array.from({ length: 20 }, () => timed(one(database))))
  expect(ends.every(({ error, ms }) => error instanceof DatabaseAway && ms < 300)).toBe(true)
  expect(database.state()).toBe('away')
  await sleep(2000)
  // The eight connections that the calls tried at once, and the heartbeat's.
  expect(between.attempts).toBeLessThanOrEqual(8 + 10)
  between.refuse(false)
  await until('up', () => database.state() === 'up', 5000)
})

test('a server that lets nobody new in is away until it does, though old connections live', {
  timeout: 15_000,
}, async () => {
  const between = await proxy()
  const database = await use(between.url)
  between.refuse(true)
  expect((await timed(one(database))).error).toBeInstanceOf(DatabaseAway)
  expect(database.state()).toBe('away')
  between.refuse(false)
  await until('up', () => database.state() === 'up', 5000)
  await one(database)
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
