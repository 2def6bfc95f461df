import type { Bot } from '../../test/stand-ins/telegram/open.ts'
import type { Asked, Questions } from './ask.ts'

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
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

type Tally = { times: number[]; doubled: number; disordered: number; last: number }

/** Each reply is told by its words: no two of the questions have the same answer. */
const judgeChat = (telegram: Bot, asked: readonly Asked[], { answers, welcome }: Questions, tally: Tally) => {
  const [first] = asked
  if (!first) return
  const open = new Set(asked.keys())
  let newest = -1
  for (const { text, at } of telegram.received(first.chat)) {
    const question = answers.get(text)
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
}

/** What came of questions; in chats in which nothing else was asked. A reply to nothing counts as doubled. */
export const judge = (telegram: Bot, asked: readonly Asked[], questions: Questions): Seen => {
  const tally: Tally = { times: [], doubled: 0, disordered: 0, last: Number.NEGATIVE_INFINITY }
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
  }
}
