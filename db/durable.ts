import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Puts bytes into a file that is either whole and stays after a power cut, or not there at all. */
export type WriteDurably = (path: string, bytes: Uint8Array) => Promise<void>

/** The name of a file that was not finished; a kill leaves it behind, and it counts for nothing. */
export const isUnfinished = (name: string): boolean => name.startsWith('.') && name.endsWith('.part')

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and needs it not.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export const writeDurably: WriteDurably = async (path, bytes) => {
  const folder = dirname(path)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (made !== undefined)
    for (const above of new Set([dirname(made), dirname(folder)])) await syncFolder(above)
  const part = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.part`)
  try {
    await writeSynced(part, bytes)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(folder)
}
