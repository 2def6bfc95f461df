import type { Institution } from '../content/institution.ts'
import type { Arrivals } from './arrivals.ts'
import type { Database } from './connect.ts'
import { keptHashes } from './feedback.ts'
import type { Files } from './files.ts'
import { forgetStaffTraces } from './forget-staff.ts'
import { type Forgotten, forgetDue } from './retention.ts'
import { takingTurns } from './taking-turns.ts'

type Parts = {
  database: Pick<Database, 'transaction' | 'call'>
  institutions: () => readonly Institution[]
  now: () => Date
}

const hour = 60 * 60_000
const patience = 60_000

class OnlyTrying extends Error {}

/** Forgets what is due, an institution at a time; `dryRun`: says what would go, and changes nothing. */
export const forgetNow = async (parts: Parts, { dryRun = false } = {}): Promise<Forgotten[]> => {
  const all: Forgotten[] = []
  for (const institution of parts.institutions()) {
    let gone: Forgotten | undefined
    const forget = takingTurns(() =>
      parts.database.transaction(
        async (tx) => {
          gone = await forgetDue(tx, institution, parts.now())
          // Rolled back: what was counted stays.
          if (dryRun) throw new OnlyTrying()
        },
        { deadline: patience },
      ),
    )
    await forget.catch((error: unknown) => {
      if (!(error instanceof OnlyTrying)) throw error
    })
    if (gone) all.push(gone)
  }
  return all
}

/**
 * Forgets what is no longer needed, now and every hour, files without a case and staff's files that nobody decided on too; what
 * fails is tried an hour later.
 */
export const forgetHourly = (
  parts: Parts & {
    files: Pick<Files, 'sweep'>
    arrivals: Pick<Arrivals, 'sweep'>
    failed: (error: unknown) => void
  },
): (() => void) => {
  const { database, institutions, files, arrivals, now, failed } = parts
  const forget = async () => {
    await forgetNow(parts)
    await forgetStaffTraces(database, now())
    for (const { slug } of institutions()) await arrivals.sweep(slug, now())
    await files.sweep(
      (hashes) => database.call((db) => keptHashes(db, hashes)),
      new Date(now().getTime() - hour),
    )
  }
  const run = () => void forget().catch(failed)
  const timer = setInterval(run, hour)
  run()
  return () => clearInterval(timer)
}
