import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, serverProcesses, signalAll, stop } from '../programs.ts'
import { until } from '../stage.ts'
import { atMost, type Figure, none, quantile, round } from './figures.ts'
import { createAskers, inFlight, justBefore, learn, tookOf } from './telegram-residents.ts'
import { type Mode, modes, openTown, type Town } from './telegram-town.ts'

/** SIGKILL for node alone, or for everything with PostgreSQL. */
export const kill = async (program: Program, dataDir: string, everything: boolean): Promise<void> => {
  const server = everything ? serverProcesses(dataDir) : []
  const node = program.child.pid ?? 0
  signalAll(everything ? [-node, node, ...server] : [node], 'SIGKILL')
  await program.ended
  if (!everything) return
  signalAll(serverProcesses(dataDir), 'SIGKILL')
  await until('the server is dead', () => server.every((pid) => !existsSync(`/proc/${pid}`)), 20_000)
}

const opened = async (mode: Mode) => {
  // Telegram's pauses between its attempts are shortened as the rounds are.
  const town = await openTown({ mode, pace: 100, latency: 60 })
  const program = town.launch()
  await town.attending(program)
  const known = await learn(town.telegram)
  const askers = createAskers(town.telegram, known, 50)
  return { town, program, askers }
}

const judged = (
  name: string,
  askers: ReturnType<typeof createAskers>,
  kills: readonly number[],
): Figure[] => {
  const { asked, strange, misplaced } = askers.judge()
  const lost = asked.filter(({ arrivals }) => arrivals.length === 0)
  const doubled = asked.filter(({ arrivals }) => arrivals.length > 1)
  const beyond = doubled.filter(
    ({ arrivals }) => !arrivals.slice(0, -1).every((call) => inFlight(call, kills)),
  )
  const open = doubled.filter(({ arrivals }) =>
    arrivals.slice(0, -1).every((call) => inFlight(call, kills, 0)),
  )
  const took = asked.map(tookOf)
  console.log(
    `\n${name}: ${asked.length} questions, ${doubled.length} answered twice (${open.length} with the send ` +
      `unanswered at the kill, ${doubled.length - open.length - beyond.length} answered at most ${justBefore} ms before it), reply p50 ` +
      `${round(quantile(took, 0.5))} ms, p99 ${round(quantile(took, 0.99))} ms, max ${round(Math.max(...took))} ms`,
  )
  for (const one of beyond)
    console.log(
      `  beyond: chat ${one.chat}, asked ${round(one.at)}, ` +
        one.arrivals.map(({ at, answeredAt }) => `${round(at)}–${round(answeredAt ?? 0)}`).join(', ') +
        `; kills ${kills
          .filter((kill) => one.arrivals.some(({ at }) => Math.abs(kill - at) < 5000))
          .map(round)
          .join(' ')}`,
    )
  for (const call of strange.slice(0, 3)) console.log('  strange:', String(call.args.text).slice(0, 200))
  return [
    none(`${name}: messages lost`, lost.length, asked.length),
    none('… answered twice beyond what was in flight', beyond.length, asked.length),
    none('… out of order', misplaced, asked.length),
    none('… answered with something else', strange.length, asked.length),
  ]
}

const restart = async (town: Town): Promise<{ program: Program; took: number }> => {
  const program = town.launch()
  return { program, took: await town.attending(program) }
}

const killIn = async (mode: Mode, rounds: number): Promise<Figure[]> => {
  const { town, program: first, askers } = await opened(mode)
  let program = first
  const kills: number[] = []
  const restarts: number[] = []
  await askers.start(20)
  for (let n = 1; n <= rounds; n++) {
    await sleep(150 + Math.random() * 1200)
    kills.push(performance.now())
    await kill(program, town.dataDir, n % 5 === 0)
    const again = await restart(town)
    program = again.program
    restarts.push(again.took)
    process.stdout.write(`\r${mode}: kill ${n} of ${rounds}, attends again in ${round(again.took)} ms   `)
  }
  await sleep(1000)
  askers.stop()
  await askers.settled(120_000)
  const figures = judged(`${mode}, ${rounds} × kill -9`, askers, kills)
  await stop(program, 'SIGTERM')
  await town.close()
  return [...figures, atMost('… slowest restart', Math.max(...restarts) / 1000, 10, 's')]
}

/** Kills the product, and at every fifth time PostgreSQL too, while residents write to it by Telegram. */
export const killUnderTelegram = async (rounds: number): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const mode of modes) figures.push(...(await killIn(mode, rounds)))
  return figures
}

const stopIn = async (mode: Mode, rounds: number): Promise<Figure[]> => {
  const { town, program: first, askers } = await opened(mode)
  let program = first
  const times: number[] = []
  const codes: (number | string)[] = []
  await askers.start(20)
  for (let n = 1; n <= rounds; n++) {
    await sleep(150 + Math.random() * 1200)
    const { code, ms } = await stop(program, 'SIGTERM')
    if (code !== 0) console.log(program.out(), program.err())
    codes.push(code)
    times.push(ms)
    program = (await restart(town)).program
    process.stdout.write(`\r${mode}: stop ${n} of ${rounds} in ${round(ms)} ms   `)
  }
  await sleep(1000)
  askers.stop()
  await askers.settled(120_000)
  const figures = judged(`${mode}, ${rounds} × SIGTERM`, askers, [])
  await stop(program, 'SIGTERM')
  await town.close()
  return [
    ...figures,
    none('… exits with another code than 0', codes.filter((code) => code !== 0).length, codes.length),
    atMost('… slowest exit', Math.max(...times) / 1000, 5, 's'),
  ]
}

/** Stops the product again and again while residents write to it by Telegram. */
export const stopUnderTelegram = async (rounds: number): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const mode of modes) figures.push(...(await stopIn(mode, rounds)))
  return figures
}
