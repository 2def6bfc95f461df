import { type ChildProcess, spawn } from 'node:child_process'
import { lstat, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Runs PostgreSQL's programs as a user that PostgreSQL accepts: it refuses to run as root. */
export interface Runner {
  /** Who must own the data, when that is not simply whoever runs this process. */
  readonly owner: number | undefined
  /** Runs to the end; never throws: a program that cannot be started has a code too. */
  run(program: string, args: readonly string[]): Promise<{ code: number; output: string }>
  /** Starts a program that outlives us, its output appended to a file. */
  start(program: string, args: readonly string[], logFile: string): Promise<ChildProcess>
}

const nobody = 65_534
const namespace = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`]

/**
 * Root becomes the owner of the data when that is an ordinary user. Data of root's own are served from a user namespace
 * in which root is nobody: no file changes hands and no folder needs opening. Where namespaces are refused
 * (containers), root becomes the owner of the nearest folder above, or nobody.
 */
export async function chooseRunner(dataDir: string, data: string): Promise<Runner> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return runner(undefined, [])
  const owner = await lstat(data).then(
    (found) => found.uid,
    () => 0,
  )
  if (owner !== 0) return runner(owner, [])
  const inNamespace = runner(undefined, ['unshare', ...namespace])
  const passes = await inNamespace.run('test', ['-x', dataDir, '-a', '-w', dataDir])
  return passes.code === 0 ? inNamespace : runner(await ordinaryOwnerAbove(dataDir), [])
}

async function ordinaryOwnerAbove(folder: string): Promise<number> {
  const { uid } = await stat(folder)
  if (uid !== 0) return uid
  return dirname(folder) === folder ? nobody : ordinaryOwnerAbove(dirname(folder))
}

/** The first folder on the way to `folder` that the user may not enter, by its permission bits. */
export async function closedFolder(folder: string, uid: number): Promise<string | undefined> {
  const above = dirname(folder) === folder ? undefined : await closedFolder(dirname(folder), uid)
  if (above) return above
  const found = await stat(folder)
  return found.mode & (found.uid === uid ? 0o100 : 0o001) ? undefined : folder
}

function runner(owner: number | undefined, before: readonly string[]): Runner {
  const as = owner === undefined ? {} : { uid: owner, gid: owner }
  const line = (program: string, args: readonly string[]): [string, string[]] => {
    const [command = program, ...rest] = [...before, program, ...args]
    return [command, rest]
  }
  return {
    owner,
    run(program, args) {
      return new Promise((resolve) => {
        const child = spawn(...line(program, args), { ...as, cwd: '/', env: environment(), stdio: 'pipe' })
        let output = ''
        child.stdout.on('data', (text) => (output += text))
        child.stderr.on('data', (text) => (output += text))
        child.stdin.end()
        child.on('error', (error) => resolve({ code: 127, output: error.message }))
        child.on('close', (code) => resolve({ code: code ?? 1, output }))
      })
    },
    async start(program, args, logFile) {
      const log = await open(logFile, 'a', 0o600)
      try {
        // Detached: Ctrl-C on the terminal is for us, and PostgreSQL must outlive our last statement.
        const stdio: ['ignore', number, number] = ['ignore', log.fd, log.fd]
        const child = spawn(...line(program, args), {
          ...as,
          cwd: '/',
          env: environment(),
          stdio,
          detached: true,
        })
        child.on('error', () => {})
        child.unref()
        return child
      } finally {
        await log.close()
      }
    },
  }
}

/** Nothing of ours: PG* variables would change what the server does, and it needs no secret of the program. */
function environment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  return Object.fromEntries(keep.map((name) => [name, process.env[name]]))
}
