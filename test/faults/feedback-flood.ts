import { setTimeout as sleep } from 'node:timers/promises'
import { stop } from '../programs.ts'
import { atMost, type Figure, none, quantile, round } from './figures.ts'
import { createReporters } from './reporters.ts'
import { type Mode, modes, openTown } from './telegram-town.ts'

const flooder = 9_000_000
const perMinute = 1000
const slower = 'Está enviando muchos mensajes'

/** One resident writes without end while others report; replies are counted from what was said until they came. */
const floodIn = async (mode: Mode, seconds: number): Promise<Figure[]> => {
  const town = await openTown({ mode, latency: 20 })
  const { telegram } = town
  const program = town.launch()
  await town.attending(program)
  const reporters = createReporters(telegram, { think: 1500 })
  reporters.start(2)
  await sleep(3000)
  const resident = telegram.resident(flooder)
  const from = performance.now()
  let said = 0
  const timer = setInterval(() => {
    said += 1
    resident.say(said % 2 ? `quiero reportar ${said}` : '¿qué harán con la basura?')
  }, 60_000 / perMinute)
  await sleep(seconds * 1000)
  clearInterval(timer)
  const minutes = Math.ceil((performance.now() - from) / 60_000)
  reporters.stop()
  await reporters.settled(40_000)
  const times = reporters.all.flatMap((one) => one.times)
  const told = telegram.received(flooder).filter(({ text }) => text.startsWith(slower)).length
  const without = reporters.all.filter(({ codes }) => codes.length === 0).length
  console.log(
    `${mode}: ${said} messages of one resident in ${seconds} s; ${times.length} replies to others, p50 ` +
      `${round(quantile(times, 0.5))} ms, p99 ${round(quantile(times, 0.99))} ms`,
  )
  if (program.err() !== '') console.log(program.err().slice(0, 1000))
  await stop(program, 'SIGTERM')
  await town.close()
  return [
    atMost(
      `${mode}, one resident's ${perMinute} messages/min: p99 of the others`,
      quantile(times, 0.99),
      200,
      'ms',
    ),
    none('… others without a code', without, reporters.all.length),
    {
      promise: '… he is told once a minute',
      measured: `${told} times in ${minutes} min`,
      holds: told >= 1 && told <= minutes,
    },
  ]
}

/** In both modes at once: it is the waits that take long. */
export const floodFeedback = async (seconds: number): Promise<Figure[]> =>
  (await Promise.all(modes.map((mode) => floodIn(mode, seconds)))).flat()
