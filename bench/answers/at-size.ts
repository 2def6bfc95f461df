import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Content } from '../../content/files.ts'
import { createFinder } from '../../content/finder.ts'
import type { Hostile } from './hostile.ts'
import { memory } from './memory.ts'
import { rivals } from './rivals.ts'
import { type Asking, block, type Times, time, timeQuestions } from './speed.ts'
import { ms, progress, table } from './table.ts'

type Built = Awaited<ReturnType<typeof createFinder>>

/** A question with the municipality that it is put to. */
export type Put = { institution: string; question: string }

export type EngineTimes = { name: string; build: number; times: Times }

export type OurTimes = EngineTimes & {
  /** Processor time of building: what it takes when nothing else runs. */
  cpu: number
  finders: ReadonlyMap<string, Built>
  pause: number
  heap: number
  rss: number
}

const budget = 12_000

const askings = (asks: ReadonlyMap<string, Asking['ask']>, puts: readonly Put[]): Asking[] =>
  puts.flatMap(({ institution, question }) => {
    const ask = asks.get(institution)
    return ask ? [{ ask, question }] : []
  })

/** Ours: building includes the calibration; `pause` is the longest time that it held up the event loop. */
export const timeOurs = async (towns: readonly Content[], puts: readonly Put[]): Promise<OurTimes> => {
  progress('ours')
  const before = memory()
  const pauses = monitorEventLoopDelay({ resolution: 1 })
  pauses.enable()
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const finders = new Map<string, Built>()
  for (const { institution, entries } of towns)
    finders.set(institution.slug, await createFinder(institution, entries))
  const build = performance.now() - start
  const { user, system } = process.cpuUsage(cpuBefore)
  pauses.disable()
  const after = memory()
  const asks = new Map([...finders].map(([slug, finder]) => [slug, finder.find]))
  const times = await timeQuestions(askings(asks, puts), budget * 4)
  return {
    name: 'ours',
    build,
    cpu: (user + system) / 1000,
    times,
    finders,
    pause: pauses.max / 1e6,
    heap: after.heap - before.heap,
    rss: after.rss,
  }
}

export const timeRivals = async (towns: readonly Content[], puts: readonly Put[]): Promise<EngineTimes[]> => {
  const all: EngineTimes[] = []
  for (const { name, build } of rivals) {
    progress(name)
    const asks = new Map<string, Asking['ask']>()
    const took = time(() => {
      for (const { institution, entries } of towns) asks.set(institution.slug, build(entries))
    })
    all.push({ name, build: took, times: await timeQuestions(askings(asks, puts), budget) })
  }
  return all
}

export const speedTable = (engines: readonly EngineTimes[]): string =>
  table(
    ['engine', 'build ms', 'p50 ms', 'p99 ms', 'slowest ms', 'questions'],
    engines.map(({ name, build, times }) => [
      name,
      build.toFixed(0),
      ms(times.p50),
      ms(times.p99),
      ms(times.worst),
      String(times.asked),
    ]),
  )

export type Blocked = { name: string; median: number; worst: number }

/** How long each hostile message holds up everybody else. */
export const blocks = async (ask: Asking['ask'], messages: readonly Hostile[]): Promise<Blocked[]> => {
  const all: Blocked[] = []
  for (const { name, text } of messages) all.push({ name, ...(await block({ ask, question: text })) })
  return all
}

export const longest = (blocked: readonly Blocked[]): number => Math.max(...blocked.map((b) => b.worst))
