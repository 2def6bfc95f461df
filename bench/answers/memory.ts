import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Memory in use in MB after everything unused was thrown away. */
export type Memory = { heap: number; rss: number }

const megabyte = 1024 * 1024

/** Collects the garbage first; the flag is set here so that the command needs none. */
export const memory = (): Memory => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: heapUsed / megabyte, rss: rss / megabyte }
}
