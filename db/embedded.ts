import type { ChildProcess } from 'node:child_process'
import { mkdir, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isHeard, readRunning } from './embedded-cluster.ts'
import { askToStop, isWorkingOn, launch, logTail, setAsideStalePid } from './embedded-launch.ts'
import { type Lease, takeLease } from './embedded-lease.ts'
import type { Address } from './server.ts'

/** A share in the PostgreSQL that holds the data of one folder. */
export interface Embedded {
  /** How to connect; stays the same while the server is restarted. */
  readonly address: Address
  /** The server's process; another one after a restart. */
  readonly pid: number
  /** Gives up the share; the last process to do so stops the server and waits for its end, 4 s at most: past that it is cut off, and recovers at the next start. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/**
 * Resolves when PostgreSQL answers on `<dataDir>/postgres`: joins the server that runs there (another process's, or one
 * whose process was killed), or starts one. While this process lives, the server is brought back whenever it ends.
 * Processes that share a folder share one server; each holds a lease in it, so that none stops it under the others.
 */
export async function startEmbedded({ dataDir, log }: EmbeddedOptions): Promise<Embedded> {
  const place = await makePlace(dataDir)
  const stopping = new AbortController()
  let lease = await attach(place, stopping.signal)
  log.info({ server: lease.pid }, 'PostgreSQL incluido en marcha')
  let attaching: Promise<unknown> = Promise.resolve()
  let left = false
  void supervise()

  async function supervise(): Promise<void> {
    for (let pause = 0, since = performance.now(); ; ) {
      await lease.lost
      if (stopping.signal.aborted) return
      log.warn({ server: lease.pid }, 'PostgreSQL incluido se cerró; se vuelve a levantar')
      // One that keeps falling is tried ever more rarely; one that fell after a long life, at once.
      pause = performance.now() - since > 10_000 ? 0 : Math.min(Math.max(pause * 2, 100), 2000)
      await sleep(pause, undefined, stopping).catch(() => {})
      attaching = reattach()
      await attaching
      since = performance.now()
    }
  }

  async function reattach(): Promise<void> {
    try {
      lease = await attach(place, stopping.signal)
      if (left) lease.end()
      log.info({ server: lease.pid }, 'PostgreSQL incluido en marcha otra vez')
    } catch (error) {
      if (!stopping.signal.aborted) log.error({ err: error }, 'PostgreSQL incluido no vuelve a arrancar')
    }
  }

  async function stop(): Promise<void> {
    stopping.abort()
    // A server that is just being brought back is ours to stop too.
    await Promise.race([attaching, sleep(2000, undefined, { ref: false })])
    left = true
    const how = await lease.leave()
    if (how === 'last') await stopServer(place, lease.pid)
    else if (how === 'silent')
      log.warn({ server: lease.pid }, 'PostgreSQL incluido no contesta; se deja como está')
    lease.end()
  }

  let stopped: Promise<void> | undefined
  return {
    address: lease.address,
    get pid() {
      return lease.pid
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

async function makePlace(dataDir: string): Promise<Place> {
  // Only the last folder is closed to others: those above may have to let an ordinary user through.
  await mkdir(dirname(dataDir), { recursive: true })
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const home = await realpath(dataDir)
  return { home, data: join(home, 'postgres'), logFile: join(home, 'postgres.log') }
}

interface Place {
  home: string
  data: string
  logFile: string
}

/**
 * A server lives, but its socket is gone (swept away with a temporary folder): nobody reaches it any more, in ms. One that
 * starts has its socket within a few.
 */
const deafAfter = 2000

/** Joins or starts, whichever succeeds first; two processes that start at once find each other here. */
async function attach({ home, data, logFile }: Place, stopping: AbortSignal): Promise<Lease> {
  const patience = 20_000
  const began = performance.now()
  let child: ChildProcess | undefined
  let launches = 0
  let pause = 15
  let unheardSince: number | undefined
  while (performance.now() - began < patience) {
    if (!child) stopping.throwIfAborted()
    const running = await readRunning(data)
    const heard = running !== undefined && (await isHeard(running))
    const lease = heard ? await takeLease(home, data, running) : undefined
    if (lease) return lease
    unheardSince = running && !heard ? (unheardSince ?? performance.now()) : undefined
    if (running && unheardSince !== undefined && performance.now() - unheardSince > deafAfter) {
      if (await isWorkingOn(running.pid, data)) await askToStop(home, data, running.pid, 'fast')
      unheardSince = undefined
    }
    if (!heard && (!child || child.exitCode !== null || child.signalCode !== null)) {
      if (launches > 2 && !(await isPassing(logFile))) break
      if (running) await setAsideStalePid(data, running)
      await sleep(Math.min(launches * 100, 1000))
      child = await launch(home, data, logFile)
      launches += 1
    }
    // Quick at first, for a server needs 100 ms; then mild, for one that is ending or recovering has work to do.
    await sleep(pause)
    pause = Math.min(pause * 1.3, 250)
  }
  const pid = (await readRunning(data))?.pid
  const which = pid === undefined ? '' : ` (proceso ${pid})`
  throw new Error(
    `El PostgreSQL incluido${which} no contesta con los datos de ${data}. Vea ${logFile}, o defina DATABASE_URL.\n` +
      (await logTail(logFile)),
  )
}

/** Reasons that go away by themselves: another server is starting or ending on the same data. */
async function isPassing(logFile: string): Promise<boolean> {
  const last = (await logTail(logFile)).split('\n').slice(-4).join('\n')
  return /lock file .* already exists|shared memory block|lock file .* is empty/.test(last)
}

async function stopServer({ home, data }: Place, pid: number): Promise<void> {
  // Its own pid file goes last; the process itself may stay a zombie where nobody collects it.
  const ended = async (ms: number): Promise<boolean> => {
    const until = performance.now() + ms
    while ((await readRunning(data))?.pid === pid) {
      if (performance.now() > until) return false
      await sleep(10)
    }
    return true
  }
  await askToStop(home, data, pid, 'fast')
  if (await ended(3500)) return
  await askToStop(home, data, pid, 'immediate')
  await ended(300)
}
