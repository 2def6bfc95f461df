import { tooMany } from './refusal.ts'

/** What Telegram says of its limits: about a message a second in a chat, 30 a second in all, 20 a minute in a group. */
export type Limits = { perSecond: number; chatPerSecond: number; chatBurst: number; groupPerMinute: number }

const usual: Limits = { perSecond: 30, chatPerSecond: 1, chatBurst: 3, groupPerMinute: 20 }

/** One allowance: `burst` at once, then one in `interval` ms. */
type Allowance = { interval: number; burst: number }

/** Flood limits, enforced while they are switched on. */
export class FloodLimits {
  #limits: Limits | undefined
  /** When each allowance will be whole again. */
  readonly #whole = new Map<string, number>()

  enforce(limits: Partial<Limits> = {}) {
    this.#limits = { ...usual, ...limits }
    this.#whole.clear()
  }

  lift() {
    this.#limits = undefined
  }

  /** Counts a message to a chat, or refuses it. */
  count(chat: number) {
    const limits = this.#limits
    if (!limits) return
    const asked: [string, Allowance][] = [
      ['all', { interval: 1000 / limits.perSecond, burst: limits.perSecond }],
      [`${chat}`, { interval: 1000 / limits.chatPerSecond, burst: limits.chatBurst }],
    ]
    if (chat < 0)
      asked.push([
        `group ${chat}`,
        { interval: 60_000 / limits.groupPerMinute, burst: limits.groupPerMinute },
      ])
    const now = performance.now()
    const waits = asked.map(([name, allowance]) => this.#wait(name, allowance, now))
    const wait = Math.max(...waits)
    if (wait > 0) throw tooMany(Math.ceil(wait / 1000))
    for (const [name, { interval }] of asked)
      this.#whole.set(name, Math.max(this.#whole.get(name) ?? now, now) + interval)
  }

  #wait(name: string, { interval, burst }: Allowance, now: number): number {
    const whole = Math.max(this.#whole.get(name) ?? now, now)
    return whole + interval - burst * interval - now
  }
}
