import { setTimeout as sleep } from 'node:timers/promises'
import { stop } from '../programs.ts'
import type { Telegram } from '../stand-ins/telegram/open.ts'
import { atMost, type Figure, none, quantile, round } from './figures.ts'
import { type Asked, createAskers, learn, tookOf } from './telegram-residents.ts'
import { type Mode, modes, openTown } from './telegram-town.ts'

type Outage = {
  name: string
  seconds: number
  begin: (telegram: Telegram, ms: number) => unknown
  chat?: number
}

const firstChat = 6_000_000
const outages = (quick: boolean): Outage[] => {
  const half = quick ? 8 : 30
  const method = 'sendMessage'
  return [
    {
      name: '429 for one chat',
      seconds: half,
      begin: ({ faults }) => faults.tooMany(half, { method, chat: firstChat }),
      chat: firstChat,
    },
    { name: '429 for all', seconds: half, begin: ({ faults }) => faults.tooMany(half, { method }) },
    { name: '502', seconds: half, begin: ({ faults }, ms) => faults.broken(502, { ms }) },
    {
      name: 'reset before it acts',
      seconds: half,
      begin: ({ faults }, ms) => faults.reset('before', { ms }),
    },
    { name: 'black hole', seconds: quick ? 12 : 60, begin: ({ faults }, ms) => faults.blackHole({ ms }) },
  ]
}

const p99 = (asked: readonly Asked[]) => quantile(asked.map(tookOf), 0.99)

type Scene = { telegram: Telegram; askers: ReturnType<typeof createAskers>; mode: Mode }

const suffer = async ({ telegram, askers, mode }: Scene, outage: Outage): Promise<Figure[]> => {
  const calm = performance.now()
  await sleep(6000)
  const from = performance.now()
  outage.begin(telegram, outage.seconds * 1000)
  await sleep(outage.seconds * 1000)
  const back = performance.now()
  const before = (to: number) => askers.judge().asked.filter(({ at }) => at >= calm && at < to)
  const waiting = () => before(back).some(({ arrivals }) => arrivals.length === 0)
  while (waiting() && performance.now() < back + 90_000) await sleep(250)
  await sleep(4000)
  const asked = before(back)
  const lost = asked.filter(({ arrivals }) => arrivals.length === 0)
  const doubled = asked.filter(({ arrivals }) => arrivals.length > 1)
  const last = Math.max(
    back,
    ...asked.map(({ arrivals }) => arrivals[0]?.answeredAt ?? Number.POSITIVE_INFINITY),
  )
  const name = `${mode}, ${outage.name}, ${outage.seconds} s`
  const others = asked.filter(
    ({ chat, at }) => outage.chat !== undefined && chat !== outage.chat && at >= from,
  )
  const usual = p99(asked.filter(({ at }) => at < from - 1000))
  console.log(
    `${name}: ${asked.length} questions, p99 before ${round(usual)} ms; the last reply ${round(last - back)} ms after its end`,
  )
  return [
    none(`${name}: messages lost`, lost.length, asked.length),
    none('… answered twice', doubled.length, asked.length),
    atMost('… last reply after its return', (last - back) / 1000, 60, 's'),
    ...(others.length > 0 ? [atMost('… p99 of other chats', p99(others), round50(usual), 'ms')] : []),
  ]
}

/** As before, but for chance. */
const round50 = (usual: number) => Math.ceil(usual + 50)

const sufferIn = async (mode: Mode, quick: boolean): Promise<Figure[]> => {
  const town = await openTown({ mode, latency: 60 })
  const program = town.launch()
  await town.attending(program)
  const askers = createAskers(town.telegram, await learn(town.telegram), 40, firstChat)
  await askers.start(10)
  const figures: Figure[] = []
  for (const outage of outages(quick))
    figures.push(...(await suffer({ telegram: town.telegram, askers, mode }, outage)))
  askers.stop()
  await askers.settled(60_000)
  const { asked, misplaced, strange } = askers.judge()
  const lost = asked.filter(({ arrivals }) => arrivals.length === 0)
  if (program.err() !== '') console.log(program.err().slice(0, 2000))
  await stop(program, 'SIGTERM')
  await town.close()
  return [
    ...figures,
    none(`${mode}, all outages: messages lost`, lost.length, asked.length),
    none('… out of order', misplaced, asked.length),
    none('… answered with something else', strange.length, asked.length),
  ]
}

/** Telegram goes away in five ways, in both modes at once. */
export const takeTelegramAway = async (quick: boolean): Promise<Figure[]> =>
  (await Promise.all(modes.map((mode) => sufferIn(mode, quick)))).flat()
