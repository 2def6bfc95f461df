import type { Database } from './connect.ts'
import { forgetOlder } from './conversations.ts'

const day = 24 * 60 * 60_000
/** What only tells repeats apart and where a talk stands is kept this long, in ms. */
const rememberFor = 7 * day

/** Forgets what is no longer needed, now and every day; what cannot be done today is done tomorrow. */
export const forgetDaily = (database: Database, failed: (error: unknown) => void): (() => void) => {
  const forget = () =>
    database
      .transaction((tx) => forgetOlder(tx, new Date(Date.now() - rememberFor)), { deadline: 60_000 })
      .catch(failed)
  const timer = setInterval(forget, day)
  void forget()
  return () => clearInterval(timer)
}
