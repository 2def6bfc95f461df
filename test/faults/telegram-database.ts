import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBridge } from '../bridge.ts'
import { stop } from '../programs.ts'
import { freshFolder } from '../stage.ts'
import { untilReady } from './door.ts'
import { atMost, type Figure, none, quantile, round } from './figures.ts'
import { holdServer } from './holder.ts'
import { type Outage, outagesOf, untilKept } from './outages.ts'
import { createAskers, learn, tookOf } from './telegram-residents.ts'
import { type Mode, modes, openTown, type Town } from './telegram-town.ts'

type Scene = { town: Town; askers: ReturnType<typeof createAskers> }

const suffer = async ({ town, askers }: Scene, outage: Outage): Promise<Figure[]> => {
  const from = performance.now()
  await outage.begin()
  const half = (outage.seconds * 1000) / 2
  await sleep(half)
  await outage.turn?.()
  await sleep(half)
  const back = performance.now()
  await outage.end()
  const recovered = Math.max(await untilReady(town.origin, back), await untilKept(town.origin, back))
  const to = performance.now()
  await sleep(8000)
  const asked = askers.judge().asked.filter(({ at }) => at >= from - 1000 && at < to)
  const lost = asked.filter(({ arrivals }) => arrivals.length === 0)
  const doubled = asked.filter(({ arrivals }) => arrivals.length > 1)
  const times = asked.map(tookOf)
  const name = `${town.mode}, ${outage.name}, ${outage.seconds} s`
  console.log(
    `${name}: ${asked.length} questions, p50 ${round(quantile(times, 0.5))} ms, p99 ${round(quantile(times, 0.99))} ms, ` +
      `max ${round(Math.max(...times))} ms; recovered after ${round(recovered)} ms`,
  )
  for (const one of asked.filter((each) => tookOf(each) > 300).slice(0, 8))
    console.log(`  slow: ${round(one.at - from)} ms after its begin, took ${round(tookOf(one))} ms`)
  for (const one of doubled.slice(0, 5))
    console.log(
      `  twice: asked ${round(one.at - from)} ms after its begin, replies at ${one.arrivals.map(({ at }) => round(at - from)).join(', ')}`,
    )
  return [
    none(`${name}: messages lost`, lost.length, asked.length),
    none('… answered twice', doubled.length, asked.length),
    atMost('… p99 of a reply', quantile(times, 0.99), 300, 'ms'),
    atMost('… slowest reply', Math.max(...times) / 1000, 5, 's'),
    atMost('… recovery after its return', recovered / 1000, 5, 's'),
  ]
}

const sufferIn = async (mode: Mode, quick: boolean): Promise<Figure[]> => {
  const theirs = await freshFolder()
  const server = await holdServer(theirs.path)
  const bridge = await openBridge(server.address)
  const town = await openTown({ mode, settings: { DATABASE_URL: bridge.url } })
  const program = town.launch()
  const figures: Figure[] = []
  try {
    await town.attending(program)
    const askers = createAskers(town.telegram, await learn(town.telegram), 60)
    await askers.start(10)
    await sleep(2000)
    for (const outage of outagesOf(server, bridge, quick))
      figures.push(...(await suffer({ town, askers }, outage)))
    askers.stop()
    await askers.settled(30_000)
    const { asked, misplaced, strange } = askers.judge()
    const lost = asked.filter(({ arrivals }) => arrivals.length === 0)
    figures.push(
      none(`${mode}, all of the database's outages: messages lost`, lost.length, asked.length),
      none('… out of order', misplaced, asked.length),
      none('… answered with something else', strange.length, asked.length),
    )
  } finally {
    server.thaw()
    server.up()
    if (program.err() !== '') console.log(program.err().slice(0, 2000))
    await stop(program, 'SIGTERM')
    await bridge.close()
    await server.close()
    await town.close()
    await rm(theirs.path, { recursive: true, force: true })
  }
  return figures
}

/** The database goes away in three ways while residents ask by Telegram, in both modes at once. */
export const takeDatabaseAwayFromTelegram = async (quick: boolean): Promise<Figure[]> =>
  (await Promise.all(modes.map((mode) => sufferIn(mode, quick)))).flat()
