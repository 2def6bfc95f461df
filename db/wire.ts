import net from 'node:net'
import { Duplex } from 'node:stream'
import tls from 'node:tls'
import { aliveFor } from './alive.ts'
import type { Server, Target } from './server.ts'

/** A connection that broke or never came about. `refused`: the server let us not in, by silence or by an error. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection'
  readonly refused: boolean

  constructor(message: string, refused: boolean, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.refused = refused
  }
}

/** An error as the first word (E), except 53300, too many connections: those that are in are well served. */
const isRefusal = (first: Buffer): boolean => first[0] === 0x45 && !first.includes('C53300')

/**
 * The socket that postgres.js is given. It takes three traps from postgres.js 3.4.9:
 * - a server that closes before it is ready would be tried again without end: here an error always comes first;
 * - a statement on a transaction whose connection has closed writes to null and ends the process: here `close` is
 *   announced only by `announceEnd`, once the client can no longer write;
 * - a frozen server leaves the socket open for ever: `lose` destroys it.
 */
export class Wire extends Duplex {
  readonly #onLost: (error: LostConnection) => void
  readonly #stopWaiting: () => void
  #socket: net.Socket
  #ready = false
  #heard = false
  #lost = false
  #held: (() => void) | undefined

  constructor(
    target: Target,
    mode: Server['tls'],
    patience: number,
    onLost: (error: LostConnection) => void,
  ) {
    super({ autoDestroy: false, emitClose: false })
    this.#onLost = onLost
    this.#socket = net.connect(target)
    this.#watch(this.#socket)
    this.#stopWaiting = aliveFor(patience, () => this.lose('el servidor no contesta'))
    this.#socket.once('connect', () => (mode === 'never' ? this.#open() : this.#encrypt(target, mode)))
  }

  /** What postgres.js asks before it says goodbye, and then to know whether to wait for the server's: it need not. */
  get readyState(): string {
    return this.#ready && !this.#lost && !this.writableEnded ? 'open' : 'closed'
  }

  setKeepAlive(on: boolean, ms: number): void {
    this.#socket.setKeepAlive(on, ms)
  }

  /** Breaks the connection now; the server rolls back what was not committed. */
  lose(message: string, cause?: unknown, refused = !this.#heard): void {
    if (this.#lost) return
    this.#lost = true
    this.#stopWaiting()
    this.#socket.destroy()
    this.#held?.()
    const error = new LostConnection(message, refused, cause)
    this.emit('error', error)
    this.#onLost(error)
  }

  announceEnd(): void {
    this.emit('close', true)
  }

  #watch(socket: net.Socket): void {
    socket.on('error', (error) => this.lose('conexión rota', error))
    socket.on('close', () => this.lose('conexión cerrada por el servidor'))
  }

  #open(): void {
    this.#ready = true
    this.#socket.setNoDelay(true)
    this.#socket.on('data', (chunk) => {
      this.#heard ||= !isRefusal(chunk)
      this.#stopWaiting()
      if (!this.push(chunk)) this.#socket.pause()
    })
    this.#held?.()
  }

  #encrypt(target: Target, mode: Server['tls']): void {
    const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
    const raw = this.#socket
    raw.once('data', (answer) => {
      const offered = answer[0] === 83 // 'S'
      if (!offered) return mode === 'if-offered' ? this.#open() : this.lose('el servidor no ofrece TLS')
      const name = 'host' in target && !net.isIP(target.host) ? { servername: target.host } : {}
      this.#socket = tls.connect({ socket: raw, rejectUnauthorized: mode === 'verified', ...name })
      this.#watch(this.#socket)
      this.#socket.once('secureConnect', () => this.#open())
    })
    raw.write(sslRequest)
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const send = (): void => {
      this.#held = undefined
      // Faults are reported by the socket's own error and close; a lost wire swallows what is still written.
      if (this.#lost) done()
      else this.#socket.write(chunk, () => done())
    }
    if (this.#ready || this.#lost) send()
    else this.#held = send
  }

  override _final(done: () => void): void {
    if (!this.#lost) this.#socket.end()
    done()
  }

  override _read(): void {
    this.#socket.resume()
  }
}
