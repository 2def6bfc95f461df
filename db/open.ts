import type { Logger } from 'pino'
import { connect, type Database } from './connect.ts'
import { startEmbedded } from './embedded.ts'

export type Opened = { database: Database; close: () => Promise<void> }

/**
 * The database of the settings: the server of `url`, or the embedded one in `dataDir`. Returns before a remote server
 * has answered; the embedded one is up. `close` settles in 5 s.
 */
export const openDatabase = async (parts: {
  dataDir: string
  url: string | undefined
  log: Logger
}): Promise<Opened> => {
  const { dataDir, url, log } = parts
  if (url !== undefined) {
    const database = connect({ server: url, log })
    return { database, close: () => database.close() }
  }
  const embedded = await startEmbedded({ dataDir, log })
  const database = connect({ server: embedded.address, log })
  return {
    database,
    close: async () => {
      await database.close()
      await embedded.stop()
    },
  }
}
