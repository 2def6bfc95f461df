import type { Logger } from 'pino'
import { createLibrary } from '../content/library.ts'
import { createCalibrations } from '../db/calibrations.ts'
import { noteErasure, noteErasures } from '../db/erasures.ts'
import { createFiles } from '../db/files.ts'
import { createGate } from '../db/gate.ts'
import { claimKey, keyIn, readKey } from '../db/key.ts'
import { openDatabase } from '../db/open.ts'
import { publishContent } from '../db/publish.ts'
import { samplesFor } from '../db/samples.ts'
import { createSeal } from '../db/seal.ts'
import { faultFacts } from './channels/fault.ts'
import { createConverse } from './converse.ts'

export type ProductParts = {
  dataDir: string
  databaseUrl: string | undefined
  encryptionKey: string | undefined
  log: Logger
}

/** All of the product but its doors: the database, the published content, residents' files, the conversation over them. */
export const openProduct = async ({ dataDir, databaseUrl, encryptionKey, log }: ProductParts) => {
  const key = (encryptionKey === undefined ? undefined : readKey(encryptionKey)) ?? (await keyIn(dataDir))
  const seal = createSeal(key)
  const opening = openDatabase({ dataDir, url: databaseUrl, log })
  const samples = samplesFor(dataDir)
  const opened = await opening
  const { close } = opened
  // With another key than its own, a database that comes late would be written to in a way that nobody could read.
  const { database, open } = createGate(opened.database)
  const library = createLibrary(createCalibrations(dataDir, log))
  const prepared = async () => {
    await claimKey(opened.database, seal.fingerprint)
    open()
    await noteErasures(database, dataDir).catch((error: unknown) =>
      log.warn(faultFacts(error), 'no se pudo completar el registro de borrados'),
    )
  }
  // What was opened must be closed, or the process would neither run nor end.
  const published = await publishContent({
    database: opened.database,
    library,
    dataDir,
    samples,
    log,
    prepared,
  }).catch(async (error: unknown) => {
    await close()
    throw error
  })
  const files = createFiles(dataDir, { log })
  const now = () => new Date()
  const converse = createConverse({
    library,
    database,
    seal,
    files,
    erased: (erasure) => noteErasure(dataDir, erasure),
    now,
    log,
  })
  return {
    log,
    database,
    library,
    published,
    seal,
    files,
    converse,
    now,
    close: async () => {
      await published.stop()
      await close()
    },
  }
}
export type Product = Awaited<ReturnType<typeof openProduct>>
