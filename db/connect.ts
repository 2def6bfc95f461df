import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Logger } from 'pino'
import type { Sql } from 'postgres'
import { type Breaker, createBreaker, DatabaseAway, type State } from './breaker.ts'
import { openConnection } from './connection.ts'
import { type Pace, startHeartbeat } from './heartbeat.ts'
import { createPool, type Pool, reachFault, type Slot } from './pool.ts'
import { type Address, readServer } from './server.ts'
import type { LostConnection } from './wire.ts'

export { DatabaseAway } from './breaker.ts'

type Schema = Record<string, unknown>
/** Drizzle on one connection. */
export type Db<S extends Schema = Schema> = PostgresJsDatabase<S>
export type Tx<S extends Schema = Schema> = Parameters<Parameters<Db<S>['transaction']>[0]>[0]
type TxOptions<S extends Schema> = NonNullable<Parameters<Db<S>['transaction']>[1]>

/** `deadline` in ms, waiting for a free connection included; 2,000 unless told; Infinity for exports and migrations. */
export interface CallOptions {
  deadline?: number
}

/**
 * The database as the rest of the program sees it. Every promise settles by its deadline, with `DatabaseAway` when the
 * server cannot be reached in time; errors of SQL and of the work itself pass through unchanged.
 *
 * Work that is given up has its connection broken, so the server rolls its transaction back. One window remains: when
 * COMMIT (or, outside a transaction, the statement) was already on its way, the outcome is unknown and the error's
 * `mayHaveHappened` is true.
 */
export interface Database<S extends Schema = Schema> {
  /** Drizzle; all statements of one call run on one connection. */
  call<T>(work: (db: Db<S>) => Promise<T>, options?: CallOptions): Promise<T>
  /** The same in one transaction, rolled back when the work throws. */
  transaction<T>(work: (tx: Tx<S>) => Promise<T>, options?: CallOptions & { mode?: TxOptions<S> }): Promise<T>
  /** postgres.js on one connection that drizzle has not altered: cursors, JSON and dates as postgres.js gives them. */
  raw<T>(work: (sql: Sql) => Promise<T>, options?: CallOptions): Promise<T>
  state(): State
  /** Returns the function that ends the listening. */
  onChange(listener: (state: State) => void): () => void
  /** Resolves when the server has answered; after `ms` `DatabaseAway` with the last attempt's fault as its cause. */
  ready(ms?: number): Promise<void>
  /** NOTIFYs of a channel. `missed` is called after every (re)connection, since those sent meanwhile are lost. */
  listen(
    channel: string,
    handle: (payload: string) => void,
    missed?: () => void,
  ): Promise<() => Promise<void>>
  /** Settles in 2 s, also when the server is frozen. Calls under way have 1 s to finish. */
  close(): Promise<void>
}

export interface ConnectOptions<S extends Schema> {
  server: string | Address
  log: Pick<Logger, 'info' | 'warn'>
  schema?: S
  /** Connections for drizzle; two more serve `raw`, one the heartbeat. */
  size?: number
  pace?: Partial<Pace>
}

/** Returns at once and connects by itself, for as long as it takes; it begins `away`. */
export function connect<S extends Schema = Schema>(options: ConnectOptions<S>): Database<S> {
  const server = readServer(options.server)
  const pace = { beat: 150, answer: 250, knock: 1000, ...options.pace }
  const breaker = createBreaker()
  const pools: Pool<unknown>[] = []

  function slots<H>(size: number, handle: (sql: Sql) => H): Pool<H> {
    const pool = createPool(size, (): Slot<H> => {
      const onLost = (fault: LostConnection): void => heartbeat.suspect(fault)
      const connection = openConnection({ server, patience: pace.knock, onLost })
      return { connection, handle: handle(connection.sql) }
    })
    pools.push(pool)
    return pool
  }
  // Drizzle alters the client it is given (dates and JSON), so it has clients of its own.
  const ormPool = slots(options.size ?? 8, (sql) =>
    drizzle(sql, { casing: 'snake_case', ...(options.schema ? { schema: options.schema } : {}) }),
  )
  const rawPool = slots(2, (sql) => sql)

  let closing = false
  breaker.onChange((state) => {
    if (state === 'up') return options.log.info('base de datos disponible')
    if (!closing) options.log.warn('base de datos no disponible')
    for (const pool of pools) pool.destroy()
  })
  const heartbeat = startHeartbeat(server, breaker, pace)

  function guarded<H, T>(
    pool: Pool<H>,
    deadline: number,
    work: (handle: H, progress: Progress) => Promise<T>,
  ) {
    const progress: Progress = { mayHaveHappened: false }
    const start = async (gaveUp: AbortSignal): Promise<T> => {
      const slot = await pool.take(gaveUp)
      const abandon = (): void => {
        slot.connection.destroy()
        // At once: the work may be waiting for something else for long.
        pool.give(slot)
      }
      gaveUp.addEventListener('abort', abandon, { once: true })
      try {
        gaveUp.throwIfAborted()
        return await work(slot.handle, progress)
      } catch (error) {
        const cause = reachFault(error)
        throw cause ? new DatabaseAway('lost', progress.mayHaveHappened, cause) : error
      } finally {
        gaveUp.removeEventListener('abort', abandon)
        pool.give(slot)
      }
    }
    return breaker.run({ start, deadline, mayHaveHappened: () => progress.mayHaveHappened })
  }

  return {
    call: (work, { deadline = 2000 } = {}) => guarded(ormPool, deadline, started(work)),
    raw: (work, { deadline = 2000 } = {}) => guarded(rawPool, deadline, started(work)),
    transaction: (work, { deadline = 2000, mode } = {}) =>
      guarded(ormPool, deadline, (db, progress) =>
        db.transaction(async (tx) => {
          const result = await work(tx)
          progress.mayHaveHappened = true
          return result
        }, mode),
      ),
    state: () => breaker.state,
    onChange: breaker.onChange,
    ready: (ms = 10_000) => untilUp(breaker, ms),
    listen: (channel, handle, missed = () => {}) => heartbeat.listen(channel, handle, missed),
    async close() {
      closing = true
      await Promise.all(pools.map((pool) => pool.close(1000)))
      breaker.trip(undefined, 'closed')
      await heartbeat.close()
    },
  }
}

interface Progress {
  mayHaveHappened: boolean
}

/** Outside a transaction a statement counts from the moment it is sent. */
const started =
  <H, T>(work: (handle: H) => Promise<T>) =>
  (handle: H, progress: Progress): Promise<T> => {
    progress.mayHaveHappened = true
    return work(handle)
  }

function untilUp(breaker: Breaker, ms: number): Promise<void> {
  if (breaker.state === 'up') return Promise.resolve()
  return new Promise((resolve, reject) => {
    const stop = breaker.onChange(() => {
      stop()
      clearTimeout(timer)
      resolve()
    })
    const timer = setTimeout(() => {
      stop()
      reject(new DatabaseAway('deadline', false, breaker.cause))
    }, ms)
  })
}
