import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The programs of an older PostgreSQL that the system has; undefined: it has none. */
export const olderPostgres = ['15', '16', '17']
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .find((folder) => existsSync(join(folder, 'initdb')))

const freePort = async (): Promise<number> => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

/** Such a server with an empty database, by TCP as DATABASE_URL names it. */
export const startOlder = async (programs: string): Promise<{ url: string; stop: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'vt-older-'))
  // PostgreSQL refuses to run as root.
  const nobody = 65_534
  const as = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  if (as.uid !== undefined) await chown(folder, nobody, nobody)
  const data = join(folder, 'data')
  const given = ['-D', data, '-U', 'ventanilla', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']
  await promisify(execFile)(join(programs, 'initdb'), given, { ...as, cwd: folder })
  const port = await freePort()
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder],
    { ...as, cwd: folder, stdio: 'ignore' },
  )
  return {
    url: `postgres://ventanilla@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
