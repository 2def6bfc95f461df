import { setTimeout as pause } from 'node:timers/promises'
import type { Bot } from '../../test/stand-ins/telegram/open.ts'
import { readQuestions } from '../answers/questions.ts'

/** Questions whose answers differ, and which question an answer belongs to. */
export type Questions = {
  texts: readonly string[]
  answers: ReadonlyMap<string, number>
  /** What a resident is told who comes for the first time, which answers no question. */
  welcome: ReadonlySet<string>
}

/** A question that a resident put; `at` by the stand-in's clock. */
export type Asked = { chat: number; question: number; at: number }

/** What a resident of Puno asks, from the questions of the tests. */
export const candidates = async (): Promise<string[]> =>
  (await readQuestions('test/questions/a.jsonl'))
    .filter(({ institution, expect }) => institution === 'puno' && expect.status.includes('answer'))
    .map(({ question }) => question)

/** More than a chat asks in one load. */
const enough = 40

/** Waits until as many replies came as are wanted, or none came for `patience` ms. */
export const untilReplied = async (count: () => number, wanted: number, patience: number): Promise<void> => {
  let [seen, since] = [count(), performance.now()]
  while (seen < wanted && performance.now() - since < patience) {
    await pause(50)
    const now = count()
    if (now > seen) [seen, since] = [now, performance.now()]
  }
}

/** No reply for so long, in ms: all have come. */
const quiet = 1500

/** Waits until nothing has come for a while: what is lost, or more than was wanted, is seen only then. */
export const untilQuiet = async (count: () => number): Promise<void> => {
  for (let seen = -1; seen < count(); ) {
    seen = count()
    await pause(quiet)
  }
}

/** Has residents begin their talk, so that later they get answers alone; returns what they were told. */
export const welcomeAll = async (telegram: Bot, chats: readonly number[]): Promise<Set<string>> => {
  const received = () => chats.map((chat) => telegram.received(chat))
  for (const chat of chats) telegram.resident(chat).start()
  await untilReplied(() => received().filter(({ length }) => length > 0).length, chats.length, 30_000)
  await pause(1500)
  return new Set(received().flatMap((replies) => replies.map(({ text }) => text)))
}

/** Newcomers who ask at once, without a greeting, are welcomed too, in words that go with the answer. */
const newcomers = 950_000

/** Asks each question once in a chat of its own; keeps those with one answer that no other has. */
export const learnAnswers = async (telegram: Bot, texts: readonly string[]): Promise<Questions> => {
  const chats = texts.map((_, at) => 900_000 + at)
  const welcome = await welcomeAll(telegram, chats)
  for (const [at, text] of texts.entries()) telegram.resident(900_000 + at).say(text)
  const answersIn = (chat: number) => telegram.received(chat).filter(({ text }) => !welcome.has(text))
  const count = () => chats.filter((chat) => answersIn(chat).length > 0).length
  await untilReplied(count, chats.length, 15_000)
  await pause(500)
  const found = new Map<string, string>()
  for (const [at, text] of texts.entries()) {
    const [only, another] = answersIn(900_000 + at)
    const answer = only && asRead(only.text)
    if (answer !== undefined && !another && !found.has(answer)) found.set(answer, text)
  }
  const kept = [...found].slice(0, enough)
  if (kept.length < enough) throw new Error(`only ${kept.length} questions with an answer of their own`)
  for (const [at, [, text]] of kept.entries()) telegram.resident(newcomers + at).say(text)
  const greeted = () => kept.flatMap((_, at) => telegram.received(newcomers + at))
  await untilReplied(() => greeted().length, 2 * kept.length, 3_000)
  for (const { text } of greeted()) if (!found.has(asRead(text))) welcome.add(text)
  return {
    texts: kept.map(([, text]) => text),
    answers: new Map(kept.map(([answer], at) => [answer, at])),
    welcome,
  }
}

/**
 * No two residents put it in the same letters, so that what was answered lately does not make it cheap: the bits of `way` say
 * which of the spaces are two.
 */
const inOwnWay = (text: string, way: number): string =>
  text.split(' ').reduce((said, word, at) => `${said}${(way >> (at - 1)) & 1 ? '  ' : ' '}${word}`)

/** A text as people read it, however many spaces there are. */
export const asRead = (text: string): string => text.replace(/ +/g, ' ')

/** A chat's `nth` question: no two of the same within one load, and neighbours ask different things. */
export const say = (telegram: Bot, { texts }: Questions, chat: number, nth: number): Asked => {
  const question = (chat * 7 + nth) % texts.length
  const { at } = telegram.resident(chat).say(inOwnWay(texts[question] ?? '', chat + nth * 251))
  return { chat, question, at }
}

/** So many questions a second, by the chats in turn. */
export const askEvenly = async (
  telegram: Bot,
  questions: Questions,
  { perSecond, seconds, chats }: { perSecond: number; seconds: number; chats: readonly number[] },
): Promise<Asked[]> => {
  const from = performance.now()
  const asked: Asked[] = []
  while (asked.length < perSecond * seconds) {
    const chat = chats[asked.length % chats.length] ?? 0
    asked.push(say(telegram, questions, chat, Math.floor(asked.length / chats.length)))
    const due = from + (asked.length * 1000) / perSecond
    if (due > performance.now()) await pause(due - performance.now())
  }
  return asked
}
