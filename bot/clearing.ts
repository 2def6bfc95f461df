import type { Logger } from 'pino'
import type { Database } from '../db/connect.ts'
import type { Erasure } from '../db/erasures.ts'
import { keptHashes } from '../db/feedback.ts'
import type { Files } from '../db/files.ts'
import { faultFacts } from './channels/fault.ts'
import type { Afterwards } from './effects.ts'

export type ClearingParts = {
  database: Pick<Database, 'call'>
  files: Pick<Files, 'remove'>
  /** A chat's data were erased: to be noted outside the database, too. */
  erased: (erasure: Erasure) => Promise<void>
  log: Pick<Logger, 'warn'>
}

/**
 * What is no longer kept in the database leaves the disk, too. Never rejects: the turn is kept, and what was not done is done by
 * the hourly clean-up.
 */
export const createClearing = ({ database, files, erased, log }: ClearingParts) => {
  const clear = async ({ files: hashes = [] }: Afterwards): Promise<void> => {
    if (hashes.length === 0) return
    const needed = await database.call((db) => keptHashes(db, hashes))
    await files.remove(hashes.filter((hash) => !needed.has(hash)))
  }
  const warn = (error: unknown) => log.warn(faultFacts(error), 'algo quedó por borrar del disco')
  return async (all: readonly Afterwards[]): Promise<void> => {
    for (const done of all) {
      // One that fails leaves the other to be done.
      if (done.erasure) await erased(done.erasure).catch(warn)
      await clear(done).catch(warn)
    }
  }
}
