/**
 * How a number's channel stands. `degraded`: the API does not answer now, and replies wait. `failed`: somebody has to mend
 * something; `reason` says what, in words for the operator and without a secret.
 */
export type Standing = {
  state: 'off' | 'starting' | 'ready' | 'degraded' | 'failed'
  since: Date
  reason?: string
  /** When a resident last wrote, and when WhatsApp last said that something arrived. */
  messageAt?: Date
  acknowledgedAt?: Date
}

export type Stand = {
  now: () => Standing
  /** True when it changes how the channel stands. */
  is: (state: Standing['state'], reason?: string) => boolean
  heard: () => void
  acknowledged: () => void
}

export function createStand(clock: () => Date): Stand {
  let standing: Standing = { state: 'off', since: clock() }
  return {
    now: () => standing,
    is: (state, reason) => {
      const { reason: before, ...rest } = standing
      if (standing.state === state && before === reason) return false
      const since = standing.state === state ? standing.since : clock()
      standing = { ...rest, state, since, ...(reason === undefined ? {} : { reason }) }
      return true
    },
    heard: () => {
      standing = { ...standing, messageAt: clock() }
    },
    acknowledged: () => {
      standing = { ...standing, acknowledgedAt: clock() }
    },
  }
}
