import type { Logger } from 'pino'
import type { Content } from '../content/files.ts'
import { type Database, DatabaseAway } from './connect.ts'
import { contentChanged, readInstitution, revisions } from './entries.ts'

/** What follows the content: the revision in use of each institution, and what to do with a newer one. */
export type Follower = {
  inUse: (slug: string) => number | undefined
  place: (content: Content, revision: number) => Promise<void>
  remove: (slug: string) => void
  known: () => string[]
  log: Pick<Logger, 'error' | 'info'>
}

/** A NOTIFY can be missed; the revisions are looked at this often besides, in ms. */
const lookEvery = 1000

export type Following = { refresh: () => Promise<void>; stop: () => Promise<void> }

/**
 * Keeps the published content of this process up to date with the database: at once by NOTIFY, within a second by
 * looking. Silent while the database is away; what is in use stays in use.
 */
export const followContent = async (database: Database, follower: Follower): Promise<Following> => {
  let under: Promise<void> | undefined
  let again = false

  const catchUp = async (): Promise<void> => {
    const kept = await database.call(revisions)
    for (const slug of follower.known()) if (!kept.has(slug)) follower.remove(slug)
    for (const [slug, revision] of kept) {
      if (follower.inUse(slug) === revision) continue
      const found = await database.call((db) => readInstitution(db, slug), { deadline: 10_000 })
      if (found) await follower.place(found.content, found.revision)
      follower.log.info({ institution: slug, revision }, 'contenido actualizado')
    }
  }

  const refresh = (): Promise<void> => {
    again = under !== undefined
    under ??= (async () => {
      do {
        again = false
        await catchUp()
      } while (again)
    })().finally(() => {
      under = undefined
    })
    return under
  }

  const quietly = () =>
    refresh().catch((error: unknown) => {
      if (!(error instanceof DatabaseAway)) follower.log.error({ err: error }, 'no se pudo leer el contenido')
    })

  const unlisten = await database.listen(
    contentChanged,
    () => void quietly(),
    () => void quietly(),
  )
  const timer = setInterval(() => {
    if (database.state() === 'up') void quietly()
  }, lookEvery)
  return {
    refresh,
    stop: async () => {
      clearInterval(timer)
      await unlisten()
      await under?.catch(() => undefined)
    },
  }
}
