/** All in ms. */
export type Limits = {
  /** For one delivery. */
  deadline: number
  /** Longer than a deadline, so that nobody takes over what is still under way. */
  lease: number
  /** The database must have been back so long before others' leases count as run out: first their results are written. */
  grace: number
  /** A sender that does not hold its name for so long is dead; one that is merely cut off comes back within it. */
  absence: number
  /** What neither a nudge nor a NOTIFY told is found this often. */
  look: number
  /** A reply older than this helps nobody. */
  stale: number
}

export const usualLimits: Limits = {
  deadline: 10_000,
  lease: 15_000,
  grace: 3000,
  absence: 2500,
  look: 1000,
  stale: 24 * 60 * 60_000,
}
