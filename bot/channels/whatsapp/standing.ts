import type { State } from './orders.ts'

/** How an institution's number stands; `error` says in the operator's words what was wrong last, without a secret. */
export type Standing = {
  state: State
  since: Date
  messageAt?: Date
  acknowledgedAt?: Date
  restarts: number
  error?: string
  /** What a phone reads to be linked: as good as a password. */
  qr?: string
  /** The same, to be typed there. */
  code?: string
  /** In MB. */
  memory?: { node: number; browser: number }
}

export type Stand = {
  now: () => Standing
  is: (state: State, error?: string) => void
  note: (facts: Partial<Omit<Standing, 'state' | 'since' | 'restarts'>>) => void
  restarted: () => void
}

/** `changed` is called after every change but those of the times and the memory. */
export function createStand(clock: () => Date, changed: (standing: Standing) => void): Stand {
  let standing: Standing = { state: 'off', since: clock(), restarts: 0 }
  return {
    now: () => standing,
    is: (state, error) => {
      const { qr, code, error: before, ...rest } = standing
      const linking = state === 'qr' || state === 'pairing'
      // Why it was unlinked stays to be read until it is linked again.
      const why = error ?? (state === 'ready' || state === 'off' ? undefined : before)
      const since = rest.state === state ? rest.since : clock()
      standing = {
        ...rest,
        state,
        since,
        ...(why === undefined ? {} : { error: why }),
        ...(linking && qr !== undefined ? { qr } : {}),
        ...(linking && code !== undefined ? { code } : {}),
      }
      changed(standing)
    },
    note: (facts) => {
      standing = { ...standing, ...facts }
      if ('qr' in facts || 'code' in facts) changed(standing)
    },
    restarted: () => {
      standing = { ...standing, restarts: standing.restarts + 1 }
    },
  }
}
