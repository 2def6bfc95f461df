import { parseArgs } from 'node:util'
import { type Promised, printPromises } from '../answers/promises.ts'
import { ms, progress, table } from '../answers/table.ts'
import { candidates, learnAnswers } from './ask.ts'
import { openStage, type Setup } from './bots.ts'
import type { Seen } from './judge.ts'
import { type Backlog, backlogLoad, floodLoad, roundTrip, type Steady, steadyLoad } from './loads.ts'

type Size = { seconds: number; waiting: number; flood: number }
const whole: Size = { seconds: 30, waiting: 10_000, flood: 20 }
const quick: Size = { seconds: 5, waiting: 1_000, flood: 5 }

const setups: readonly Setup[] = [
  { name: 'raw grammY, polling', mode: 'polling', bot: 'raw', processes: 1 },
  { name: 'ours, polling', mode: 'polling', bot: 'ours', processes: 1 },
  { name: 'raw grammY, webhook', mode: 'webhook', bot: 'raw', processes: 1 },
  { name: 'ours, webhook', mode: 'webhook', bot: 'ours', processes: 1 },
  { name: 'ours, webhook, two processes', mode: 'webhook', bot: 'ours', processes: 2 },
]

/**
 * A question waits up to a whole round trip for the next getUpdates, then takes another to be answered: no bot that polls
 * over 120 ms answers all within 200 ms.
 */
const floodRoundTrip = { polling: 40, webhook: roundTrip }
/** A raw bot that polls answers one message after the other, which would take 20 minutes. */
const backlogLimit = { ours: 120, raw: 30 }

type Result = { setup: Setup; steady: Steady; backlog: Backlog; flood: Seen | undefined }

const measure = async (setup: Setup, size: Size, profile?: string): Promise<Result> => {
  const stage = await openStage(setup, profile)
  try {
    progress(`${setup.name}: starts`)
    stage.start()
    const questions = await learnAnswers(stage.telegram, await candidates())
    progress(`${setup.name}: 100 questions/s`)
    const steady = await steadyLoad(stage, questions, size.seconds)
    await stage.stop()
    progress(`${setup.name}: backlog`)
    const limit = backlogLimit[setup.bot]
    const backlog = await backlogLoad(stage, questions, { waiting: size.waiting, limit })
    progress(`${setup.name}: one resident who floods`)
    const latency = floodRoundTrip[setup.mode]
    const flood =
      backlog.left === 0 ? await floodLoad(stage, questions, { seconds: size.flood, latency }) : undefined
    return { setup, steady, backlog, flood }
  } finally {
    await stage.close()
  }
}

const seconds = (time: number) => (Number.isFinite(time) ? `${time.toFixed(1)} s` : '–')
const seenCells = ({ asked, lost, doubled, disordered, p50, p99 }: Seen) => [
  ...[asked, lost, doubled, disordered].map(String),
  ms(p50),
  ms(p99),
]
const seenHead = ['asked', 'lost', 'doubled', 'disordered', 'p50 ms', 'p99 ms']

const printTables = (results: readonly Result[], size: Size) => {
  console.log(`\n## 100 questions/s for ${size.seconds} s at ${roundTrip} ms round trip, 250 chats\n`)
  const steady = results.map(({ setup, steady }) => [
    setup.name,
    ...seenCells(steady),
    steady.node.toFixed(2),
    setup.bot === 'ours' ? steady.postgres.toFixed(2) : '–',
  ])
  console.log(table(['', ...seenHead, 'CPU ms/reply', 'PostgreSQL ms/reply'], steady))
  console.log(`\n## ${size.waiting} updates wait at the start, in ${size.waiting / 5} chats\n`)
  const backlog = results.map(({ setup, backlog: b }) => [
    setup.name,
    ...[b.left, b.lost, b.doubled, b.disordered].map(String),
    seconds(b.workedOff),
    seconds(b.lastReply),
  ])
  const backlogHead = ['', 'left', 'lost', 'doubled', 'disordered', 'all confirmed', 'last reply']
  console.log(table(backlogHead, backlog))
  console.log(`\n## The others, 20 questions/s, while one resident writes 1,000 messages/min\n`)
  const flood = results.flatMap(({ setup, flood }) =>
    flood ? [[setup.name, String(floodRoundTrip[setup.mode]), ...seenCells(flood)]] : [],
  )
  console.log(table(['', 'round trip ms', ...seenHead], flood))
}

const limit = (what: string, measured: number, most: number, unit: string): Promised => ({
  what: `${what} ≤ ${most} ${unit}`,
  figure: `${measured.toFixed(unit === 's' ? 1 : 2)} ${unit}`,
  holds: measured <= most,
})

const whole0 = (what: string, { lost, doubled, disordered }: Seen): Promised => ({
  what: `${what}: lost/doubled/out of order`,
  figure: `${lost}/${doubled}/${disordered}`,
  holds: lost + doubled + disordered === 0,
})

const promisesOf = ({ setup: { name }, steady, backlog, flood }: Result, raw: Result): Promised[] => [
  whole0(`${name}, 100/s`, steady),
  limit(`${name}, 100/s: p99`, steady.p99, 300, 'ms'),
  limit(`${name}: CPU per reply against raw`, steady.node / raw.steady.node, 5, '×'),
  whole0(`${name}, backlog`, backlog),
  limit(`${name}: backlog worked off`, backlog.workedOff, 60, 's'),
  limit(`${name}, one floods: the others' p99`, flood?.p99 ?? Number.POSITIVE_INFINITY, 200, 'ms'),
  ...(flood ? [whole0(`${name}, one floods: the others`, flood)] : []),
]

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      /** Short loads, for work on the bot. */
      quick: { type: 'boolean', default: false },
      /** Only the setups whose name holds this; without promises where no raw bot is beside ours. */
      only: { type: 'string', default: '' },
      /** A folder for the processor profiles of ours. */
      profile: { type: 'string' },
    },
  })
  const size = values.quick ? quick : whole
  const results: Result[] = []
  for (const setup of setups.filter(({ name }) => name.includes(values.only)))
    results.push(await measure(setup, size, values.profile))
  printTables(results, size)
  const rawOf = ({ mode }: Setup) => results.find(({ setup }) => setup.bot === 'raw' && setup.mode === mode)
  const promises = results.flatMap((result) => {
    const raw = rawOf(result.setup)
    return raw && result.setup.bot === 'ours' ? promisesOf(result, raw) : []
  })
  printPromises(promises)
  if (promises.some(({ holds }) => !holds)) process.exitCode = 1
}

await main()
