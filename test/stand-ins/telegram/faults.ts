/** Which calls a fault strikes: all, or those of a method, to a chat, so many times, for so many ms. */
export type Where = {
  method?: string | readonly string[]
  chat?: number | { id: number }
  times?: number
  ms?: number
}

/** A fault that was set: how often it struck, and the end of it. */
export type Fault = { readonly hits: number; lift: () => void }

export type Strike =
  | { kind: 'flood'; seconds: number }
  | { kind: 'broken'; status: number }
  | { kind: 'reset'; when: 'before' | 'after' }
  | { kind: 'hole'; acts: boolean }
  | { kind: 'slow'; ms: number }

type Active = Strike & { where: Where; until: number; left: number; hits: number }
export type Duplicate = 'parallel' | 'later'

const listed = (value: string | readonly string[]) => (typeof value === 'string' ? [value] : value)

function strikes(fault: Active, method: string, chat: number | undefined): boolean {
  const { where } = fault
  if (fault.left <= 0 || performance.now() >= fault.until) return false
  if (where.method && !listed(where.method).some((one) => one.toLowerCase() === method.toLowerCase()))
    return false
  return where.chat === undefined || chat === (typeof where.chat === 'number' ? where.chat : where.chat.id)
}

/** What goes wrong, on demand. */
export class Faults {
  readonly #set: Active[] = []
  #duplicates: { how: Duplicate; left: number } | undefined
  #scrambled = false
  get scrambled() {
    return this.#scrambled
  }

  /**
   * 429 with `retry_after`: for so many seconds, and each answer tells what is left of them. With `times`, so many
   * answers that each tell `seconds`.
   */
  tooMany(seconds: number, where: Where = {}): Fault {
    const ms = where.ms ?? (where.times === undefined ? seconds * 1000 : undefined)
    return this.#add({ kind: 'flood', seconds }, ms === undefined ? where : { ...where, ms })
  }

  /** 5xx with a page of HTML, as a proxy before the server gives it; nothing is done. */
  broken(status = 502, where: Where = {}): Fault {
    return this.#add({ kind: 'broken', status }, where)
  }

  /** The connection is reset before the call is done, or after: then it is done and the bot does not hear of it. */
  reset(when: 'before' | 'after', where: Where = {}): Fault {
    return this.#add({ kind: 'reset', when }, where)
  }

  /**
   * Accepts and never answers, also what was open before; such a call stays open after the hole has closed. With
   * `acts` the call is done all the same.
   */
  blackHole(where: Where & { acts?: boolean } = {}): Fault {
    return this.#add({ kind: 'hole', acts: where.acts ?? false }, where)
  }

  /** So many ms more for there and back. */
  slow(ms: number, where: Where = {}): Fault {
    return this.#add({ kind: 'slow', ms }, where)
  }

  /**
   * The next updates come twice: `parallel` in one batch or at once over two connections, `later` again after they
   * were confirmed.
   */
  duplicate(how: Duplicate = 'parallel', times = Number.POSITIVE_INFINITY) {
    this.#duplicates = { how, left: times }
  }

  /** Webhook: any chat's turn may come next, instead of the oldest update's. Order within a chat stays. */
  scramble(on = true) {
    this.#scrambled = on
  }

  clear() {
    this.#set.length = 0
    this.#duplicates = undefined
    this.#scrambled = false
  }

  /** What strikes this call, and counts it. At most one of its kinds. */
  take(method: string, chat: number | undefined): Strike[] {
    if (this.#set.length === 0) return []
    const found = this.#set.filter((fault) => strikes(fault, method, chat))
    for (const fault of found) {
      fault.left--
      fault.hits++
    }
    return found.map((fault) =>
      fault.kind === 'flood' && fault.where.times === undefined
        ? { ...fault, seconds: Math.max(1, Math.ceil((fault.until - performance.now()) / 1000)) }
        : fault,
    )
  }

  /** An answer that is ready now falls into a hole that has opened since. */
  swallows(method: string, chat: number | undefined): boolean {
    const open = this.#set.filter((fault) => fault.kind === 'hole' && fault.where.times === undefined)
    return open.some((fault) => strikes(fault, method, chat))
  }

  takeDuplicate(): Duplicate | undefined {
    const duplicates = this.#duplicates
    if (!duplicates || duplicates.left <= 0) return undefined
    duplicates.left--
    return duplicates.how
  }

  #add(strike: Strike, where: Where): Fault {
    const until = where.ms === undefined ? Number.POSITIVE_INFINITY : performance.now() + where.ms
    const fault: Active = { ...strike, where, until, left: where.times ?? Number.POSITIVE_INFINITY, hits: 0 }
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
}
