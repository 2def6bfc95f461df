import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '../stand-ins/telegram/journal.ts'
import type { Telegram } from '../stand-ins/telegram/open.ts'

const candidates = [
  '¿qué harán con la basura?',
  '¿cuál es la visión de Puno?',
  '¿cuál es la misión?',
  '¿cuántos distritos tiene la provincia?',
  '¿a qué altura está Puno?',
  '¿cuándo se fundó Puno?',
  '¿qué harán por el turismo?',
  '¿qué harán por la seguridad ciudadana?',
  '¿qué harán por la educación?',
  '¿qué harán por la salud?',
  '¿qué harán por las carreteras?',
  '¿qué harán por el agua potable?',
  '¿quién fundó Puno?',
  '¿cuántos habitantes tiene Puno?',
]

const isSent = ({ method, done }: Call) => method === 'sendMessage' && done
const textOf = ({ args }: Call) => String(args.text)

/** A question and the one message that answers it, in whatever order it is asked. */
export type Known = { question: string; answer: string }

/** A product that is well is asked, so that each reply later tells by its text which question it answers. */
export const learn = async (telegram: Telegram): Promise<Known[]> => {
  const answersTo = async (chat: number, questions: readonly string[]): Promise<string[]> => {
    const resident = telegram.resident(chat)
    const answers: string[] = []
    for (const text of ['menú', ...questions]) {
      const before = resident.received.length
      const { at } = resident.say(text)
      await telegram.when(() => resident.received.length > before, text, 30_000)
      await sleep(400)
      const told = telegram.calls.filter((call) => isSent(call) && call.chat === chat && call.at > at)
      answers.push(told.length === 1 ? told.map(textOf).join() : '')
    }
    return answers.slice(1)
  }
  const asked = candidates.map(async (question, at) => {
    const other = candidates[(at + 5) % candidates.length] ?? ''
    const [answer = '', , again] = await answersTo(5_000_000 + at, [question, other, question])
    return { question, answer: answer === again ? answer : '' }
  })
  const told = await Promise.all(asked)
  const known = told.filter(
    ({ answer }, at) => answer !== '' && told.findIndex((one) => one.answer === answer) === at,
  )
  if (known.length < 8) throw new Error(`only ${known.length} questions can be told by their answers`)
  return known
}

/** What a resident asked, and when its reply came: the calls that brought it. */
export type Asked = { chat: number; at: number; question: string; arrivals: Call[] }

export type Verdict = {
  asked: Asked[]
  /** Messages that answer nothing that was asked. */
  strange: Call[]
  /** Messages after one that answers a later question. */
  misplaced: number
}

/** Of several questions with this answer the one nearest to where the chat is; no chat is behind by a whole round. */
const nearest = (asked: readonly Asked[], answers: string | undefined, at: number): number | undefined => {
  let best: number | undefined
  asked.forEach(({ question }, index) => {
    if (question === answers && (best === undefined || Math.abs(index - at) < Math.abs(best - at)))
      best = index
  })
  return best
}

/** Residents who keep asking, each one question after the other, whether or not they were answered. */
export const createAskers = (
  telegram: Telegram,
  known: readonly Known[],
  chats: number,
  firstChat = 6_000_000,
) => {
  const questionOf = new Map(known.map(({ question, answer }) => [answer, question]))
  const byChat = new Map<number, Asked[]>()
  let count = 0
  let timer: NodeJS.Timeout | undefined
  let metAt = 0

  const askOne = () => {
    const chat = firstChat + (count % chats)
    count += 1
    const before = byChat.get(chat) ?? []
    const question = known[before.length % known.length]?.question ?? ''
    const { at } = telegram.resident(chat, { known: true }).say(question)
    before.push({ chat, at, question, arrivals: [] })
    byChat.set(chat, before)
  }

  const judge = (): Verdict => {
    const strange: Call[] = []
    let misplaced = 0
    const next = new Map<number, number>()
    for (const asked of byChat.values()) for (const one of asked) one.arrivals = []
    for (const call of telegram.calls.filter(isSent)) {
      if (call.at < metAt) continue
      const asked = byChat.get(call.chat ?? 0)
      if (!asked) continue
      const expected = next.get(call.chat ?? 0) ?? 0
      const index = nearest(asked, questionOf.get(textOf(call)), expected)
      const one = index === undefined ? undefined : asked[index]
      if (!one || index === undefined) {
        strange.push(call)
        continue
      }
      if (index < expected && one.arrivals.length === 0) misplaced += 1
      one.arrivals.push(call)
      next.set(call.chat ?? 0, Math.max(expected, index + 1))
    }
    return { asked: [...byChat.values()].flat(), strange, misplaced }
  }

  const unanswered = () => judge().asked.filter(({ arrivals }) => arrivals.length === 0)

  return {
    /** Who writes for the first time is greeted; then the questions begin. */
    start: async (perSecond: number) => {
      const residents = Array.from({ length: chats }, (_, at) => telegram.resident(firstChat + at))
      for (const resident of residents) resident.say('menú')
      await telegram.when(() => residents.every(({ received }) => received.length > 0), 'greetings', 30_000)
      await sleep(1000)
      metAt = performance.now()
      timer = setInterval(askOne, 1000 / perSecond)
    },
    stop: () => clearInterval(timer),
    judge,
    /** Waits until each was answered, at most `ms`. */
    settled: async (ms: number) => {
      const end = performance.now() + ms
      while (unanswered().length > 0 && performance.now() < end) await sleep(250)
      await sleep(1000)
    },
  }
}

/** How long a reply took, in ms. */
export const tookOf = ({ at, arrivals }: Asked): number =>
  (arrivals[0]?.answeredAt ?? Number.POSITIVE_INFINITY) - at

/** So long may the result of a send that was answered take until it is written down, in ms. */
export const justBefore = 50

/** A send that was under way when the process died, or had been until `before` ms ago. */
export const inFlight = (
  { at, answeredAt = Number.POSITIVE_INFINITY }: Call,
  kills: readonly number[],
  before = justBefore,
) => kills.some((kill) => at <= kill + 100 && answeredAt >= kill - before)
