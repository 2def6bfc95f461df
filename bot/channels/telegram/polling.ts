import { setImmediate as immediate } from 'node:timers/promises'
import type { Api } from 'grammy'
import { aborted, atMost, backoff, pause } from '../time.ts'
import { allowedUpdates } from './allowed-updates.ts'
import { callWithin } from './api.ts'
import { type Failure, failureLine, failureOf } from './failure.ts'
import type { Me } from './hear-message.ts'
import type { TelegramLog } from './log.ts'
import type { Receiver, Settled } from './receive.ts'
import type { Stand } from './standing.ts'
import { type Numbered, numberedOf } from './update.ts'
import { createWindow, type Window } from './window.ts'
import { wasWrongToken } from './wrong-token.ts'

export type PollingParts = {
  api: Api
  me: Me
  institution: string
  receiver: Receiver
  stand: Stand
  log: TelegramLog
  /** Aborts when stopping must come to its end. */
  hurry: AbortSignal
}

/** Telegram holds a question for news so long, in s, and a connection that is silent for longer is dead. */
const longPoll = 25
const silentFor = 30_000
const most = 100

/** An update that is not settled by then holds the others' confirmation no longer. */
const longestHold = 20_000
/** What has just come is usually done within this, and then it need not come again. */
const soonDone = 10
/** With most of what one question brings still in work, the next would bring little else. */
const lookAgain = 200
/** Asked from the same number within half a second, Telegram gives one update only. */
const sameAgain = 550
/** However Telegram answers, asking never becomes a tight loop. */
const aMoment = 10
/** What is in work when we stop may take so long before what is done is confirmed. */
const lastWork = 2_000
const lastConfirmation = 800

/** Wakes who waits for an update to be settled. */
function createBell() {
  let ring = () => {}
  let rung = new Promise<void>((resolve) => {
    ring = resolve
  })
  return {
    ring: () => {
      ring()
      rung = new Promise((resolve) => {
        ring = resolve
      })
    },
    next: (ms: number) => atMost(ms, rung, undefined),
  }
}

/** `asked`: the last question, when it was put and when answered. */
type Round = {
  window: Window
  bell: ReturnType<typeof createBell>
  feed: (update: Numbered) => void
  asked: { offset: number | undefined; at: number; answered: number }
}

/** Telegram's updates from the lowest one that is not done. Several at once, but only one question at a time. */
async function ask({ api, stand }: PollingParts, round: Round, signal: AbortSignal) {
  const offset = round.window.offset()
  round.asked = { ...round.asked, offset, at: performance.now() }
  const { state, reason } = stand.now()
  // The first question is answered at once: then we know that we are heard.
  const timeout = state === 'ready' && reason === undefined ? longPoll : 0
  const updates = await callWithin(silentFor, signal, (inTime) =>
    api.raw.getUpdates(
      {
        ...(offset === undefined ? {} : { offset }),
        limit: most,
        timeout,
        allowed_updates: allowedUpdates,
      },
      inTime,
    ),
  )
  round.asked.answered = performance.now()
  return updates
}

/**
 * Sets updates to work in the order of their coming, with a turn of the event loop between two: begun all at once, the first
 * answer would leave only when all were thought out, and so would the next question to Telegram.
 */
function createFeed({ receiver, me }: PollingParts, { window, bell }: Pick<Round, 'window' | 'bell'>) {
  const waiting: Numbered[] = []
  let running = false
  const begin = (update: Numbered) => {
    const settle = (how: Settled) => {
      window.settle(update.update_id, how)
      bell.ring()
    }
    atMost(longestHold, receiver.receive(update, me), 'done' as const).then(settle)
  }
  const run = async () => {
    running = true
    for (let update = waiting.shift(); update; update = waiting.shift()) {
      begin(update)
      await immediate()
    }
    running = false
  }
  return (update: Numbered): void => {
    waiting.push(update)
    if (!running) void run()
  }
}

/** Puts what is new to work; false when nothing was. */
function begin({ window, feed }: Round, updates: readonly unknown[]): boolean {
  let began = false
  for (const raw of updates) {
    const update = numberedOf(raw)
    if (!update || !window.take(update.update_id)) continue
    began = true
    feed(update)
  }
  return began
}

/** When asking again can bring something new, by the clock of `performance.now()`. */
function worthAsking({ window, asked }: Round, began: boolean): number {
  const soon = asked.answered + (began ? soonDone : 0)
  const unmoved = window.offset() === asked.offset ? asked.at + sameAgain : 0
  const crowded = window.working() > most / 2 ? asked.answered + lookAgain : 0
  return Math.max(soon, unmoved, crowded)
}

/** Waits while asking would only bring what is known. */
async function breathe(round: Round, began: boolean, signal: AbortSignal): Promise<void> {
  const { window, bell } = round
  if (!began) await pause(aMoment, signal)
  while (window.working() > 0 && !signal.aborted) {
    const wait = worthAsking(round, began) - performance.now()
    if (wait <= 0) return
    await bell.next(wait)
  }
}

/** What a failed question means, and how long to wait before the next, in ms. */
function afterFailure(parts: PollingParts, failure: Failure, attempt: number): number {
  const { stand, log, institution } = parts
  const facts = { channel: 'telegram', institution, reason: failureLine(failure) }
  if (wasWrongToken(parts, failure)) return 60_000
  if (failure.type === 'refusal' && failure.code === 409) {
    const reason = /webhook/i.test(failure.description)
      ? 'otro proceso activó un webhook para este bot'
      : 'otro proceso lee los mensajes de este bot'
    if (stand.is('waiting', reason)) log.warn(facts, `Telegram (${institution}): ${reason}; se espera.`)
    return 2_000 + Math.random() * 3_000
  }
  const { state } = stand.now()
  if (stand.is(state === 'failed' ? 'starting' : state, 'Telegram no responde')) {
    log.warn(facts, `Telegram (${institution}) no responde; se sigue intentando.`)
  }
  const told = failure.type === 'refusal' ? failure.retryAfter : undefined
  return told ?? backoff(attempt, 5_000)
}

/** Tells Telegram what is done, so that it does not come again after the next start. */
async function confirm({ api, hurry }: PollingParts, { window, asked }: Round): Promise<void> {
  const offset = window.offset()
  if (offset === undefined || offset === asked.offset) return
  for (let attempt = 0; attempt < 3 && !hurry.aborted; attempt++) {
    try {
      await callWithin(lastConfirmation, hurry, (signal) =>
        api.raw.getUpdates({ offset, limit: 1, timeout: 0, allowed_updates: allowedUpdates }, signal),
      )
      return
    } catch {
      // Telegram may not yet know that our last question was broken off.
      await pause(150, hurry)
    }
  }
}

/**
 * Asks Telegram for updates until the signal, then lets what is in work end and confirms it. Never rejects. An update is
 * confirmed when it is settled, which a turn is when it is kept or answered.
 */
export async function poll(parts: PollingParts, signal: AbortSignal): Promise<void> {
  const { stand, receiver, hurry, log, institution } = parts
  const known = { window: createWindow(), bell: createBell() }
  const round: Round = {
    ...known,
    feed: createFeed(parts, known),
    asked: { offset: undefined, at: 0, answered: 0 },
  }
  let failures = 0
  while (!signal.aborted) {
    try {
      const updates = await ask(parts, round, signal)
      failures = 0
      if (stand.is('ready'))
        log.info({ channel: 'telegram', institution }, `Telegram (${institution}) atiende.`)
      if (updates.length === 0) round.window.clear()
      await breathe(round, begin(round, updates), signal)
    } catch (error) {
      if (signal.aborted) break
      await pause(afterFailure(parts, failureOf(error), failures++), signal)
    }
  }
  await atMost(lastWork, Promise.race([receiver.idle(), aborted(hurry)]), undefined)
  // One turn of the event loop: what has just been settled is told to the window.
  await pause(0)
  await confirm(parts, round)
}
