import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Content } from '../../content/files.ts'
import type { Hostile } from './hostile.ts'
import { memory } from './memory.ts'
import { place } from './ours.ts'
import type { Finders } from './quality.ts'
import type { Rival } from './rival.ts'
import { type Asking, block, type Times, time, timeQuestions } from './speed.ts'
import { ms, progress, table } from './table.ts'

/** A question with the municipality that it is put to. */
export type Put = { institution: string; question: string }

/** `heap` in MB: what the index added to this process's memory. */
export type EngineTimes = { name: string; build: number; heap: number; times: Times }

export type OurTimes = EngineTimes & {
  /** Processor time of building: what it takes when nothing else runs. */
  cpu: number
  finders: Finders
  pause: number
  rss: number
}

const budget = 12_000

const askings = (asks: ReadonlyMap<string, Asking['ask']>, puts: readonly Put[]): Asking[] =>
  puts.flatMap(({ institution, question }) => {
    const ask = asks.get(institution)
    return ask ? [{ ask, question }] : []
  })

/** So many in a row are different texts. */
const unlike = 64

/** Each asking as if nobody had asked it lately: what comes again word for word is answered from memory. */
const anew = (find: (question: string) => unknown): ((question: string) => unknown) => {
  let turn = 0
  return (question) => find(question + ' '.repeat(turn++ % unlike))
}

/** Ours: building includes the calibration; `pause` is the longest time that it held up the event loop. */
export const timeOurs = async (towns: readonly Content[], puts: readonly Put[]): Promise<OurTimes> => {
  progress('ours')
  const before = memory()
  const pauses = monitorEventLoopDelay({ resolution: 1 })
  pauses.enable()
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const finders = await place(towns)
  const build = performance.now() - start
  const { user, system } = process.cpuUsage(cpuBefore)
  pauses.disable()
  const after = memory()
  const asks = new Map([...finders].map(([slug, { find }]) => [slug, anew(find)]))
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

/** A function of its own: what it held is gone before the next engine's memory is weighed. */
const timeRival = async (
  { name, build }: Rival,
  towns: readonly Content[],
  puts: readonly Put[],
): Promise<EngineTimes> => {
  progress(name)
  const asks = new Map<string, Asking['ask']>()
  const before = memory()
  const took = await time(async () => {
    for (const { institution, entries } of towns) asks.set(institution.slug, await build(entries))
  })
  const heap = memory().heap - before.heap
  return { name, build: took, heap, times: await timeQuestions(askings(asks, puts), budget) }
}

export const timeRivals = async (
  rivals: readonly Rival[],
  towns: readonly Content[],
  puts: readonly Put[],
): Promise<EngineTimes[]> => {
  const all: EngineTimes[] = []
  for (const rival of rivals) all.push(await timeRival(rival, towns, puts))
  return all
}

export const speedTable = (engines: readonly EngineTimes[]): string =>
  table(
    ['engine', 'build ms', 'heap MB', 'p50 ms', 'p99 ms', 'slowest ms', 'questions'],
    engines.map(({ name, build, heap, times }) => [
      name,
      build.toFixed(0),
      // A server of its own keeps its index elsewhere; what remains here is noise.
      heap < 0.1 ? '–' : heap.toFixed(1),
      ms(times.p50),
      ms(times.p99),
      ms(times.worst),
      String(times.asked),
    ]),
  )

export const memoryLine = ({ build, cpu, heap, rss, pause }: OurTimes): string =>
  `Ours: built and calibrated in ${build.toFixed(0)} ms (${cpu.toFixed(0)} ms of processor time), the event loop held up for
${ms(pause)} ms at most; ${heap.toFixed(0)} MB of heap, the whole process ${rss.toFixed(0)} MB (rss).`

export type Blocked = { name: string; median: number; worst: number }

/** How long each hostile message holds up everybody else. */
export const blocks = async (ask: Asking['ask'], messages: readonly Hostile[]): Promise<Blocked[]> => {
  const all: Blocked[] = []
  for (const { name, text } of messages) all.push({ name, ...(await block({ ask, question: text })) })
  return all
}

export const longest = (blocked: readonly Blocked[]): number => Math.max(...blocked.map((b) => b.worst))
