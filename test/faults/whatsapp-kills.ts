import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, serverProcesses, signalAll } from '../programs.ts'
import { until } from '../stage.ts'
import { atMost, type Figure, none, round } from './figures.ts'
import { createAskers } from './whatsapp-residents.ts'
import { closeTown, openLinkedTown, type Town } from './whatsapp-town.ts'

/** Does it to the town; gives the product that runs afterwards. */
type Blow = (town: Town, program: Program, round: number) => Promise<Program>

const again = async (name: string, rounds: number, blow: Blow): Promise<Figure[]> => {
  const opened = await openLinkedTown()
  const { town } = opened
  let { program } = opened
  const askers = createAskers(town.whatsapp)
  const times: number[] = []
  askers.start(4)
  for (let n = 1; n <= rounds; n++) {
    await sleep(700 + Math.random() * 1_500)
    const since = performance.now()
    program = await blow(town, program, n)
    times.push(await town.serving(since))
    process.stdout.write(`\r${name}: ${n} of ${rounds}, serves again in ${round(times.at(-1) ?? 0)} ms   `)
  }
  askers.stop()
  await askers.settled(60_000)
  const figures = askers.judge(`${name}, ${rounds} ×`)
  if (figures.some(({ holds }) => !holds)) console.log(program.err().slice(-3_000))
  const { code, ms, orphans } = await closeTown(town, program)
  if (orphans.length > 0) console.log(orphans.join('\n'))
  return [
    ...figures,
    atMost('… slowest to serve again', Math.max(...times) / 1000, 60, 's'),
    none('… processes left behind', orphans.length, 1),
    none(`… stop with another code than 0 (${code})`, code === 0 ? 0 : 1, 1),
    atMost('… stop by SIGTERM', ms / 1000, 15, 's'),
  ]
}

/** Who kills too early kills nothing. */
const killed = async (town: Town, pids: readonly number[]): Promise<void> => {
  if (pids.length === 0) throw new Error('there is nothing to kill')
  signalAll(pids, 'SIGKILL')
  const isServing = () =>
    town.state().then(
      (now) => now === 'ready',
      () => false,
    )
  await until('the fault is noticed', async () => !(await isServing()), 30_000)
}

/** The browser's main process dies. */
export const killTheBrowser = (rounds: number): Promise<Figure[]> =>
  again('browser killed', rounds, async (town, program) => {
    await killed(town, town.browser().slice(0, 1))
    return program
  })

/** The page's own process dies, and the browser lives on. */
export const killTheRenderer = (rounds: number): Promise<Figure[]> =>
  again('renderer killed', rounds, async (town, program) => {
    await killed(town, town.renderers())
    return program
  })

/** The product dies: node alone, whose client and browser must follow it, or everything at once. */
export const killEverything = (rounds: number): Promise<Figure[]> =>
  again('kill -9', rounds, async (town, program, n) => {
    const node = program.child.pid ?? 0
    const browser = town.browser()
    const everything = n % 2 === 0
    signalAll(everything ? [-node, node, ...browser, ...serverProcesses(town.dataDir)] : [node], 'SIGKILL')
    await program.ended
    await until('nobody is left', () => town.browser().length === 0, 20_000)
    return town.launch()
  })
