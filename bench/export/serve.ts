import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Stage } from '../../test/stage.ts'

const ports = z.object({ port: z.number(), nothing: z.number() })
const loop = z.object({ blocked: z.number() })

/** The serving process. `port`: the API; `nothing`: an empty handler of the same framework in the same process. */
export type Served = {
  port: number
  nothing: number
  token: string
  /** From now on the most memory (bytes) and the longest block of the event loop (ms) are counted anew. */
  begin: () => Promise<void>
  most: () => Promise<{ rss: number; blocked: number }>
  stop: () => Promise<void>
}

const ask = async (child: ChildProcess, what: string) => {
  child.send(what)
  const [told] = await once(child, 'message')
  return loop.parse(told)
}

/** Linux keeps the most memory that a process ever had, and forgets it when told so. */
const mostMemory = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024

/** Starts it over the stage's database, as `npm start` starts node. */
export const serve = async ({ address, dataDir }: Stage): Promise<Served> => {
  const token = 'medida'.repeat(8)
  const file = fileURLToPath(new URL('./server.ts', import.meta.url))
  const child = fork(file, [JSON.stringify(address), dataDir, token], {
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=1024', '--import', 'tsx'],
  })
  const [told] = await once(child, 'message')
  const pid = child.pid ?? 0
  return {
    ...ports.parse(told),
    token,
    begin: async () => {
      writeFileSync(`/proc/${pid}/clear_refs`, '5')
      await ask(child, 'reset')
    },
    most: async () => ({ rss: mostMemory(pid), ...(await ask(child, 'tell')) }),
    stop: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
