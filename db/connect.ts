import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Logger } from 'pino'
import type { Sql } from 'postgres'
import { Breaker, DatabaseAway, type GivenUp, type State } from './breaker.ts'
import { openConnection } from './connection.ts'
import { Heartbeat, type Hold, type Pace } from './heartbeat.ts'
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
  /**
   * postgres.js on one connection that drizzle has not altered: cursors, JSON and dates as postgres.js gives them. Work
   * without a deadline has connections of its own: nobody else waits for it.
   */
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
  /** A name that at most one process has at a time (an advisory lock); never rejects, answers within a second. */
  hold(name: string): Promise<Hold | 'taken' | 'away'>
  /** Settles in 2 s, also when the server is frozen. Calls under way have 1 s to finish. */
  close(): Promise<void>
}

export interface ConnectOptions<S extends Schema> {
  server: string | Address
  log: Pick<Logger, 'info' | 'warn'>
  schema?: S
  /** Connections for drizzle; two more serve `raw`, three its work without a deadline, one the heartbeat. */
  size?: number
  pace?: Partial<Pace>
}

/** Returns at once and connects by itself, for as long as it takes; it begins `away`. */
export function connect<S extends Schema = Schema>(options: ConnectOptions<S>): Database<S> {
  const server = readServer(options.server)
  const pace = { beat: 150, answer: 250, knock: 1000, ...options.pace }
  const breaker = new Breaker()

  const slot = <H>(handle: (sql: Sql) => H): Slot<H> => {
    const onLost = (fault: LostConnection): void => heartbeat.suspect(fault)
    const connection = openConnection({ server, patience: pace.knock, onLost })
    return { connection, handle: handle(connection.sql) }
  }
  // Drizzle alters the client it is given (dates and JSON), so it has clients of its own.
  const config = options.schema ? { schema: options.schema } : {}
  const orm = createPool(options.size ?? 8, () => slot((sql): Db<S> => drizzle(sql, config)))
  const bare = () => slot((sql) => sql)
  const raw = createPool(2, bare)
  // An export may take minutes: what has a deadline never waits for it. Two of them and a backup go on at once.
  const patient = createPool(3, bare)

  let closing = false
  breaker.onChange((state) => {
    if (state === 'up') return options.log.info('base de datos disponible')
    if (!closing) options.log.warn('base de datos no disponible')
    orm.destroy()
    raw.destroy()
    patient.destroy()
  })
  const heartbeat = new Heartbeat(server, breaker, pace)

  return {
    call: (work, given) => guarded(breaker, orm, given, started(work)),
    raw: (work, given) =>
      guarded(breaker, given?.deadline === Number.POSITIVE_INFINITY ? patient : raw, given, started(work)),
    transaction: (work, given) => guarded(breaker, orm, given, committing(work, given?.mode)),
    state: () => breaker.state,
    onChange: (listener) => breaker.onChange(listener),
    ready: (ms = 10_000) => untilUp(breaker, ms),
    listen: (channel, handle, missed = () => {}) => heartbeat.listen({ channel, handle, missed }),
    hold: (name) => heartbeat.hold(name),
    async close() {
      closing = true
      await Promise.all([orm, raw, patient].map((pool) => pool.close(1000)))
      breaker.trip(undefined, 'closed')
      await heartbeat.close()
    },
  }
}

type Guarded<H, T> = (handle: H, progress: { mayHaveHappened: boolean }) => Promise<T>

/** Outside a transaction a statement counts from the moment it is sent. */
function started<H, T>(work: (handle: H) => Promise<T>): Guarded<H, T> {
  return (handle, progress) => {
    progress.mayHaveHappened = true
    return work(handle)
  }
}

/** In a transaction nothing counts before COMMIT is sent. */
function committing<S extends Schema, T>(
  work: (tx: Tx<S>) => Promise<T>,
  mode?: TxOptions<S>,
): Guarded<Db<S>, T> {
  return (db, progress) =>
    db.transaction(async (tx) => {
      const result = await work(tx)
      progress.mayHaveHappened = true
      return result
    }, mode)
}

function guarded<H, T>(
  breaker: Breaker,
  pool: Pool<H>,
  given: CallOptions = {},
  work: Guarded<H, T>,
): Promise<T> {
  const progress = { mayHaveHappened: false }
  const start = async (gaveUp: GivenUp): Promise<T> => {
    const slot = await pool.take(gaveUp)
    const abandon = (): void => {
      slot.connection.destroy()
      // At once: the work may be waiting for something else for long.
      pool.give(slot)
    }
    gaveUp.tells(abandon)
    try {
      if (gaveUp.told) throw new Error('nobody waits for this call any more')
      return await work(slot.handle, progress)
    } catch (error) {
      const cause = reachFault(error)
      throw cause ? new DatabaseAway('lost', progress.mayHaveHappened, cause) : error
    } finally {
      gaveUp.tells(undefined)
      pool.give(slot)
    }
  }
  return breaker.run({
    start,
    deadline: given.deadline ?? 2000,
    mayHaveHappened: () => progress.mayHaveHappened,
  })
}

/** Resolves when the breaker closes; rejects after `ms`. */
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
