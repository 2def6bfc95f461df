import { readFile } from 'node:fs/promises'
import { type Connection, openConnection } from './connection.ts'
import { passwordFile, type Running } from './embedded-cluster.ts'
import { reachFault } from './pool.ts'
import { type Address, readServer } from './server.ts'

/** A process's share in a running server: a session that holds an advisory lock together with the other processes'. */
export interface Lease {
  readonly pid: number
  readonly address: Address
  /** Resolves when the session has ended, whoever ended it. */
  readonly lost: Promise<void>
  /** Gives the share back: `last` when nobody else has one (nobody can get one then), `silent` when the server is mute. */
  leave(): Promise<'last' | 'others' | 'silent'>
  end(): void
}

// Any number that the program's other advisory locks do not use: "lease" in letters' codes.
const lock = 10_897_115_101

/** A share in the server, or undefined when it gives no answer (yet). Throws when it serves other data than ours. */
export async function takeLease(dataDir: string, data: string, running: Running): Promise<Lease | undefined> {
  const address = await addressOf(dataDir, running)
  let ended = (): void => {}
  const lost = new Promise<void>((resolve) => {
    ended = resolve
  })
  const connection = openConnection({ server: readServer(address), patience: 2000, onLost: ended })
  try {
    const [row] = await connection.sql<
      [{ folder: string }]
    >`select current_setting('data_directory') as folder`
    if (row.folder !== data)
      throw new Error(`En ${address.host} contesta un PostgreSQL con otros datos (${row.folder}).`)
    await connection.sql`select pg_advisory_lock_shared(${lock})`
    return lease(connection, { pid: running.pid, address, lost })
  } catch (error) {
    connection.destroy()
    if (codeOf(error) === '3D000') await createDatabase(address)
    else if (!reachFault(error)) throw error
    return undefined
  }
}

function lease(connection: Connection, known: Pick<Lease, 'pid' | 'address' | 'lost'>): Lease {
  return {
    ...known,
    async leave() {
      const silence = setTimeout(() => connection.destroy(), 1500)
      try {
        await connection.sql`select pg_advisory_unlock_shared(${lock})`
        const [row] = await connection.sql<
          [{ alone: boolean }]
        >`select pg_try_advisory_lock(${lock}) as alone`
        return row.alone ? 'last' : 'others'
      } catch {
        return 'silent'
      } finally {
        clearTimeout(silence)
      }
    },
    end: () => connection.destroy(),
  }
}

async function addressOf(dataDir: string, { port, socketFolder }: Running): Promise<Address> {
  const common = { port, user: 'ventanilla', database: 'ventanilla' }
  if (process.platform !== 'win32') return { ...common, host: socketFolder }
  return { ...common, host: '127.0.0.1', password: await readFile(await passwordFile(dataDir), 'utf8') }
}

async function createDatabase(address: Address): Promise<void> {
  const connection = openConnection({
    server: readServer({ ...address, database: 'postgres' }),
    patience: 2000,
  })
  try {
    await connection.sql`create database ventanilla`
  } catch (error) {
    // 42P04, 23505: another process did it, a moment ago or right now.
    if (!reachFault(error) && !['42P04', '23505'].includes(codeOf(error))) throw error
  } finally {
    await connection.close(500)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
