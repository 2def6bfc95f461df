import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll } from 'vitest'
import { connect, type Database } from '../../db/connect.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.ts'
import type { Address } from '../../db/server.ts'
import { afterwards, silent, until } from './processes.ts'

/** One real server for all tests of a file; a test that freezes or kills it waits until it is back. */
export let embedded: Embedded

/** To be called once by a test file. */
export function oneServer(): void {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ventanilla-test-'))
    embedded = await startEmbedded({ dataDir, log: silent })
  }, 20_000)
  afterAll(async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true })
  })
}

/** A database that is up, closed after the test. */
export async function use(server: string | Address = embedded.address, size = 8): Promise<Database> {
  const database = connect({ server, log: silent, size })
  afterwards(() => database.close())
  await database.ready()
  return database
}

/** What became of a call, and how long it took. */
export async function timed(call: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now()
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, ms: performance.now() - began }
}

export const one = (database: Database): Promise<unknown> => database.call((db) => db.execute(sql`select 1`))

export const createTable = (database: Database, name: string): Promise<unknown> =>
  database.raw((raw) => raw`create table ${raw(name)} (x int primary key)`)

export async function count(database: Database, name: string): Promise<number> {
  const [row] = await database.raw((raw) => raw`select count(*)::int as n from ${raw(name)}`)
  return row?.n
}

/** A TCP server of the test's own, and its port. */
export async function listening(onSocket: (socket: net.Socket) => void): Promise<number> {
  const server = net.createServer((socket) => onSocket(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  afterwards(() => void server.close())
  await until('it listens', () => server.listening)
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** A stand-in between program and server, by TCP as DATABASE_URL would name it, that can misbehave. */
export interface Proxy {
  url: string
  /** New connections are closed at once. */
  refuse(yes: boolean): void
  /** The next connections are broken off after so many answers. */
  breakAfter(answers: number): void
  cutAll(): void
  attempts: number
}

export async function proxy(parameters = ''): Promise<Proxy> {
  const { host, port } = embedded.address
  const open = new Set<net.Socket>()
  let refusing = false
  let answers = Number.POSITIVE_INFINITY
  const at = await listening((socket) => {
    made.attempts += 1
    if (refusing) return void socket.destroy()
    let left = answers
    const inner = net.connect(`${host}/.s.PGSQL.${port}`).on('error', () => {})
    open.add(socket)
    socket.on('data', (chunk) => inner.write(chunk)).on('close', () => inner.destroy())
    inner
      .on('data', (chunk) => (left-- > 0 ? socket.write(chunk) : socket.destroy()))
      .on('close', () => socket.destroy())
  })
  const made: Proxy = {
    url: `postgres://ventanilla@127.0.0.1:${at}/ventanilla${parameters}`,
    refuse: (yes) => {
      refusing = yes
    },
    breakAfter: (n) => {
      answers = n
    },
    cutAll: () => {
      for (const socket of open) socket.destroy()
    },
    attempts: 0,
  }
  afterwards(() => made.cutAll())
  return made
}
