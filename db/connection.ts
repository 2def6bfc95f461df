import { Duplex } from 'node:stream'
import postgres from 'postgres'
import { arrayTypes, knowArrays } from './arrays.ts'
import type { Server } from './server.ts'
import { LostConnection, Wire } from './wire.ts'

export interface ConnectionOptions {
  server: Server
  /** Which of the server's places to try. */
  attempt?: number
  /** How long the server may keep silent after we knock, in ms. */
  patience: number
  onLost?: (error: LostConnection) => void
  onNotify?: (channel: string, payload: string) => void
}

/** One connection, one life: it is opened by its first statement, and once lost it never comes back. */
export interface Connection {
  readonly sql: postgres.Sql
  readonly lost: LostConnection | undefined
  /** Breaks it now. What runs on it is rejected; a transaction without its COMMIT is rolled back. */
  destroy(): void
  /** Lets what runs on it finish, says goodbye, at most for `ms`; then breaks it. */
  close(ms: number): Promise<void>
}

export function openConnection({
  server,
  attempt = 0,
  patience,
  onLost,
  onNotify,
}: ConnectionOptions): Connection {
  let wire: Wire | undefined
  let lost: LostConnection | undefined

  function end(error: LostConnection): void {
    if (lost) return
    lost = error
    // `close` comes last, when the client refuses statements by itself (see Wire).
    sql.end({ timeout: 0 }).then(() => wire?.announceEnd())
    onLost?.(error)
  }

  const target = server.targets[attempt % server.targets.length] ?? server.targets[0]
  // A variable, since `socket` is documented by postgres.js and missing from its types.
  const options = {
    ...server.login,
    ...('path' in target ? { path: target.path } : target),
    ssl: false,
    max: 1,
    connect_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    types: arrayTypes,
    onnotice: () => {},
    onnotify: (channel: string, payload: string) => onNotify?.(channel, payload),
    socket: () => {
      if (wire || lost) return deadWire()
      wire = new Wire(target, server.tls, patience, end)
      return wire
    },
  }
  const sql: postgres.Sql = postgres(options)
  knowArrays(sql)

  return {
    sql,
    get lost() {
      return lost
    },
    destroy() {
      // Whoever gives a connection up before the server could say a word was not refused by it.
      if (wire) wire.lose('conexión abandonada', undefined, false)
      end(new LostConnection('conexión abandonada', false))
    },
    async close(ms) {
      await sql.end({ timeout: ms / 1000 })
      this.destroy()
    },
  }
}

/** For a client that asks for a second socket: one that fails as soon as the client listens to it. */
function deadWire(): Duplex {
  const dead = new Duplex({
    autoDestroy: false,
    emitClose: false,
    read() {},
    write(_chunk, _encoding, done) {
      done()
    },
  })
  setImmediate(() => {
    dead.emit('error', new LostConnection('conexión abandonada', false))
    dead.emit('close', true)
  })
  return dead
}
