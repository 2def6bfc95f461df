import { setTimeout as pause } from 'node:timers/promises'
import type { Bot } from '../../test/stand-ins/telegram/open.ts'
import { type Asked, askEvenly, type Questions, say, untilQuiet, untilReplied, welcomeAll } from './ask.ts'
import type { Stage } from './bots.ts'
import { judge, type Seen } from './judge.ts'

/** Processor time per reply, in ms. */
export type Steady = Seen & { node: number; postgres: number }
/** Seconds from the start of the processes until the last update was confirmed and until the last reply came. */
export type Backlog = Seen & { waited: number; left: number; workedOff: number; lastReply: number }

/** There and back, in ms. */
export const roundTrip = 120
/** Longer than anything that is promised; what has not come by then is lost. */
const patience = 8_000

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const sent = (telegram: Bot) =>
  telegram.calls.filter(({ method, done }) => method === 'sendMessage' && done).length

/** 100 questions a second, each chat at most one in 2.5 s. */
export const steadyLoad = async (stage: Stage, questions: Questions, seconds: number): Promise<Steady> => {
  const { telegram, cpu } = stage
  const chats = range(1000, 250)
  await welcomeAll(telegram, chats)
  telegram.latency(roundTrip)
  const [before, already] = [cpu(), sent(telegram)]
  const asked = await askEvenly(telegram, questions, { perSecond: 100, seconds, chats })
  // A bot that cannot keep up is not waited for.
  const until = performance.now() + patience
  await untilReplied(
    () => (performance.now() < until ? sent(telegram) - already : asked.length),
    asked.length,
    patience,
  )
  // The last confirmations belong to it.
  await pause(500)
  const after = cpu()
  await untilQuiet(() => (performance.now() < until + patience ? sent(telegram) : 0))
  const seen = judge(telegram, asked, questions)
  return {
    ...seen,
    node: (after.node - before.node) / seen.replies,
    postgres: (after.postgres - before.postgres) / seen.replies,
  }
}

/** Updates wait while nobody is there; then the processes start. After `limit` s it is given up. */
export const backlogLoad = async (
  stage: Stage,
  questions: Questions,
  { waiting, limit }: { waiting: number; limit: number },
): Promise<Backlog> => {
  const { telegram } = stage
  telegram.latency(roundTrip)
  const chats = range(10_000, waiting / 5)
  const asked: Asked[] = range(0, waiting).map((i) =>
    say(telegram, questions, chats[i % chats.length] ?? 0, Math.floor(i / chats.length)),
  )
  const [already, from] = [sent(telegram), performance.now()]
  stage.start()
  const late = () => performance.now() - from > limit * 1000
  while (telegram.pendingUpdates > 0 && !late()) await pause(20)
  const left = telegram.pendingUpdates
  const workedOff = left === 0 ? (performance.now() - from) / 1000 : Number.POSITIVE_INFINITY
  // More than one a question: who writes for the first time is welcomed, too.
  await untilReplied(() => (left > 0 ? waiting : sent(telegram) - already), waiting, patience)
  if (left === 0) await untilQuiet(() => sent(telegram))
  const seen = judge(telegram, asked, questions)
  return { ...seen, waited: waiting, left, workedOff, lastReply: (seen.last - from) / 1000 }
}

/** One resident writes 1,000 messages a minute; seen are the others, who ask 20 questions a second. */
export const floodLoad = async (
  { telegram }: Stage,
  questions: Questions,
  { seconds, latency, at }: { seconds: number; latency: number; at: number },
): Promise<Seen> => {
  // In chats of this load alone.
  const chats = range(50_000 + 1000 * at, 200)
  telegram.latency(0)
  await welcomeAll(telegram, chats)
  telegram.latency(latency)
  const [asked] = await Promise.all([
    askEvenly(telegram, questions, { perSecond: 20, seconds, chats }),
    askEvenly(telegram, questions, { perSecond: 1000 / 60, seconds, chats: [60_000 + at] }),
  ])
  await untilReplied(() => judge(telegram, asked, questions).replies, asked.length, 3_000)
  return judge(telegram, asked, questions)
}
