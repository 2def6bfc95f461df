import { setTimeout as sleep } from 'node:timers/promises'
import { stop } from '../programs.ts'
import { until } from '../stage.ts'
import { atMost, type Figure, none, round } from './figures.ts'
import { createAskers } from './whatsapp-residents.ts'
import { closeTown, openLinkedTown, type Town } from './whatsapp-town.ts'

/** One outage under way while residents write; the number serves again so long after its end. */
const outage = async (
  name: string,
  happen: (town: Town) => Promise<void>,
  rounds: number,
): Promise<Figure[]> => {
  const { town, program } = await openLinkedTown()
  const askers = createAskers(town.whatsapp)
  askers.start(4)
  const times: number[] = []
  for (let n = 0; n < rounds; n++) {
    await sleep(1_500)
    await happen(town)
    const since = performance.now()
    // Served is who writes now.
    const probe = `${51_970_000_000 + n}@c.us`
    town.whatsapp.say(probe, 'menú')
    await until('somebody is answered', () => town.whatsapp.received(probe).length > 0, 90_000).catch(
      () => undefined,
    )
    times.push(
      town.whatsapp.received(probe).length > 0 ? performance.now() - since : Number.POSITIVE_INFINITY,
    )
    console.log(`${name}: somebody who writes then is answered in ${round(times.at(-1) ?? 0)} ms`)
  }
  askers.stop()
  await askers.settled(60_000)
  const figures = askers.judge(name)
  if (figures.some(({ holds }) => !holds)) console.log(program.err().slice(-3_000))
  const { orphans } = await closeTown(town, program)
  return [
    ...figures,
    atMost('… answers again', Math.max(...times) / 1000, 60, 's'),
    none('… processes left behind', orphans.length, 1),
  ]
}

const cutFor = (ms: number) => async (town: Town) => {
  town.whatsapp.cut()
  await sleep(ms)
  town.whatsapp.mend()
}

/** The network is away for 3 s, and in the full run for 5 minutes. */
export const takeNetworkAway = async (quick: boolean): Promise<Figure[]> => [
  ...(await outage('network away for 3 s', cutFor(3_000), quick ? 2 : 5)),
  ...(await outage(
    quick ? 'network away for 30 s' : 'network away for 5 min',
    cutFor(quick ? 30_000 : 300_000),
    1,
  )),
]

/** The connection is dead, and calls itself connected: once under load, once when nobody is being answered. */
export const fallSilent = async (quick: boolean): Promise<Figure[]> => {
  const freeze = async (town: Town) => town.whatsapp.freeze()
  const busy = await outage('silent death under load', freeze, quick ? 2 : 5)
  const { town, program } = await openLinkedTown()
  const askers = createAskers(town.whatsapp)
  askers.askOne()
  await askers.settled(20_000)
  town.whatsapp.freeze()
  const since = performance.now()
  askers.askOne()
  await askers.settled(90_000)
  const took = performance.now() - since
  const figures = askers.judge('silent death when nobody writes')
  await closeTown(town, program)
  return [...busy, ...figures, atMost('… answers again', took / 1000, 60, 's')]
}

/** Messages that come while the product is down, and while its page loads. */
export const writeWhileAway = async (quick: boolean): Promise<Figure[]> => {
  const opened = await openLinkedTown()
  const { town } = opened
  let { program } = opened
  const askers = createAskers(town.whatsapp)
  askers.start(4)
  const times: number[] = []
  for (let n = 0; n < (quick ? 2 : 10); n++) {
    await sleep(1_000)
    await stop(program, 'SIGTERM')
    await sleep(2_000)
    // The page has synced before the library listens, at every second time.
    town.whatsapp.faults.syncAfter = n % 2 ? 500 : 0
    const since = performance.now()
    program = town.launch()
    times.push(await town.serving(since))
  }
  askers.stop()
  await askers.settled(60_000)
  const figures = askers.judge('stopped and started again')
  if (figures.some(({ holds }) => !holds)) console.log(program.err().slice(-3_000))
  await closeTown(town, program)
  return [...figures, atMost('… slowest to serve again', Math.max(...times) / 1000, 60, 's')]
}
