import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { backUpNightly } from '../../db/backup-nightly.ts'
import { connect } from '../../db/connect.ts'
import { openDatabase, silent, until } from '../stage.ts'

let opened: Awaited<ReturnType<typeof openDatabase>>
let folder: string
beforeAll(async () => {
  opened = await openDatabase()
  folder = join(opened.dataDir, 'backups')
})
afterAll(() => opened.close())

beforeEach(() => rm(folder, { recursive: true, force: true }))

/** By the clock of the machine, as the nights are counted. */
const local = (day: number, hour: number) => new Date(2026, 10, day, hour)
const stamp = (at: Date) => at.toISOString().replace(/\.\d+/, '').replaceAll(':', '')
const nightly = (at: Date) => `ventanilla-nightly-${stamp(at)}.zip`

const faults = () => {
  const said: unknown[] = []
  return {
    said,
    log: { ...silent, info: () => {}, warn: () => {}, error: (facts: unknown) => said.push(facts) },
  }
}

/** The product's nights by a clock that the test sets; `looks` counts how often it looked at it. */
const nights = (at: Date, more: Partial<Parameters<typeof backUpNightly>[0]> = {}) => {
  const clock = { at, looks: 0 }
  const stop = backUpNightly({
    ...opened,
    log: silent,
    keep: 14,
    pace: { first: 1, look: 5, retry: 60 * 60_000 },
    now: () => {
      clock.looks += 1
      return clock.at
    },
    ...more,
  })
  const lookedAgain = async () => {
    const from = clock.looks
    await until('it looked at the clock again', () => clock.looks > from + 3)
  }
  return { clock, stop, lookedAgain }
}
const files = () => readdir(folder).catch((): string[] => [])

it('makes the one that is missing, then one each night at three, and no more', async () => {
  const { clock, stop, lookedAgain } = nights(local(20, 12))
  await until('the missing one', async () => (await files()).includes(nightly(local(20, 12))))
  for (const at of [local(20, 13), local(20, 23), local(21, 2)]) {
    clock.at = at
    await lookedAgain()
  }
  expect(await files()).toEqual([nightly(local(20, 12))])
  clock.at = local(21, 3)
  await until('the next night', async () => (await files()).includes(nightly(local(21, 3))))
  await lookedAgain()
  expect(await files()).toHaveLength(2)
  await stop()
})

it('keeps fourteen of its own, and never removes those made by hand', async () => {
  await mkdir(folder)
  const old = Array.from({ length: 20 }, (_, n) => nightly(local(n + 1, 3)))
  const mine = ['ventanilla-2025-01-01T000000Z.zip', 'antes de la mudanza.zip']
  for (const name of [...old, ...mine]) await writeFile(join(folder, name), 'x')
  const { stop, lookedAgain } = nights(local(21, 3))
  await until('the new one', async () => (await files()).includes(nightly(local(21, 3))))
  await lookedAgain()
  await stop()
  expect((await files()).sort()).toEqual([...old.slice(7), nightly(local(21, 3)), ...mine].sort())
})

it('of several processes one makes it; when that one ends, another takes over', async () => {
  const clients = [1, 2, 3].map(() => connect({ server: opened.address, log: silent }))
  await Promise.all(clients.map((client) => client.ready()))
  const all = clients.map((database) => nights(local(20, 3), { database }))
  await until('the first', async () => (await files()).length > 0)
  for (const { lookedAgain } of all) await lookedAgain()
  expect(await files()).toEqual([nightly(local(20, 3))])
  const [first, ...others] = all
  await first?.stop()
  for (const { clock } of others) clock.at = local(21, 3)
  await until('the second', async () => (await files()).includes(nightly(local(21, 3))))
  expect(await files()).toHaveLength(2)
  for (const { stop } of others) await stop()
  for (const client of clients) await client.close()
})

it('a failure is told once, and it is tried again an hour later', async () => {
  await writeFile(folder, 'a file where the folder should be')
  const { said, log } = faults()
  const { clock, stop, lookedAgain } = nights(local(20, 3), { log })
  await until('the failure', () => said.length > 0)
  await lookedAgain()
  expect(said).toHaveLength(1)
  await rm(folder)
  await lookedAgain()
  expect(await files()).toEqual([])
  clock.at = local(20, 5)
  await until('the next try', async () => (await files()).length > 0)
  await stop()
})

it('what a killed writer left behind is cleared away, what another writes now is not', async () => {
  await mkdir(folder)
  const [left, now] = ['ventanilla-x.zip.1.unfinished', 'ventanilla-y.zip.2.unfinished']
  for (const name of [left, now]) await writeFile(join(folder, name), 'x')
  const long = new Date(Date.now() - 2 * 60 * 60_000)
  await utimes(join(folder, left), long, long)
  const { stop, lookedAgain } = nights(local(20, 3))
  await until('the new one', async () => (await files()).includes(nightly(local(20, 3))))
  await lookedAgain()
  await stop()
  expect((await files()).sort()).toEqual([nightly(local(20, 3)), now].sort())
})

it('stops at once, also in the middle, and leaves nothing half', async () => {
  await opened.database.raw(
    (sql) => sql`insert into messages (institution, channel, chat, id)
      select 'puno', 'web', 'c', n from generate_series(1, 100000) n`,
    { deadline: 30_000 },
  )
  const { stop } = nights(local(20, 3))
  await until('it has begun', async () => (await files()).length > 0)
  await stop()
  for (const name of await files()) expect(name).not.toContain('unfinished')
})
