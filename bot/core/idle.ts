import type { State } from './state.ts'

const minute = 60_000
const day = 24 * 60 * minute

/**
 * What was offered means nothing any more after so long. An opinion that is being written waits for a day; news of a case
 * may be read days later, and is still answered by number.
 */
function idleAfter({ place }: State): number {
  if (place.at === 'case' && place.invited) return 7 * day
  return place.at === 'feedback' || place.at === 'case' || place.at === 'case_reply' ? day : 30 * minute
}

/** Whether a chat was silent so long that it begins anew. */
export const isIdle = (state: State, now: Date): boolean =>
  state.seenAt !== null && now.getTime() - state.seenAt > idleAfter(state)
