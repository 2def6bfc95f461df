import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where the library keeps the browser's profile of an institution's number. */
export const profileOf = (sessionDir: string, institution: string): string =>
  join(sessionDir, `session-${institution}`)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The browser of this machine that has the profile in use, by the lock that Chromium itself leaves there. */
const browserOn = async (profile: string): Promise<number | undefined> => {
  const lock = await readlink(join(profile, 'SingletonLock')).catch(() => '')
  const pid = Number(/-(\d+)$/.exec(lock)?.[1] ?? Number.NaN)
  if (!lock.startsWith(`${hostname()}-`) || !isAlive(pid)) return undefined
  // The number may be another process's by now.
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return line.includes(profile) ? pid : undefined
}

/**
 * Makes the profile free for a new browser: one that a killed process left is ended, and locks go that nobody holds, also those
 * of another machine whose folder this was. Only for who alone may use the number.
 */
export const freeProfile = async (profile: string): Promise<void> => {
  const pid = await browserOn(profile)
  if (pid !== undefined) {
    process.kill(pid, 'SIGKILL')
    for (let waits = 0; waits < 50 && isAlive(pid); waits++) await sleep(50)
  }
  const names = await readdir(profile).catch(() => [])
  for (const name of names.filter((one) => one.startsWith('Singleton')))
    await rm(join(profile, name), { force: true })
}

/** The number was unlinked: what is left of its session only stands in the way. */
export const forgetSession = (profile: string): Promise<void> =>
  rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
