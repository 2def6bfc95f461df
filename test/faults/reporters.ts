import { apology } from '../../bot/channels/fault.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { wording } from '../../bot/core/wording.ts'
import type { Call } from '../stand-ins/telegram/journal.ts'
import type { Telegram } from '../stand-ins/telegram/open.ts'
import type { Resident } from '../stand-ins/telegram/residents.ts'

/** A resident who reports something on Telegram, step by step as the bot asks. */
export type Reporter = {
  chat: number
  /** Nobody else writes this. */
  text: string
  photo: boolean
  /** The photo was refused, and the resident told so. */
  photoRefused: boolean
  begunAt: number
  /** When something was last said or pressed. */
  actedAt: number
  /** The updates by which "Enviar" was pressed. */
  sendings: number[]
  /** Every code that was told, and when the first one was. */
  codes: string[]
  toldAt: number
  /** How long each of the bot's replies took, in ms. */
  times: number[]
}

const plain = (marked: string) => marked.replaceAll('*', '')
const steps = [words.askKind, words.askText.complaint, words.askWhere, words.askName, plain(words.review)]
const done = steps.length
/** What comes again after it was answered is answered again, but only when nothing else comes for so long, in ms. */
const patience = 5000
/** It did not work: the same is done once more. */
export const refusals: readonly string[] = [words.cannotKeep, wording.cannotGoOn, wording.lostThread, apology]
const photosRefused = [words.fileRefused.away, words.fileRefused.no_room, words.sendFileAgain]
const codeIn = (text: string) => /c[oó]digo es (PUN-[A-Z0-9]{5})/.exec(text)?.[1]

type Course = Reporter & { resident: Resident; step: number; seen: number; released: boolean; waits: boolean }

const fresh = () => ({
  photoRefused: false,
  sendings: [],
  codes: [],
  toldAt: Number.POSITIVE_INFINITY,
  times: [],
  step: -1,
  seen: 0,
  released: false,
  waits: false,
})

const act = (course: Course, step: number, photo: Uint8Array | undefined): void => {
  const { resident, text } = course
  const sent = () => {
    if (step < 0) return resident.say('quiero reportar')
    if (step === 0) return resident.press(`1. ${words.kinds.complaint}`)
    if (step === 1 && course.photo && photo) return resident.send('photo', { bytes: photo, caption: text })
    if (step === 1) return resident.say(text)
    if (step === 2)
      return course.chat % 2 ? resident.say('sector Alto, cerca de la posta') : resident.send('location')
    if (step === 3) return course.chat % 3 ? resident.say(words.labels.nameless) : resident.say('Rosa Quispe')
    return resident.say(words.labels.send)
  }
  const { updateId, at } = sent()
  course.actedAt = at
  if (step !== done - 1) return
  if (updateId !== undefined) course.sendings.push(updateId)
}

type ReportersOptions = {
  /** Sent by every fifth. */
  photo?: Uint8Array
  /** How long a resident reads before answering, in ms; Telegram wants a second between two messages to one chat. */
  think?: number
  /** So many press "Enviar" each second; the others wait before it, so that there is always somebody who is about to. */
  sendsPerSecond?: number
}

/** Where the talk is, as the resident sees it: the last message that asks something, or tells the code. */
const lookAt = (course: Course, { photo, think = 0, sendsPerSecond }: ReportersOptions): void => {
  const { received } = course.resident
  const came = received.slice(course.seen)
  for (const { text, at } of came) {
    if (at >= course.actedAt) course.times.push(at - course.actedAt)
    course.photoRefused ||= photosRefused.some((line) => text.includes(line))
    const code = codeIn(text)
    if (code === undefined) continue
    course.codes.push(code)
    course.toldAt = Math.min(course.toldAt, at)
  }
  course.seen = received.length
  if (course.codes.length > 0) return
  const asking = received.findLast(({ text }) => [...steps, ...refusals].some((one) => text.includes(one)))
  if (!asking || asking.at < course.actedAt) return
  const asked = steps.findLastIndex((one) => asking.text.includes(one))
  const step = asked < 0 ? course.step : asked
  const again = step <= course.step
  if (performance.now() - asking.at < (again ? patience : think)) return
  course.waits = step === done - 1 && sendsPerSecond !== undefined && !course.released
  if (course.waits) return
  course.step = Math.max(course.step, step)
  act(course, step, photo)
}

const firstChat = 8_000_000
/** Where the product is down most of the time, no more residents than that wait: they would only ever become more. */
const mostOpen = 200

/** So many residents begin each second, and each goes on as soon as the bot has answered. */
export const createReporters = (telegram: Telegram, options: ReportersOptions = {}) => {
  const { photo } = options
  const courses: Course[] = []
  const open = new Set<Course>()
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    if (open.size >= mostOpen) return
    const chat = firstChat + courses.length
    const resident = telegram.resident(chat)
    const text = `No recogen la basura de mi calle, aviso número ${chat}.`
    const { at } = resident.say('quiero reportar')
    const carries = photo !== undefined && chat % 5 === 0
    const course: Course = { ...fresh(), chat, text, resident, photo: carries, begunAt: at, actedAt: at }
    courses.push(course)
    open.add(course)
  }
  let [read, looks] = [0, 0]
  let underWay: Call[] = []
  /** Chats that something came to. All are looked at now and then, for those who have waited long enough. */
  const reached = (): Set<number | undefined> => {
    underWay = [...underWay, ...telegram.calls.slice(read).filter(({ method }) => method === 'sendMessage')]
    read = telegram.calls.length
    const came = underWay.filter(({ done }) => done)
    underWay = underWay.filter(({ done, status }) => !done && status === undefined)
    return new Set(came.map(({ chat }) => chat))
  }
  const look = () => {
    const came = reached()
    looks += 1
    for (const course of open) {
      if (!came.has(course.chat) && (looks + course.chat) % 25 !== 0) continue
      lookAt(course, options)
      if (course.codes.length > 0) open.delete(course)
    }
  }
  const looking = setInterval(look, 20)
  const waiting = () => [...open].filter(({ waits }) => waits)
  const release = () => {
    const [next] = waiting()
    if (!next) return
    next.released = true
    lookAt(next, options)
  }
  let releasing: NodeJS.Timeout | undefined
  return {
    all: courses as readonly Reporter[],
    /** By what the bot's messages are told from one another, in their order. */
    marks: [...steps, 'PUN-'] as readonly string[],
    open: () => open.size,
    /** Stand before "Enviar". */
    waiting: () => waiting().length,
    /** Has those who wait press it, at the pace of `sendsPerSecond`. */
    release: () => {
      releasing ??= setInterval(release, 1000 / (options.sendsPerSecond ?? 1))
    },
    start: (perSecond: number) => {
      timer = setInterval(begin, 1000 / perSecond)
    },
    stop: () => clearInterval(timer),
    /** Waits until each was told a code, at most `ms`; then what came twice is read, too. */
    settled: async (ms: number): Promise<void> => {
      await telegram.when(() => open.size === 0, 'everybody has a code', ms).catch(() => undefined)
      clearInterval(looking)
      clearInterval(releasing)
      for (const course of courses) {
        course.codes = []
        course.seen = 0
        const before = course.times
        lookAt(course, options)
        course.times = before
      }
    },
  }
}
