/**
 * How a bot's channel stands. `waiting`: another process receives for this bot. `failed`: somebody has to mend something;
 * `reason` says what, in words for the operator and without a secret.
 */
export type Standing = {
  state: 'off' | 'starting' | 'ready' | 'waiting' | 'failed'
  since: Date
  username?: string
  reason?: string
}

export type Stand = {
  now: () => Standing
  /** True when it changes how the channel stands. */
  is: (state: Standing['state'], reason?: string) => boolean
  named: (username: string) => void
}

export function createStand(clock: () => Date): Stand {
  let standing: Standing = { state: 'off', since: clock() }
  return {
    now: () => standing,
    is: (state, reason) => {
      const { username } = standing
      const changed = standing.state !== state || standing.reason !== reason
      if (changed) {
        const since = standing.state === state ? standing.since : clock()
        standing = { state, since, ...(username ? { username } : {}), ...(reason ? { reason } : {}) }
      }
      return changed
    },
    named: (username) => {
      standing = { ...standing, username }
    },
  }
}
