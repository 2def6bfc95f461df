import type { ChildProcess } from 'node:child_process'
import { chmod, open, readFile, readlink, rename, stat, truncate } from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { type Binaries, findBinaries } from './embedded-binaries.ts'
import { ensureCluster, type Running, socketFolder } from './embedded-cluster.ts'
import { chooseRunner, type Runner } from './embedded-runner.ts'

const windows = process.platform === 'win32'
const mostLog = 1_000_000

/** For a machine of 1–2 GB that does other work too. Nothing here weakens durability: fsync stays on. */
const settings = {
  shared_buffers: '64MB',
  max_connections: '60',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  io_method: 'sync',
  jit: 'off',
  // What it reads is in memory or on a disk without heads: indexes are cheap. (Counting 100,000 opinions by state: 18 ms, not 41.)
  random_page_cost: '1.1',
  // A statement is planned once for each connection, and again when the figures of its tables are taken anew: what was planned
  // for an empty town reads through a full one. (427 opinions a second after 12,000 of them, of 861 at first.)
  autovacuum_naptime: '15s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements of a client that has gone away are cancelled, not finished in vain.
  ...(windows ? {} : { client_connection_check_interval: '1s' }),
  // The log tells how the server fares; errors of statements, which may hold residents' words, belong to the caller.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** Starts a server on `<dataDir>/postgres`, making the cluster when there is none. It may yet find another one there. */
export async function launch(dataDir: string, data: string, logFile: string): Promise<ChildProcess> {
  const runner = await chooseRunner(dataDir, data)
  if (runner.owner !== undefined) await letThrough(dataDir, runner.owner)
  const binaries = await findBinaries(dataDir, runner)
  await ensureCluster(dataDir, data, binaries, runner)
  const size = await stat(logFile).then(
    (log) => log.size,
    () => 0,
  )
  if (size > mostLog) await truncate(logFile)
  return windows
    ? launchOnWindows(data, logFile, binaries, runner)
    : launchHere(dataDir, data, logFile, binaries, runner)
}

async function launchHere(
  dataDir: string,
  data: string,
  logFile: string,
  binaries: Binaries,
  runner: Runner,
) {
  const folder = await socketFolder(dataDir, runner)
  const where = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: folder,
    unix_socket_permissions: '0700',
  }
  return runner.start(binaries.postgres, ['-D', data, ...flags({ ...settings, ...where })], logFile)
}

/** Through pg_ctl, which drops an administrator's rights, as PostgreSQL demands. */
async function launchOnWindows(data: string, logFile: string, binaries: Binaries, runner: Runner) {
  const where = { listen_addresses: '127.0.0.1', port: String(await freePort()), unix_socket_directories: '' }
  const options = flags({ ...settings, ...where }).join(' ')
  return runner.start(binaries.pgCtl, ['start', '-w', '-D', data, '-o', options], logFile)
}

const flags = (values: Record<string, string>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Another user may pass through our folder to its own, not list it. Folders above it are not ours to open. */
async function letThrough(dataDir: string, owner: number): Promise<void> {
  const found = await stat(dataDir)
  if (found.uid !== owner && !(found.mode & 0o001)) await chmod(dataDir, (found.mode & 0o777) | 0o011)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Fast: sessions are ended, everything is written. Immediate: as by a power cut. The caller waits for the end. */
export async function askToStop(
  dataDir: string,
  data: string,
  pid: number,
  mode: 'fast' | 'immediate',
): Promise<void> {
  if (!windows) {
    if (isAlive(pid)) process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
    return
  }
  const runner = await chooseRunner(dataDir, data)
  const { pgCtl } = await findBinaries(dataDir, runner)
  await runner.run(pgCtl, ['stop', '-m', mode, '-W', '-D', data])
}

/**
 * PostgreSQL itself discards the pid file of a process that is dead. It cannot know that the number now belongs to another
 * program (frequent in containers) or to a zombie, and would refuse for ever: only then the file is set aside.
 */
export async function setAsideStalePid(data: string, running: Running): Promise<void> {
  if (process.platform !== 'linux' || !isAlive(running.pid)) return
  const workingIn = await readlink(`/proc/${running.pid}/cwd`).catch(
    (error: NodeJS.ErrnoException) => error.code,
  )
  if (workingIn === data || workingIn === 'EACCES' || workingIn === 'EPERM') return
  const file = join(data, 'postmaster.pid')
  const aside = `${file}.ajeno`
  await rename(file, aside)
  // A server that started in between keeps its file.
  if ((await readFile(aside, 'utf8')) !== running.text) await rename(aside, file)
}

/** True when this process is surely the server of this data; false also where the system does not tell. */
export async function isWorkingOn(pid: number, data: string): Promise<boolean> {
  return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === data
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What the server wrote last, for the message when it does not start. */
export async function logTail(logFile: string): Promise<string> {
  const handle = await open(logFile).catch(() => undefined)
  if (!handle) return ''
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, 2000)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString('utf8').trim()
  } finally {
    await handle.close()
  }
}
