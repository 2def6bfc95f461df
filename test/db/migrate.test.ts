import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import journal from '../../db/migrations/meta/_journal.json' with { type: 'json' }
import { openDatabase, silent } from '../stage.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  opened = await openDatabase()
})
afterAll(() => opened.close())

/** As another process would: clients of its own on an empty database of this server. */
const clientsOf = async (name: string, count: number) => {
  await opened.database.raw((raw) => raw`create database ${raw(name)}`, { deadline: 20_000 })
  const clients = Array.from({ length: count }, () =>
    connect({ server: { ...opened.address, database: name }, log: silent }),
  )
  await Promise.all(clients.map((client) => client.ready(10_000)))
  return clients
}

it('three that start together bring an empty database to this version, once', async () => {
  for (const round of [1, 2, 3]) {
    const clients = await clientsOf(`juntos${round}`, 3)
    await Promise.all(clients.map((client) => migrate(client)))
    const applied = await clients[0]?.call((db) =>
      db.execute(sql`select * from drizzle.__drizzle_migrations`),
    )
    expect(applied).toHaveLength(journal.entries.length)
    await Promise.all(clients.map((client) => client.close()))
  }
})

it('one that comes later changes nothing', async () => {
  const [client] = await clientsOf('luego', 1)
  if (!client) throw new Error('no client')
  await migrate(client)
  await client.call((db) =>
    db.execute(sql`insert into asked (institution, channel, status) values ('a', 'web', 'x')`),
  )
  await migrate(client)
  expect(await client.call((db) => db.execute(sql`select 1 from asked`))).toHaveLength(1)
  await client.close()
})

it('gives the lock back, so that the next one need not wait', async () => {
  await migrate(opened.database)
  const locks = await opened.database.call((db) =>
    db.execute(sql`select 1 from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock'`),
  )
  expect(locks).toHaveLength(0)
})
