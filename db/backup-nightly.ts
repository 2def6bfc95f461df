import { join } from 'node:path'
import type { Logger } from 'pino'
import { backUp } from './backup.ts'
import {
  backupName,
  clearAbandoned,
  clearNightly,
  nightlyBackups,
  openBackupFolder,
} from './backup-folder.ts'
import type { Database } from './connect.ts'
import type { Hold } from './heartbeat.ts'

const minute = 60_000
/** By the clock of the machine: when hardly anybody asks. */
const hour = 3

/** In ms. `first`: how long a start is left in peace; `look`: between two looks at the clock; `retry`: after a failure. */
type Pace = { first: number; look: number; retry: number }

type Nightly = {
  database: Database
  dataDir: string
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  now: () => Date
  /** So many nightly backups stay; older ones are removed. */
  keep: number
  pace?: Partial<Pace>
}

/** The last time that it was three in the morning. */
const lastNight = (now: Date): Date => {
  const night = new Date(now)
  night.setHours(hour, 0, 0, 0)
  if (night > now) night.setDate(night.getDate() - 1)
  return night
}

/**
 * Makes a backup every night, and soon after the start when the last night's is missing. Of all processes that share the
 * database one does so, and another takes over when it ends. What fails is logged, and tried again later. The function
 * returned ends it; a backup under way is given up and leaves nothing behind.
 */
export const backUpNightly = ({
  database,
  dataDir,
  log,
  now,
  keep,
  pace,
}: Nightly): (() => Promise<void>) => {
  const { first, look, retry } = { first: 5 * minute, look: minute, retry: 60 * minute, ...pace }
  const stopping = new AbortController()
  let mine: Hold | undefined
  let notBefore = 0

  const isMine = async (): Promise<boolean> => {
    if (mine && !mine.lost.aborted) return true
    const got = await database.hold('nightly backup')
    mine = typeof got === 'string' ? undefined : got
    return mine !== undefined
  }

  const makeOne = async (folder: string): Promise<void> => {
    await clearAbandoned(folder)
    const at = now()
    const name = backupName('nightly', at)
    const { tables } = await backUp({
      database,
      dataDir,
      path: join(folder, name),
      now: at,
      signal: stopping.signal,
    })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const removed = await clearNightly(folder, keep)
    log.info({ file: name, rows, removed }, 'copia de seguridad de la noche hecha')
  }

  const lookNow = async (): Promise<void> => {
    try {
      const at = now()
      if (at.getTime() < notBefore || database.state() !== 'up' || !(await isMine())) return
      const folder = await openBackupFolder(dataDir)
      const [newest] = await nightlyBackups(folder)
      if (newest && newest.at >= lastNight(at)) return
      await makeOne(folder)
    } catch (error) {
      if (stopping.signal.aborted) return
      notBefore = now().getTime() + retry
      log.error({ err: error }, 'no se pudo hacer la copia de seguridad de la noche')
    }
  }

  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  const lookIn = (ms: number): void => {
    timer = setTimeout(() => {
      looking = lookNow().finally(() => {
        if (!stopping.signal.aborted) lookIn(look)
      })
    }, ms)
  }
  lookIn(first)
  return async () => {
    stopping.abort()
    clearTimeout(timer)
    await looking
    await mine?.release()
  }
}
