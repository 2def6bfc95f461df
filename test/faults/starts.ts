import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { launch, stop } from '../programs.ts'
import { freshFolder } from '../stage.ts'
import { freePort, untilReady } from './door.ts'
import { atMost, type Figure, median, round } from './figures.ts'

const startOnce = async (dataDir: string) => {
  const port = await freePort()
  const spawned = performance.now()
  const program = launch(['start'], { DATA_DIR: dataDir, PORT: String(port) })
  const ms = await untilReady(`http://127.0.0.1:${port}`, spawned)
  return { program, ms }
}

/** Resident memory of the node process in MB. */
const memoryOf = async (pid: number | undefined): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1000
}

/** From the start of the process to `/readyz` 200, on an empty folder and on a used one; and memory when idle. */
export const startAgainAndAgain = async (warmStarts: number): Promise<Figure[]> => {
  const first: number[] = []
  for (let n = 0; n < 3; n++) {
    const folder = await freshFolder()
    const { program, ms } = await startOnce(folder.path)
    first.push(ms)
    await stop(program, 'SIGTERM')
    await folder.remove()
  }
  const folder = await freshFolder()
  await stop((await startOnce(folder.path)).program, 'SIGTERM')
  const warm: number[] = []
  const stops: number[] = []
  let memory = Number.NaN
  for (let n = 1; n <= warmStarts; n++) {
    const { program, ms } = await startOnce(folder.path)
    warm.push(ms)
    if (n === warmStarts) {
      await sleep(10_000)
      memory = await memoryOf(program.child.pid)
    }
    stops.push((await stop(program, 'SIGTERM')).ms)
  }
  await folder.remove()
  console.log(`first starts ${first.map(round).join(', ')} ms; warm starts ${warm.map(round).join(', ')} ms`)
  return [
    atMost('first start, median of 3', median(first) / 1000, 5, 's'),
    atMost(`warm start, median of ${warmStarts}`, median(warm) / 1000, 2, 's'),
    atMost('stop by SIGTERM, slowest', Math.max(...stops) / 1000, 5, 's'),
    atMost('node process 10 s after its start', memory, 200, 'MB'),
  ]
}
