import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect, DatabaseAway } from '../../db/connect.ts'
import { count, createTable, embedded, oneServer, proxy, use } from './one-server.ts'
import { afterwards, silent, until } from './processes.ts'

oneServer()

test('drizzle and raw calls see the same data; raw gives JSON and dates as values', async () => {
  const database = await use()
  const rows = await database.call((db) => db.execute(sql`select ${'ñandú'}::text as word`))
  expect([...rows]).toEqual([{ word: 'ñandú' }])
  const [row] = await database.raw(
    (raw) => raw`select ${raw.json({ a: 1 })} as j, ${new Date(0)}::timestamptz as t`,
  )
  expect(row).toEqual({ j: { a: 1 }, t: new Date(0) })
})

test('what has a deadline does not wait for work that has none', async () => {
  const database = await use()
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const begun: Promise<void>[] = []
  const exports = Array.from({ length: 4 }, () => {
    let tell = () => {}
    begun.push(
      new Promise((resolve) => {
        tell = resolve
      }),
    )
    const work = async () => {
      tell()
      await finished
    }
    return database.raw(work, { deadline: Number.POSITIVE_INFINITY })
  })
  await Promise.all(begun.slice(0, 2))
  expect(await database.raw((raw) => raw`select 1 as one`)).toMatchObject([{ one: 1 }])
  finish()
  await Promise.all(exports)
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
    const database = await use((await proxy(parameters)).url)
    expect(await database.raw((raw) => raw`select 1 as one`)).toMatchObject([{ one: 1 }])
  },
)

test('a URL that demands encryption never speaks without it', async () => {
  const database = connect({ server: (await proxy('?sslmode=require')).url, log: silent })
  afterwards(() => database.close())
  await expect(database.ready(600)).rejects.toThrow(DatabaseAway)
})

test('errors of SQL and of the work pass unchanged, and the database stays up', async () => {
  const database = await use()
  await createTable(database, 'unchanged')
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

test('an ended listening is silent, the others go on', async () => {
  const database = await use()
  const heard: string[] = []
  const hear = (payload: string) => heard.push(payload)
  const stop = await database.listen('quiet', hear)
  await database.listen('loud', hear)
  await stop()
  await database.raw((raw) => raw`select pg_notify('quiet', 'no'), pg_notify('loud', 'yes')`)
  await until('it is heard', () => heard.includes('yes'))
  expect(heard).toEqual(['yes'])
})

test('closing lets a call under way finish', async () => {
  const database = await use()
  const call = database.raw((raw) => raw`select pg_sleep(0.3), 7 as seven`)
  await sleep(50)
  await database.close()
  expect(await call).toMatchObject([{ seven: 7 }])
})

test('a call that gives up while its connection is being opened is no reason to believe the server away', async () => {
  // A connection of its own for each call that gives up at once.
  const database = await use(embedded.address, 4)
  const states: string[] = []
  database.onChange((state) => states.push(state))
  for (let n = 0; n < 20; n++)
    await expect(database.raw((raw) => raw`select pg_sleep(1)`, { deadline: 0 })).rejects.toMatchObject({
      reason: 'deadline',
    })
  expect(states).toEqual([])
})
