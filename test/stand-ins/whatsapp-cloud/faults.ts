/** What can go wrong with a call. `refuse`: the API says no. `*_after`: the message is taken all the same. */
export type Strike =
  | { kind: 'refuse'; status: number; code: number; subcode?: number; retryAfter?: number }
  | { kind: 'reset' | 'reset_after' | 'hole' | 'hole_after' | 'page' }

/** Which calls: all of them when nothing is said. */
export type Where = { path?: RegExp; to?: string; times?: number }
export type Fault = { readonly hits: number; lift: () => void }

export const strikes = {
  throttled: { kind: 'refuse', status: 429, code: 130429 },
  pair: { kind: 'refuse', status: 400, code: 131056 },
  down: { kind: 'refuse', status: 500, code: 131000 },
  away: { kind: 'refuse', status: 503, code: 131016 },
  expired: { kind: 'refuse', status: 401, code: 190, subcode: 463 },
  window: { kind: 'refuse', status: 400, code: 131047 },
  unreachable: { kind: 'refuse', status: 400, code: 131026 },
} satisfies Record<string, Strike>

export class Faults {
  readonly #set: { strike: Strike; where: Where; left: number; hits: number }[] = []

  set(strike: Strike, where: Where = {}): Fault {
    const fault = { strike, where, left: where.times ?? Number.POSITIVE_INFINITY, hits: 0 }
    this.#set.push(fault)
    return {
      get hits() {
        return fault.hits
      },
      lift: () => {
        fault.left = 0
      },
    }
  }

  /** What strikes this call, if anything does. */
  at(path: string, to?: string): Strike | undefined {
    const fault = this.#set.find(
      ({ where, left }) =>
        left > 0 && (where.path?.test(path) ?? true) && (where.to === undefined || where.to === to),
    )
    if (!fault) return undefined
    fault.left -= 1
    fault.hits += 1
    return fault.strike
  }
}
