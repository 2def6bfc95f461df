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
  /** For a database without any content. */
  samples?: () => Promise<Content[]>
  /** Once the tables are there, before anything is used; what it throws ends the start. */
  prepared?: () => Promise<void>
  log: Logger
}): Promise<Published> => {
  const { database, library, dataDir, log } = parts
  const contents = new Map<string, Content>()
  const stopping = new AbortController()
  let following: Awaited<ReturnType<typeof followContent>> | undefined
  let fromDatabase = false

  let keeping = Promise.resolve()
  /** One after the other. A disk that refuses is no reason to stop: the file only serves a start without the database. */
  const keep = (): Promise<void> => {
    keeping = keeping
      .then(() => keepLastGood(dataDir, [...contents.values()]))
      .catch((error: unknown) => log.warn({ err: error }, 'no se pudo guardar el último contenido en disco'))
    return keeping
  }

  let learning = Promise.resolve()
  /** Residents are answered meanwhile. */
  const learn = (): void => {
    learning = library
      .learn()
      .catch((error: unknown) => log.error({ err: error }, 'no se pudo aprender del contenido'))
  }

  const place = async (content: Content, revision: number) => {
    await library.place(content, revision)
    contents.set(content.institution.slug, content)
    if (!fromDatabase) return
    learn()
    await keep()
  }

  const begin = async (): Promise<void> => {
    await migrate(database)
    await parts.prepared?.()
    const loaded = await loadSamplesIfEmpty(database, parts.samples)
    if (loaded > 0) log.info({ institutions: loaded }, 'contenido de ejemplo cargado')
    following ??= await followContent(database, {
      inUse: (slug) => library.shelf(slug)?.revision,
      place,
      remove: (slug) => {
        contents.delete(slug)
        library.remove(slug)
        void keep()
      },
      known: () => library.institutions().map((i) => i.slug),
      log,
    })
    // Stopped meanwhile: `stop` could not know of it yet.
    if (stopping.signal.aborted) return following.stop()
    await following.refresh()
    fromDatabase = true
    learn()
    await keep()
  }

  const keepTrying = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await database.ready(retryEvery)
        return await begin()
      } catch (error) {
        if (!(error instanceof DatabaseAway))
          log.error({ err: error }, 'la base de datos no se pudo preparar')
        await new Promise((resume) => setTimeout(resume, retryEvery).unref())
      }
    }
  }

  const begun = await database
    .ready(patience)
    .then(begin)
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof DatabaseAway) return false
        throw error
      },
    )
  if (!begun) {
    for (const content of await readLastGood(dataDir))
      if (!library.shelf(content.institution.slug)) await place(content, fromDisk)
    learn()
    log.warn(
      { institutions: contents.size },
      'la base de datos no responde: se usa el último contenido guardado',
    )
    void keepTrying()
  }
  return {
    fromDatabase: () => fromDatabase,
    stop: async () => {
      stopping.abort()
      await following?.stop()
      await keeping
      await learning
    },
  }
}
