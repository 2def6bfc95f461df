import type { Logger } from 'pino'
import { mostFiles } from '../content/feedback.ts'
import { type Database, DatabaseAway } from '../db/connect.ts'
import type { Files, Taken } from '../db/files.ts'
import type { Seal } from '../db/seal.ts'
import { standingOf } from '../db/turns.ts'
import type { Incoming, OfferedFile } from './channels/channel.ts'
import { faultFacts } from './channels/fault.ts'
import { markOf, openState } from './sealing.ts'

export type FetchingParts = {
  database: Pick<Database, 'call'>
  seal: Seal
  files: Pick<Files, 'take'>
  log: Pick<Logger, 'error'>
}

/** Fetches the file that came along, before the turn and only for an opinion that is being written. */
export const createFetching = ({ database, seal, files, log }: FetchingParts) => {
  /** A disk that fails is no reason to leave the resident without a word. */
  const take = async (offered: OfferedFile): Promise<Taken> => {
    try {
      return await files.take(offered)
    } catch (error) {
      if (error instanceof DatabaseAway) throw error
      log.error(faultFacts(error), 'a file could not be kept')
      return { type: 'refused', why: 'away' }
    }
  }
  return async (incoming: Incoming): Promise<Incoming> => {
    const { message, file: offered } = incoming
    if (message.type !== 'attachment' || !offered) return incoming
    const standing = await database.call((db) => standingOf(db, markOf(seal, incoming)))
    const here = standing && openState(seal, standing.state)
    if (here?.place.at !== 'feedback' || here.place.draft.files.length >= mostFiles) return incoming
    return { ...incoming, message: { ...message, file: await take(offered) } }
  }
}
