import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { type Program, serverProcesses, signalAll, stop } from '../programs.ts'
import { untilReady } from './door.ts'
import { judgeCases, readCases } from './feedback-judge.ts'
import { atMost, type Figure, round } from './figures.ts'
import { createReporters } from './reporters.ts'
import { kill } from './telegram-kills.ts'
import { type Mode, modes, openTown, type Town } from './telegram-town.ts'

const perSecond = 10
/** Who stand before "Enviar" when the first blow falls. */
const enough = 60
/** On a machine that starts slowly not all rounds are done: the whole must end. In ms. */
const longest = 480_000

type Strike = 'product' | 'database'

const opened = async (mode: Mode) => {
  // Telegram's pauses between its attempts are shortened as the rounds are.
  const town = await openTown({ mode, pace: 100, latency: 20 })
  const program = town.launch()
  await town.attending(program)
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#778833' } })
    .jpeg()
    .toBuffer()
  return { town, program, reporters: createReporters(town.telegram, { photo, sendsPerSecond: perSecond }) }
}

/** Strikes the product, or only its database, and waits until it attends again; says the program and how long that took. */
const strikeOnce = async (
  town: Town,
  program: Program,
  strike: Strike,
  n: number,
): Promise<{ program: Program; took: number }> => {
  if (strike === 'product') {
    await kill(program, town.dataDir, n % 5 === 0)
    const next = town.launch()
    return { program: next, took: await town.attending(next) }
  }
  const since = performance.now()
  signalAll(serverProcesses(town.dataDir), 'SIGKILL')
  // Until its fall is noticed it still says that it is ready.
  await sleep(300)
  return { program, took: await untilReady(town.origin, since) }
}

const strikeIn = async (mode: Mode, strike: Strike, rounds: number): Promise<Figure[]> => {
  const { town, program: first, reporters } = await opened(mode)
  let program = first
  const restarts: number[] = []
  const name = `${mode}, kill -9 of ${strike === 'product' ? 'the product' : 'PostgreSQL'}`
  try {
    reporters.start(2 * perSecond)
    await town.telegram.when(() => reporters.waiting() >= enough, 'many stand before "Enviar"', 30_000)
    reporters.release()
    const from = performance.now()
    for (let n = 1; n <= rounds && performance.now() - from < longest; n++) {
      await sleep(100 + Math.random() * 1000)
      const again = await strikeOnce(town, program, strike, n)
      program = again.program
      restarts.push(again.took)
      process.stdout.write(`\r${name}: ${n}, attends again in ${round(again.took)} ms   `)
    }
    await sleep(1000)
    reporters.stop()
    await reporters.settled(90_000)
  } finally {
    reporters.stop()
    if (program.err() !== '' && strike === 'product') console.log(program.err().slice(0, 2000))
    await stop(program, 'SIGTERM')
  }
  process.stdout.write('\n')
  const what = `${name} ${restarts.length} times under ${perSecond} opinions/s`
  const figures = judgeCases(what, reporters.all, await readCases(town.dataDir), town.telegram)
  await town.close()
  const all = {
    promise: `… rounds of ${rounds} in time`,
    measured: String(restarts.length),
    holds: restarts.length === rounds,
  }
  return [...figures, all, atMost('… slowest return', Math.max(...restarts) / 1000, 10, 's')]
}

const inBothModes = async (strike: Strike, rounds: number): Promise<Figure[]> =>
  (await Promise.all(modes.map((mode) => strikeIn(mode, strike, rounds)))).flat()

/** Kills the product, and at every fifth time PostgreSQL too, while residents report by Telegram. */
export const killUnderFeedback = (rounds: number): Promise<Figure[]> => inBothModes('product', rounds)

/** Kills PostgreSQL alone, with all its backends. */
export const crashUnderFeedback = (rounds: number): Promise<Figure[]> => inBothModes('database', rounds)
