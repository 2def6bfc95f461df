import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isUnfinished } from './durable.ts'

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (isGone(error)) return []
    throw error
  })

/** False for what is gone too: somebody else took it away. */
async function liesSince(path: string, olderThan: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < olderThan
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

/**
 * Takes away, folder by folder, what lies since before `olderThan` and nobody keeps; gives the number of files. What has
 * neither the name of a file nor of an unfinished one is not ours and stays.
 */
export async function sweepFiles(
  root: string,
  isFile: (name: string) => boolean,
  isKept: (names: readonly string[]) => Promise<Set<string>>,
  olderThan: Date,
): Promise<number> {
  let swept = 0
  for (const folder of await namesIn(root)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    const old: string[] = []
    for (const name of await namesIn(join(root, folder)))
      if ((isFile(name) || isUnfinished(name)) && (await liesSince(join(root, folder, name), olderThan)))
        old.push(name)
    const files = old.filter(isFile)
    const kept = files.length > 0 ? await isKept(files) : new Set<string>()
    for (const name of old) {
      const path = join(root, folder, name)
      // It may have been taken again while the rows were asked.
      if (kept.has(name) || !(await liesSince(path, olderThan))) continue
      await rm(path, { force: true })
      swept++
    }
  }
  return swept
}
