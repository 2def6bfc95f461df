import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BackupFault, diskFault } from './backup-fault.ts'

/** The product's own folder for backups, made when it is not there. */
export const openBackupFolder = async (dataDir: string): Promise<string> => {
  const folder = join(dataDir, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw diskFault(error, folder) ?? error
  })
  return folder
}

/** By hand and by night have names of their own: only the nightly ones are cleared away by themselves. */
export type Occasion = 'manual' | 'nightly'

/** A name that every file system takes, in the order of time. */
export const backupName = (occasion: Occasion, at: Date): string => {
  const time = at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
  return `ventanilla-${occasion === 'nightly' ? 'nightly-' : ''}${time}.zip`
}

const nightlyName = /^ventanilla-nightly-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z\.zip$/

/** The nightly backups of a folder, newest first. */
export const nightlyBackups = async (folder: string): Promise<{ name: string; at: Date }[]> => {
  const names = await readdir(folder).catch(() => [])
  return names
    .flatMap((name) => {
      const [, day, hour, minute, second] = nightlyName.exec(name) ?? []
      return day ? [{ name, at: new Date(`${day}${hour}:${minute}:${second}Z`) }] : []
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** Keeps the newest nightly backups; says how many were removed. */
export const clearNightly = async (folder: string, keep: number): Promise<number> => {
  const old = (await nightlyBackups(folder)).slice(keep)
  for (const { name } of old) await rm(join(folder, name), { force: true })
  return old.length
}

const unfinishedEnd = '.unfinished'
/** Longer than any writer pauses, in ms: what has not grown for so long was left by one that was killed. */
const abandonedAfter = 60 * 60_000

/** Removes what writers that were killed left behind. */
export const clearAbandoned = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(unfinishedEnd)) continue
    const changed = await stat(join(folder, name)).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    )
    if (Date.now() - changed > abandonedAfter) await rm(join(folder, name), { force: true })
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * Has a file written under another name, and gives it its own when it is whole and on the disk; else nothing stays. Its
 * folder must be there: one that was misspelt, or a stick that is not plugged in, must not become a folder on the disk.
 */
export const finishedFile = async <T>(
  path: string,
  write: (unfinished: string) => Promise<T>,
): Promise<T> => {
  const unfinished = `${path}.${randomUUID()}${unfinishedEnd}`
  try {
    if (await exists(path)) throw new BackupFault(`${path} ya existe; no se cambió nada.`)
    const result = await write(unfinished)
    await rename(unfinished, path)
    await syncFolder(dirname(path))
    return result
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw diskFault(error, path) ?? error
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  // Windows opens no folders.
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
