import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { serverProcesses, signalAll, stop } from '../programs.ts'
import { judgeCases, readCases } from './feedback-judge.ts'
import { atMost, type Figure, round } from './figures.ts'
import { createReporters } from './reporters.ts'
import { kill } from './telegram-kills.ts'
import { type Mode, modes, openTown } from './telegram-town.ts'

const perSecond = 10

/** So that the dead process is seen by nobody: until the next one attends, updates wait with Telegram. */
type Strike = 'product' | 'database'

const opened = async (mode: Mode) => {
  // Telegram's pauses between its attempts are shortened as the rounds are.
  const town = await openTown({ mode, pace: 100, latency: 20 })
  const program = town.launch()
  await town.attending(program)
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#778833' } })
    .jpeg()
    .toBuffer()
  return { town, program, reporters: createReporters(town.telegram, { photo }) }
}

const strikeIn = async (mode: Mode, strike: Strike, rounds: number): Promise<Figure[]> => {
  const { town, program: first, reporters } = await opened(mode)
  let program = first
  const restarts: number[] = []
  reporters.start(perSecond)
  for (let n = 1; n <= rounds; n++) {
    await sleep(strike === 'product' ? 150 + Math.random() * 1200 : 500 + Math.random() * 1500)
    if (strike === 'database') {
      signalAll(serverProcesses(town.dataDir), 'SIGKILL')
      continue
    }
    await kill(program, town.dataDir, n % 5 === 0)
    program = town.launch()
    restarts.push(await town.attending(program))
    process.stdout.write(
      `\r${mode}: kill ${n} of ${rounds}, attends again in ${round(restarts.at(-1) ?? 0)} ms   `,
    )
  }
  await sleep(1000)
  reporters.stop()
  await reporters.settled(60_000)
  if (program.err() !== '' && strike === 'product') console.log(program.err().slice(0, 2000))
  const { code } = await stop(program, 'SIGTERM')
  const what = strike === 'product' ? 'kill -9' : 'kill -9 of PostgreSQL'
  const name = `${mode}, ${rounds} × ${what} under ${perSecond} opinions/s`
  const cases = await readCases(town.dataDir)
  process.stdout.write('\n')
  const figures = judgeCases(name, reporters.all, cases, town.telegram)
  await town.close()
  if (strike === 'product') figures.push(atMost('… slowest restart', Math.max(...restarts) / 1000, 10, 's'))
  else figures.push({ promise: '… the product lives on', measured: `exit ${code}`, holds: code === 0 })
  return figures
}

const inBothModes = async (strike: Strike, rounds: number): Promise<Figure[]> =>
  (await Promise.all(modes.map((mode) => strikeIn(mode, strike, rounds)))).flat()

/** Kills the product, and at every fifth time PostgreSQL too, while residents report by Telegram. */
export const killUnderFeedback = (rounds: number): Promise<Figure[]> => inBothModes('product', rounds)

/** Kills PostgreSQL alone, with all its backends. */
export const crashUnderFeedback = (rounds: number): Promise<Figure[]> => inBothModes('database', rounds)
