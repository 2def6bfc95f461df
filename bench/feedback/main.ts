import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { serverProcesses } from '../../test/programs.ts'
import { openStage, type Stage } from '../../test/stage.ts'
import { type Promised, printPromises } from '../answers/promises.ts'
import { ms, progress, table } from '../answers/table.ts'
import { cpuOf } from '../telegram/cpu.ts'
import { type Ready, send, write } from './opinions.ts'
import { middle, type Round, workOff } from './rounds.ts'

/** So many residents at the same moment; each waits for the others before it. */
const atOnce = 32
/** As many connections as the product has. */
const connections = 8

type Measured = { ours: Round; bare: Round; writing: Round; node: number; postgres: number }

const bareTable = `create table bare (id bigint generated always as identity primary key, institution text not null,
  code text not null, text text not null, at timestamptz not null default now(), unique (institution, code))`

const openBare = async ({ address }: Stage) => {
  const client = postgres({ ...address, max: connections, onnotice: () => undefined })
  await client.unsafe(bareTable)
  return {
    insert: (nth: number) =>
      client`insert into bare (institution, code, text) values ('puno', ${`PUN-${nth}`}, ${'No hay agua en el barrio.'})`,
    close: () => client.end(),
  }
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)

/** Opinions through the conversation and bare inserts by turns, each of them durable when it is done. */
const measure = async (stage: Stage, count: number, rounds: number): Promise<Measured> => {
  const { converse } = stage
  const bare = await openBare(stage)
  const warm: Ready[] = []
  await workOff(range(0, 200), atOnce, async (nth) => warm.push(await write(converse, nth)))
  await workOff(warm, atOnce, (one) => send(converse, one))
  await workOff(range(0, 500), atOnce, bare.insert)
  const [ours, theirs, writing]: Round[][] = [[], [], []]
  let [node, server] = [0, 0]
  const own = () => [process.cpuUsage(), cpuOf(serverProcesses(stage.dataDir))] as const
  for (const round of range(1, rounds)) {
    progress(`round ${round} of ${rounds}`)
    const ready: Ready[] = []
    const chats = range(round * 1_000_000, count)
    writing?.push(await workOff(chats, atOnce, async (nth) => ready.push(await write(converse, nth))))
    theirs?.push(await workOff(chats, atOnce, bare.insert))
    const [before, serverBefore] = own()
    ours?.push(await workOff(ready, atOnce, (one) => send(converse, one)))
    const { user, system } = process.cpuUsage(before)
    node += (user + system) / 1000 / (count * rounds)
    server += (own()[1] - serverBefore) / (count * rounds)
  }
  await bare.close()
  const of = (all: Round[] | undefined) => middle(all ?? [])
  return { ours: of(ours), bare: of(theirs), writing: of(writing), node, postgres: server }
}

/** Each that was told its code is there, once. */
const counted = async ({ database }: Stage, sent: number): Promise<Promised> => {
  const [row] = await database.call((db) =>
    db.execute<{ kept: number }>(sql`
    select count(*)::int as kept from feedback`),
  )
  const kept = row?.kept ?? 0
  return { what: 'every code that was told has its case', figure: `${kept} of ${sent}`, holds: kept === sent }
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const [count, rounds] = values.quick ? [500, 3] : [3000, 5]
  const stage = await openStage('samples')
  try {
    const { ours, bare, writing, node, postgres: server } = await measure(stage, count, rounds)
    const row = (what: string, { count, perSecond, p50, p99 }: Round) => [
      what,
      String(count),
      perSecond.toFixed(0),
      ms(p50),
      ms(p99),
    ]
    console.log(`\n## ${atOnce} residents at a time, median of ${rounds} rounds\n`)
    const rows = [
      row('an opinion sent, through converse', ours),
      row('bare INSERT, postgres.js', bare),
      row('an opinion written up to its summary (5 turns)', writing),
    ]
    console.log(table(['', 'count', 'per s', 'p50 ms', 'p99 ms'], rows))
    console.log(
      `\nAn opinion sent costs ${(bare.perSecond / ours.perSecond).toFixed(1)} bare inserts; ` +
        `CPU ${node.toFixed(2)} ms in node, ${server.toFixed(2)} ms in PostgreSQL.`,
    )
    const promises: Promised[] = [
      {
        what: 'durable opinions ≥ 300/s',
        figure: `${ours.perSecond.toFixed(0)}/s`,
        holds: ours.perSecond >= 300,
      },
      { what: 'p99 ≤ 200 ms', figure: `${ms(ours.p99)} ms`, holds: ours.p99 <= 200 },
      await counted(stage, 200 + count * rounds),
    ]
    printPromises(promises)
    if (promises.some(({ holds }) => !holds)) process.exitCode = 1
  } finally {
    await stage.close()
  }
}

await main()
