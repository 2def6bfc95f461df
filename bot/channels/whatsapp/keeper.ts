import { mkdir } from 'node:fs/promises'
import { faultFacts } from '../fault.ts'
import { backoff, pause } from '../time.ts'
import { type LinkedClient, startClient } from './client.ts'
import { reasons, refusals } from './ending.ts'
import type { WhatsAppLog } from './log.ts'
import type { Beginning, Ending, Report, State } from './orders.ts'
import { forgetSession, freeProfile, profileOf } from './session.ts'
import type { Stand } from './standing.ts'

export type KeeperParts = {
  institution: string
  beginning: () => Beginning
  stand: Stand
  log: WhatsAppLog
  /** Everything the client says that is not about how it stands. */
  heard: (report: Report) => void
  /** A page has begun to serve, also anew; or none does any more. */
  served: (by: LinkedClient | undefined) => void
}

const stateAfter: Readonly<Record<Ending, State>> = {
  logged_out: 'logged_out',
  unpaired: 'logged_out',
  banned: 'banned',
  version: 'failed',
  conflict: 'failed',
  start: 'failed',
  browser: 'degraded',
  stuck: 'degraded',
}

/** All in ms. After a refusal WhatsApp is not asked again sooner than that. */
const afterRefusal = 5 * 60_000
const longestPause = 20_000
/** Who served for so long starts from the beginning with its pauses. */
const wellFor = 60_000

/** Keeps one number's client alive until the stop: each life in a process of its own, the next after a pause. */
export class Keeper {
  readonly #parts: KeeperParts
  #client: LinkedClient | undefined
  #ending: Ending | undefined
  #failures = 0
  #refusedAt = Number.NEGATIVE_INFINITY
  #readyAt: number | undefined
  #hurry = new AbortController()
  #wipe = false

  constructor(parts: KeeperParts) {
    this.#parts = parts
  }

  /** Until the signal; never rejects. */
  async run(stop: AbortSignal): Promise<void> {
    for (let lives = 0; !stop.aborted; lives++) {
      if (lives > 0) this.#parts.stand.restarted()
      await this.#live(stop).catch((error: unknown) => {
        this.#failures += 1
        this.#parts.log.error(
          { channel: 'whatsapp', institution: this.#parts.institution, fault: faultFacts(error) },
          'WhatsApp no pudo empezar.',
        )
      })
      if (stop.aborted) break
      this.#hurry = new AbortController()
      await pause(this.#pause(), AbortSignal.any([stop, this.#hurry.signal]))
    }
    this.#parts.stand.is('off')
  }

  /** Unlinks the number and shows a new QR, now. */
  async relink(): Promise<void> {
    this.#wipe = true
    const client = this.#client
    client?.tell({ type: 'logout' })
    if (client) await Promise.race([client.ended, pause(15_000)])
    await client?.stop()
    this.#refusedAt = Number.NEGATIVE_INFINITY
    this.#failures = 0
    this.#hurry.abort()
  }

  async #live(stop: AbortSignal): Promise<void> {
    const { beginning, stand } = this.#parts
    const start = beginning()
    const profile = profileOf(start.sessionDir, start.institution)
    await mkdir(start.sessionDir, { recursive: true, mode: 0o700 })
    await freeProfile(profile)
    if (this.#wipe) await forgetSession(profile)
    this.#wipe = false
    this.#ending = undefined
    this.#readyAt = undefined
    if (stop.aborted) return
    stand.is('starting')
    const client = startClient(start, (report) => this.#heard(report))
    this.#client = client
    const end = () => void client.stop()
    stop.addEventListener('abort', end, { once: true })
    await client.ended
    stop.removeEventListener('abort', end)
    this.#client = undefined
    this.#parts.served(undefined)
    await freeProfile(profile)
    this.#account(stop)
  }

  #heard(report: Report): void {
    const { stand, served, heard } = this.#parts
    if (report.type === 'state') {
      stand.is(report.state)
      if (report.state === 'ready') {
        this.#readyAt ??= performance.now()
        served(this.#client)
      }
    } else if (report.type === 'qr') stand.note({ qr: report.qr })
    else if (report.type === 'code') stand.note({ code: report.code })
    else if (report.type === 'memory')
      stand.note({ memory: { node: Math.round(report.node), browser: Math.round(report.browser) } })
    else if (report.type === 'end') {
      this.#ending = report.why
      served(undefined)
    } else heard(report)
  }

  /** What the end of a life means for the next one. */
  #account(stop: AbortSignal): void {
    const { stand, log, institution } = this.#parts
    if (stop.aborted) return
    const why = this.#ending ?? 'browser'
    if (this.#readyAt !== undefined && performance.now() - this.#readyAt > wellFor) this.#failures = 0
    this.#failures += 1
    if (why === 'logged_out') this.#wipe = true
    stand.is(stateAfter[why], reasons[why])
    const say = refusals.includes(why) ? log.error : log.warn
    say.call(log, { channel: 'whatsapp', institution, why }, `WhatsApp (${institution}): ${reasons[why]}.`)
  }

  /** In ms. Who was unlinked gets a new QR at once, but not again and again. */
  #pause(): number {
    const why = this.#ending
    if (!why || !refusals.includes(why)) return backoff(this.#failures, longestPause)
    const now = performance.now()
    const rested = now - this.#refusedAt >= afterRefusal
    this.#refusedAt = now
    return (why === 'logged_out' || why === 'unpaired') && rested ? 500 : afterRefusal
  }
}
