import type { Bot } from '../../test/stand-ins/telegram/open.ts'
import { type Asked, asRead, type Questions } from './ask.ts'

/** What residents saw. Times in ms, from a question to its reply; `last`: when the last reply came. */
export type Seen = {
  asked: number
  replies: number
  lost: number
  doubled: number
  disordered: number
  p50: number
  p99: number
  last: number
  /** The first chats with a fault, to be looked at: what was asked, and what came. */
  cases: string[]
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

type Tally = { times: number[]; doubled: number; disordered: number; last: number; cases: string[] }

const mostCases = 5

/** A chat's questions by their numbers, and the replies to them in the order of their coming. */
const caseOf = (telegram: Bot, asked: readonly Asked[], { answers, welcome }: Questions, from: number) => {
  const replies = telegram
    .received(asked[0]?.chat ?? 0)
    .filter(({ at }) => at >= from)
    .map(
      ({ text }) =>
        answers.get(asRead(text)) ?? (welcome.has(text) ? 'welcome' : JSON.stringify(text.slice(0, 80))),
    )
  return `chat ${asked[0]?.chat}: asked ${asked.map(({ question }) => question).join(' ')}; came ${replies.join(' ')}`
}

/** Each reply is told by its words: no two of the questions have the same answer. */
const judgeChat = (telegram: Bot, asked: readonly Asked[], questions: Questions, tally: Tally) => {
  const { answers, welcome } = questions
  const [first] = asked
  if (!first) return
  const open = new Set(asked.keys())
  let newest = -1
  const before = tally.doubled + tally.disordered
  for (const { text, at } of telegram.received(first.chat)) {
    const question = answers.get(asRead(text))
    const found = [...open].find((place) => asked[place]?.question === question)
    const put = found === undefined ? undefined : asked[found]
    if (found === undefined || !put) {
      tally.doubled += at >= first.at && !welcome.has(text) ? 1 : 0
      continue
    }
    open.delete(found)
    if (found < newest) tally.disordered += 1
    newest = Math.max(newest, found)
    tally.times.push(at - put.at)
    tally.last = Math.max(tally.last, at)
  }
  const faulty = open.size > 0 || tally.doubled + tally.disordered > before
  if (faulty && tally.cases.length < mostCases) tally.cases.push(caseOf(telegram, asked, questions, first.at))
}

/** What came of questions; in chats in which nothing else was asked. A reply to nothing counts as doubled. */
export const judge = (telegram: Bot, asked: readonly Asked[], questions: Questions): Seen => {
  const tally: Tally = { times: [], doubled: 0, disordered: 0, last: Number.NEGATIVE_INFINITY, cases: [] }
  const byChat = new Map<number, Asked[]>()
  for (const one of asked) byChat.set(one.chat, [...(byChat.get(one.chat) ?? []), one])
  for (const chat of byChat.values()) judgeChat(telegram, chat, questions, tally)
  const times = tally.times.sort((a, b) => a - b)
  return {
    asked: asked.length,
    replies: times.length,
    lost: asked.length - times.length,
    doubled: tally.doubled,
    disordered: tally.disordered,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    last: tally.last,
    cases: tally.cases,
  }
}
