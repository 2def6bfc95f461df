import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, stop } from '../programs.ts'
import type { Telegram } from '../stand-ins/telegram/open.ts'
import { judgeCases, readCases } from './feedback-judge.ts'
import { atMost, type Figure, none } from './figures.ts'
import { createReporters } from './reporters.ts'
import { type Mode, modes, openTown, type Town } from './telegram-town.ts'

type Outage = { name: string; begin: (telegram: Telegram, seconds: number) => unknown }

const outages: readonly Outage[] = [
  { name: '429', begin: ({ faults }, s) => faults.tooMany(s, { method: 'sendMessage' }) },
  { name: '502', begin: ({ faults }, s) => faults.broken(502, { ms: s * 1000 }) },
  { name: 'reset', begin: ({ faults }, s) => faults.reset('before', { ms: s * 1000 }) },
  { name: 'black hole', begin: ({ faults }, s) => faults.blackHole({ ms: s * 1000 }) },
]

/** Of what a chat was asked and told, what came before something that belongs in front of it. */
const misplacedIn = (telegram: Telegram, chat: number, marks: readonly string[]): number => {
  let newest = -1
  let misplaced = 0
  for (const { text } of telegram.received(chat)) {
    const at = marks.findLastIndex((mark) => text.includes(mark))
    if (at < 0) continue
    if (at < newest) misplaced += 1
    newest = Math.max(newest, at)
  }
  return misplaced
}

type Attending = { town: Town; program: Program }

const openAttending = async (mode: Mode): Promise<Attending> => {
  const town = await openTown({ mode, latency: 20 })
  const program = town.launch()
  await town.attending(program)
  return { town, program }
}

/** Telegram is away for so long while residents report; those who began before or meanwhile all come to their code. */
const sufferIn = async (
  { town, program }: Attending,
  { name, begin }: Outage,
  seconds: number,
): Promise<Figure[]> => {
  const { telegram, mode } = town
  const reporters = createReporters(telegram)
  reporters.start(2)
  await sleep(4000)
  begin(telegram, seconds)
  await sleep(seconds * 1000)
  const back = performance.now()
  // What was asked of the bot until then; each reply that this owes is the first after it in its chat.
  const owed = reporters.all.filter(({ toldAt, actedAt }) => !Number.isFinite(toldAt) && actedAt < back)
  const asked = owed.map(({ chat, actedAt }) => ({ chat, actedAt }))
  reporters.stop()
  await reporters.settled(90_000)
  const firstAfter = ({ chat, actedAt }: { chat: number; actedAt: number }) =>
    telegram.received(chat).find(({ at }) => at > actedAt)?.at ?? Number.POSITIVE_INFINITY
  const last = Math.max(back, ...asked.map(firstAfter))
  if (program.err() !== '') console.log(program.err().slice(0, 1000))
  await stop(program, 'SIGTERM')
  const cases = await readCases(town.dataDir)
  const misplaced = reporters.all.reduce(
    (sum, { chat }) => sum + misplacedIn(telegram, chat, reporters.marks),
    0,
  )
  await town.close()
  const what = `${mode}, ${name} for ${seconds} s`
  return [
    ...judgeCases(what, reporters.all, cases, telegram),
    none('… out of order', misplaced, reporters.all.length),
    { ...atMost(`… last of ${owed.length} replies owed, after its return`, (last - back) / 1000, 60, 's') },
  ]
}

/** Telegram goes away in four ways, in both modes, all at once: they wait more than they work. */
export const takeTelegramAwayFromFeedback = async (quick: boolean): Promise<Figure[]> => {
  const seconds = quick ? 10 : 60
  const attending: { outage: Outage; at: Attending }[] = []
  // Not all begin at once: a start is work.
  for (const outage of outages)
    attending.push(
      ...(await Promise.all(modes.map(async (mode) => ({ outage, at: await openAttending(mode) })))),
    )
  return (await Promise.all(attending.map(({ outage, at }) => sufferIn(at, outage, seconds)))).flat()
}
