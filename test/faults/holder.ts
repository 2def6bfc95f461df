import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Address } from '../../db/server.ts'
import { serverProcesses, signalAll } from '../programs.ts'
import { until } from '../stage.ts'

const script = fileURLToPath(new URL('../db/sharer.ts', import.meta.url))

/** A PostgreSQL that belongs to another process, as a municipality's own server would. */
export type Holder = {
  address: Address
  freeze: () => void
  thaw: () => void
  /** A stop that lasts: its keeper, who would bring it back, sleeps meanwhile. */
  down: () => Promise<void>
  up: () => void
  close: () => Promise<void>
}

export const holdServer = async (dataDir: string): Promise<Holder> => {
  const keeper = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(createInterface(keeper.stdout), 'line')
  let frozen: number[] = []
  return {
    address: { host: join(dataDir, 'socket'), port: 5432, user: 'ventanilla', database: 'ventanilla' },
    freeze: () => {
      frozen = serverProcesses(dataDir)
      signalAll(frozen, 'SIGSTOP')
    },
    thaw: () => signalAll(frozen, 'SIGCONT'),
    down: async () => {
      keeper.kill('SIGSTOP')
      const [postmaster = 0] = serverProcesses(dataDir)
      signalAll([postmaster], 'SIGINT')
      await until(
        'the server is down',
        () => !existsSync(join(dataDir, 'postgres', 'postmaster.pid')),
        20_000,
      )
    },
    up: () => void keeper.kill('SIGCONT'),
    close: async () => {
      const ended = once(keeper, 'exit')
      keeper.kill('SIGTERM')
      await ended
    },
  }
}
