import type { Logger } from 'pino'
import type { Content } from '../content/files.ts'
import type { Library } from '../content/library.ts'
import { followContent } from './changes.ts'
import { type Database, DatabaseAway } from './connect.ts'
import { keepLastGood, readLastGood } from './last-good.ts'
import { migrate } from './migrate.ts'
import { loadSamplesIfEmpty } from './samples.ts'

export type Published = {
  /** True once the library holds what the database says. */
  fromDatabase: () => boolean
  stop: () => Promise<void>
}

/** How long a start waits for the database before it answers from the last good content, in ms. */
const patience = 2500
const retryEvery = 1000

/** Content from disk must give way to any from the database. */
const fromDisk = -1

/**
 * Fills the library from the database and keeps it up to date. With the database away at the start the last good content
 * on disk is used meanwhile; tables and samples are seen to as soon as it answers.
 */
export const publishContent = async (parts: {
  database: Database
  library: Library
  dataDir: string
  log: Logger
}): Promise<Published> => {
  const { database, library, dataDir, log } = parts
  const contents = new Map<string, Content>()
  const stopping = new AbortController()
  let following: Awaited<ReturnType<typeof followContent>> | undefined
  let fromDatabase = false

  const place = async (content: Content, revision: number) => {
    await library.place(content, revision)
    contents.set(content.institution.slug, content)
    if (fromDatabase) await keepLastGood(dataDir, [...contents.values()])
  }

  const begin = async (): Promise<void> => {
    await migrate(database)
    const loaded = await loadSamplesIfEmpty(database)
    if (loaded > 0) log.info({ institutions: loaded }, 'contenido de ejemplo cargado')
    following ??= await followContent(database, {
      inUse: (slug) => library.shelf(slug)?.revision,
      place,
      remove: (slug) => {
        contents.delete(slug)
        library.remove(slug)
      },
      known: () => library.institutions().map((i) => i.slug),
      log,
    })
    await following.refresh()
    fromDatabase = true
    await keepLastGood(dataDir, [...contents.values()])
  }

  const keepTrying = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await database.ready(retryEvery)
        return await begin()
      } catch (error) {
        if (!(error instanceof DatabaseAway)) log.error({ err: error }, 'la base de datos no se pudo preparar')
        await new Promise((resume) => setTimeout(resume, retryEvery).unref())
      }
    }
  }

  const ready = await database.ready(patience).then(
    () => true,
    () => false,
  )
  let trying: Promise<void> | undefined
  if (ready) await begin()
  else {
    for (const content of await readLastGood(dataDir)) await place(content, fromDisk)
    log.warn({ institutions: contents.size }, 'la base de datos no responde: se usa el último contenido guardado')
    trying = keepTrying()
  }
  return {
    fromDatabase: () => fromDatabase,
    stop: async () => {
      stopping.abort()
      await Promise.race([trying, Promise.resolve()])
      await following?.stop()
    },
  }
}
