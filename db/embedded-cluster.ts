import { createHash, randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { type Binaries, giveTo } from './embedded-binaries.ts'
import { closedFolder, type Runner } from './embedded-runner.ts'

const windows = process.platform === 'win32'

/** What the running server wrote about itself in postmaster.pid. */
export interface Running {
  pid: number
  port: number
  /** Folder of its unix socket; empty when it listens on TCP only. */
  socketFolder: string
  /** The whole file, to recognise it again. */
  text: string
}

/** Makes `data` a cluster of this PostgreSQL version unless it is one; half-made ones never get that name. */
export async function ensureCluster(
  dataDir: string,
  data: string,
  binaries: Binaries,
  runner: Runner,
): Promise<void> {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) return makeCluster(dataDir, data, binaries, runner)
  if (version.trim() !== binaries.major) {
    throw new Error(
      `Los datos de ${data} son de PostgreSQL ${version.trim()} y este programa trae el ${binaries.major}. ` +
        'Con la versión anterior del programa haga «npm run db -- backup»; aparte luego esa carpeta y restaure aquí la copia.',
    )
  }
  if (runner.owner !== undefined && (await lstat(data)).uid !== runner.owner) await giveTo(data, runner.owner)
}

async function makeCluster(dataDir: string, data: string, binaries: Binaries, runner: Runner): Promise<void> {
  await removeLeftovers(dataDir)
  const part = await mkdtemp(`${data}.parte-`)
  try {
    if (runner.owner !== undefined) await chown(part, runner.owner, runner.owner)
    const common = ['--pgdata', part, '--username', 'ventanilla', '--encoding=UTF8', '--data-checksums']
    const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = windows
      ? ['--auth=scram-sha-256', `--pwfile=${await passwordFile(dataDir)}`]
      : ['--auth=trust']
    let made = { code: 1, output: '' }
    // Some systems have no C.UTF-8 of their own; PostgreSQL's built-in one orders and folds the same without it.
    for (const locale of windows ? ['C'] : ['C.UTF-8', 'C']) {
      if (made.code !== 0)
        made = await runner.run(binaries.initdb, [...common, ...builtin, `--locale=${locale}`, ...access])
    }
    if (made.code !== 0) throw new Error(await whyNot(part, made.output, runner))
    await rename(part, data)
    await syncFolder(dataDir)
  } catch (error) {
    // Another process was faster: its cluster is as good as ours.
    if (!(await lstat(join(data, 'PG_VERSION')).catch(() => undefined))) throw error
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

async function whyNot(folder: string, output: string, { owner }: Runner): Promise<string> {
  const shut = owner === undefined ? undefined : await closedFolder(folder, owner)
  if (!shut) {
    return `No se pudo crear la base de datos incluida. Defina DATABASE_URL, o corrija esto: ${output.trim().slice(-600)}`
  }
  return (
    `PostgreSQL no funciona como root y aquí debe hacerlo como el usuario ${owner}, al que la carpeta ${shut} no deja pasar. ` +
    `Haga una de estas tres cosas: inicie el programa con un usuario corriente; ejecute «chmod o+x ${shut}»; ` +
    'o defina DATABASE_URL con un PostgreSQL 15 o posterior.'
  )
}

/** Of an initdb that was killed long ago; a young one may be another process's. */
async function removeLeftovers(dataDir: string): Promise<void> {
  const old = Date.now() - 10 * 60_000
  for (const name of await readdir(dataDir)) {
    if (!/^postgres.*\.parte-/.test(name)) continue
    const made = await lstat(join(dataDir, name)).catch(() => undefined)
    if (made && made.mtimeMs < old) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}

/** On Windows Node has no unix sockets: the server listens on 127.0.0.1 and asks for this password. */
export async function passwordFile(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password')
  const secret = randomBytes(24).toString('base64url')
  await writeFile(file, secret, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return file
}

async function syncFolder(folder: string): Promise<void> {
  if (windows) return
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

/**
 * A folder for the socket that only we can enter. In `dataDir`, where other containers of the same volume find it too;
 * a socket's whole path has 107 bytes at most, so for a long `dataDir` a short one that depends on it alone.
 */
export async function socketFolder(dataDir: string, runner: Runner): Promise<string> {
  const near = join(dataDir, 'socket')
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  // Not os.tmpdir(): it follows TMPDIR, which may differ between two processes on the same data.
  const folder = Buffer.byteLength(`${near}/.s.PGSQL.5432.lock`) <= 107 ? near : `/tmp/ventanilla-${digest}`
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const us = process.getuid?.()
  if (!found.isDirectory() || ![us, runner.owner].includes(found.uid)) {
    throw new Error(`La carpeta ${folder} es de otro usuario: bórrela, o use una DATA_DIR de ruta más corta.`)
  }
  await chmod(folder, 0o700)
  if (us === 0) await chown(folder, runner.owner ?? 0, runner.owner ?? 0)
  return folder
}

export async function readRunning(data: string): Promise<Running | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return ''
    throw new Error(`Los datos de ${data} son de otro usuario: inicie el programa con ese usuario.`, {
      cause: error,
    })
  })
  const [pid, , , port, folder] = text.split('\n')
  if (!pid || !port) return undefined
  return { pid: Number(pid), port: Number(port), socketFolder: folder ?? '', text }
}

/** Whether anybody listens there, even one that is frozen or lives in another container of the same volume. */
export function isHeard({ socketFolder, port }: Running): Promise<boolean> {
  const path = `${socketFolder}/.s.PGSQL.${port}`
  return new Promise((resolve) => {
    const socket = socketFolder && !windows ? net.connect(path) : net.connect(port, '127.0.0.1')
    const say = (heard: boolean): void => {
      socket.destroy()
      resolve(heard)
    }
    socket.once('connect', () => say(true))
    // EAGAIN: its queue is full, so somebody owns it.
    socket.once('error', (error: NodeJS.ErrnoException) => say(error.code === 'EAGAIN'))
  })
}
