import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { markOf, openReply } from '../../bot/sealing.ts'
import { connect } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { keyIn } from '../../db/key.ts'
import { createSeal } from '../../db/seal.ts'
import { launch, type Program, serverProcesses, signalAll, stop } from '../programs.ts'
import { freshFolder, silent, until } from '../stage.ts'
import { freePort, untilReady } from './door.ts'
import { atMost, type Figure, median, none, round } from './figures.ts'
import { type Acknowledged, createResidents } from './residents.ts'

const dead = (pid: number) => !existsSync(`/proc/${pid}`)

/** SIGKILL for node with its process group and for PostgreSQL with all its backends, in either order. */
const killEverything = async (program: Program, dataDir: string): Promise<void> => {
  const server = serverProcesses(dataDir)
  const node = program.child.pid ?? 0
  const victims = Math.random() < 0.5 ? [-node, node, ...server] : [...server, -node, node]
  signalAll(victims, 'SIGKILL')
  await program.ended
  // A server that was being started was not in the list yet.
  signalAll(serverProcesses(dataDir), 'SIGKILL')
  await until('the server is dead', () => server.every(dead), 20_000)
}

type Kept = { chat: string; id: string; replies: Acknowledged['replies'] }
type Row = { chat: string; id: string; replies: unknown[] }

/** What the database says afterwards, read by a process that had no part in it. */
const readKept = async (dataDir: string) => {
  const embedded = await startEmbedded({ dataDir, log: silent })
  const database = connect({ server: embedded.address, log: silent })
  const seal = createSeal(await keyIn(dataDir))
  await database.ready(20_000)
  const rows = await database.call(
    async (db) => ({
      turns: await db.execute<Row>(sql`
        select m.chat, m.id, coalesce(json_agg(o.reply order by o.position) filter (where o.id is not null), '[]') as replies
        from messages m left join outbox o on (o.institution, o.channel, o.chat, o.message) =
          (m.institution, m.channel, m.chat, m.id) group by m.chat, m.id`),
      questions: await db.execute<{ question: string }>(sql`select question from unanswered`),
      ratings: await db.execute(sql`select 1 from ratings`),
    }),
    { deadline: 60_000 },
  )
  await database.close()
  await embedded.stop()
  const read = (replies: readonly unknown[]) => replies.flatMap((one) => openReply(seal, one) ?? [])
  const turns: Kept[] = rows.turns.map(({ replies, ...turn }) => ({ ...turn, replies: read(replies) }))
  const mark = (chat: string) => markOf(seal, { institution: 'puno', channel: 'web', chat }).chat
  return { ...rows, turns, mark }
}

const compare = (acknowledged: readonly Acknowledged[], kept: Awaited<ReturnType<typeof readKept>>) => {
  const turns = new Map(kept.turns.map((turn) => [`${turn.chat} ${turn.id}`, turn.replies]))
  const registered = new Map<string, number>()
  for (const { question } of kept.questions) registered.set(question, (registered.get(question) ?? 0) + 1)
  const shown = (replies: Acknowledged['replies'] | undefined) =>
    JSON.stringify(replies?.map(({ text, choices }) => [text, choices.map(({ id, label }) => [id, label])]))
  const times = ({ registered: question }: Acknowledged) =>
    question === undefined ? 1 : registered.get(question)
  const thanks = kept.turns.filter(({ replies }) => replies[0]?.text.startsWith('Gracias por su opinión'))
  return {
    lost: acknowledged.filter(
      (one) =>
        shown(turns.get(`${kept.mark(one.chat)} ${one.id}`)) !== shown(one.replies) ||
        times(one) === undefined,
    ).length,
    doubled:
      [...registered.values()].filter((count) => count > 1).length +
      Math.max(0, kept.ratings.length - thanks.length),
    half:
      kept.turns.filter(({ replies }) => replies.length === 0).length +
      Math.max(0, thanks.length - kept.ratings.length),
    turns: kept.turns.length,
  }
}

/** Kills everything again and again under load, at random moments, a few of them while it is still starting. */
export const killAgainAndAgain = async (kills: number): Promise<Figure[]> => {
  const folder = await freshFolder()
  const dataDir = folder.path
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const up = () => launch(['start'], { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' })
  let program = up()
  await untilReady(origin, performance.now())
  const residents = createResidents(origin, 8)
  const restarts: number[] = []
  const began = performance.now()
  let readyFor = 0
  for (let kill = 1; kill <= kills; kill++) {
    const since = performance.now()
    await sleep(200 + Math.random() * 1300)
    readyFor += performance.now() - since
    await killEverything(program, dataDir)
    if (Math.random() < 0.15) {
      program = up()
      await sleep(Math.random() * 1500)
      await killEverything(program, dataDir)
    }
    const restart = performance.now()
    program = up()
    const took = await untilReady(origin, restart)
    restarts.push(took)
    if (!Number.isFinite(took)) console.log(program.out(), program.err())
    process.stdout.write(`\rkill ${kill} of ${kills}, ready again in ${round(took)} ms    `)
  }
  await sleep(1000)
  await residents.stop()
  await stop(program, 'SIGTERM')
  const found = compare(residents.acknowledged, await readKept(dataDir))
  await rm(dataDir, { recursive: true, force: true })
  const { length } = residents.acknowledged
  const perSecond = residents.sent() / ((performance.now() - began) / 1000)
  console.log(
    `\n${kills} kills, ${round(perSecond)} messages/s sent in all, ${round((found.turns / readyFor) * 1000)} turns/s ` +
      `kept while up; ${length} acknowledged; restart median ${round(median(restarts))} ms, max ${round(Math.max(...restarts))} ms`,
  )
  return [
    none(`${kills} × kill -9 of everything: acknowledged messages lost`, found.lost, length),
    none('… effects doubled', found.doubled, length),
    none('… turns half kept', found.half, found.turns),
    atMost('… slowest restart', Math.max(...restarts) / 1000, 10, 's'),
    {
      promise: '… under load ≥ 5 turns/s while up',
      measured: `${round((found.turns / readyFor) * 1000)} turns/s`,
      holds: found.turns / readyFor >= 0.005,
    },
  ]
}
