import { randomBytes, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bridge, openBridge } from '../bridge.ts'
import { launch, stop } from '../programs.ts'
import { freshFolder } from '../stage.ts'
import { freePort, send, textOf, untilReady } from './door.ts'
import { atMost, type Figure, none, quantile, round } from './figures.ts'
import { type Holder, holdServer } from './holder.ts'

const institution = 'puno'
const questions = [
  '¿qué harán con la basura?',
  '¿cuál es la visión de Puno?',
  '¿cuántos distritos tiene la provincia?',
  '¿a qué altura está Puno?',
  '¿cuándo se fundó Puno?',
]
const perSecond = 20
const newChat = () => randomBytes(24).toString('base64url')

/** Asks 20 questions a second, come what may, and notes how long each answer took and whether it was the right one. */
const createLoad = async (origin: string) => {
  const right = new Map<string, string>()
  for (const text of questions) {
    const said = await send(origin, institution, { chat: newChat(), id: randomUUID(), text })
    right.set(text, said.replies.at(-1)?.text ?? '')
  }
  const chats = Array.from({ length: 40 }, newChat)
  const answers: { sentAt: number; ms: number; right: boolean }[] = []
  const underWay = new Set<Promise<void>>()
  let count = 0
  const askOne = async () => {
    const text = questions[count % questions.length] ?? ''
    const chat = chats[count % chats.length] ?? ''
    count += 1
    const sentAt = performance.now()
    const said = await send(origin, institution, { chat, id: randomUUID(), text }, 30_000).catch(
      () => undefined,
    )
    const isRight = said?.replies.at(-1)?.text === right.get(text)
    answers.push({ sentAt, ms: performance.now() - sentAt, right: isRight })
  }
  const timer = setInterval(() => {
    const asking: Promise<void> = askOne().finally(() => underWay.delete(asking))
    underWay.add(asking)
  }, 1000 / perSecond)
  return {
    between: (from: number, to: number) => answers.filter(({ sentAt }) => sentAt >= from && sentAt < to),
    stop: async () => {
      clearInterval(timer)
      await Promise.all(underWay)
    },
  }
}

export type Outage = {
  name: string
  begin: () => unknown
  /** Half-way through, for an outage of two sorts. */
  turn?: () => unknown
  end: () => unknown
  seconds: number
  /** Part of its time in which attempts to connect can be counted. */
  seen: number
}

/** Until a turn is kept again: an act that is thanked for only after the commit. */
export const untilKept = async (origin: string, since: number): Promise<number> => {
  const chat = newChat()
  while (performance.now() - since < 60_000) {
    const answer = await send(origin, institution, { chat, id: randomUUID(), text: questions[0] ?? '' })
    const thumb = answer.replies.at(-1)?.choices.find(({ id }) => id.startsWith('useful:'))
    const said = await send(origin, institution, { chat, id: randomUUID(), choice: thumb?.id ?? 'menu' })
    if (/Gracias por su opinión/.test(textOf(said))) return performance.now() - since
    await sleep(50)
  }
  return Number.POSITIVE_INFINITY
}

const suffer = async (origin: string, bridge: Bridge, outage: Outage): Promise<Figure[]> => {
  const load = await createLoad(origin)
  await sleep(2000)
  bridge.knocks()
  const from = performance.now()
  await outage.begin()
  const half = (outage.seconds * 1000) / 2
  await sleep(half)
  await outage.turn?.()
  await sleep(half)
  const knocks = bridge.knocks() / (outage.seconds * outage.seen)
  const back = performance.now()
  await outage.end()
  const ready = await untilReady(origin, back)
  const kept = await untilKept(origin, back)
  const to = performance.now()
  await sleep(1000)
  await load.stop()
  const answers = load.between(from, to)
  const times = answers.map(({ ms }) => ms)
  const wrong = answers.filter(({ right }) => !right).length
  console.log(
    `${outage.name}, ${outage.seconds} s: ${answers.length} questions, p50 ${round(quantile(times, 0.5))} ms, ` +
      `p99 ${round(quantile(times, 0.99))} ms, max ${round(Math.max(...times))} ms; ${round(knocks)} attempts/s; ` +
      `/readyz 200 after ${round(ready)} ms, kept again after ${round(kept)} ms`,
  )
  return [
    none(`${outage.name}: questions without their right answer`, wrong, answers.length),
    atMost('… p99 of an answer', quantile(times, 0.99), 300, 'ms'),
    atMost('… slowest answer', Math.max(...times) / 1000, 5, 's'),
    atMost('… attempts to connect', knocks, 5, 'per s'),
    atMost('… recovery after its return', Math.max(ready, kept) / 1000, 5, 's'),
  ]
}

/** The three ways. */
export const outagesOf = (server: Holder, bridge: Bridge, quick: boolean): Outage[] => [
  { name: 'server frozen', seconds: quick ? 10 : 60, seen: 1, begin: server.freeze, end: server.thaw },
  {
    name: 'server stopped, then its port refused',
    seconds: quick ? 6 : 20,
    seen: 0.5,
    begin: server.down,
    turn: () => bridge.turn('refuse'),
    end: async () => {
      server.up()
      await bridge.turn('open')
    },
  },
  {
    name: 'server accepts and closes at once',
    seconds: quick ? 6 : 20,
    seen: 1,
    begin: () => bridge.turn('shut'),
    end: () => bridge.turn('open'),
  },
]

/** The database goes away in three ways while questions come in over HTTP. */
export const takeDatabaseAway = async (quick: boolean): Promise<Figure[]> => {
  const [own, theirs] = [await freshFolder(), await freshFolder()]
  const server = await holdServer(theirs.path)
  const bridge = await openBridge(server.address)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const settings = { DATA_DIR: own.path, DATABASE_URL: bridge.url, PORT: String(port), LOG_LEVEL: 'error' }
  const program = launch(['start'], settings)
  const figures: Figure[] = []
  try {
    await untilReady(origin, performance.now())
    for (const outage of outagesOf(server, bridge, quick))
      figures.push(...(await suffer(origin, bridge, outage)))
  } finally {
    server.thaw()
    server.up()
    await stop(program, 'SIGTERM')
    await bridge.close()
    await server.close()
    for (const { path } of [own, theirs]) await rm(path, { recursive: true, force: true })
  }
  return figures
}
