import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from '../stage.ts'

/** A disk of its own, so small that it can be filled. */
export type SmallDisk = {
  path: string
  /** Takes all that is left of it. */
  fill: () => void
  /** Gives that back. */
  empty: () => void
  close: () => Promise<void>
}

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' })

/** Undefined where disks may not be mounted: that wants root, and not every container lets it. */
export const openSmallDisk = async (megabytes: number): Promise<SmallDisk | undefined> => {
  const folder = await freshFolder()
  try {
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder.path)
  } catch {
    await folder.remove()
    return undefined
  }
  const ballast = join(folder.path, 'ballast')
  return {
    path: folder.path,
    fill: () => {
      const file = openSync(ballast, 'w')
      try {
        for (let block = 1 << 20; block >= 4096; block >>= 1)
          try {
            for (;;) writeSync(file, Buffer.alloc(block))
          } catch {
            // So much does not fit any more; less may.
          }
      } finally {
        closeSync(file)
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    close: async () => {
      execFileSync('umount', ['--lazy', folder.path], { stdio: 'pipe' })
      await folder.remove()
    },
  }
}
