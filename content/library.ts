import { prior } from './calibrate.ts'
import { type Calibrations, noCalibrations } from './calibrations.ts'
import type { Confidence } from './confidence.ts'
import type { Entry } from './entry.ts'
import type { Content } from './files.ts'
import { type Built, buildFinder, type Finder } from './finder.ts'
import type { Institution } from './institution.ts'

/** What one municipality tells residents now: its published entries and their search. Never changed, only replaced. */
export type Shelf = Finder & {
  institution: Institution
  entries: readonly Entry[]
  entry: (id: string) => Entry | undefined
  /** Of the content that it was built from; a higher one replaces it. */
  revision: number
}

export type Library = {
  institutions: () => Institution[]
  shelf: (slug: string) => Shelf | undefined
  /**
   * Builds the new shelf beside the old one and swaps them; a search under way ends on the old one. When it answers is as it
   * was with the content before, or as in municipalities in general, until it has learnt.
   */
  place: (content: Content, revision: number) => Promise<void>
  /** Has all that was placed learn when to answer, unless that is known of the same content; yields to residents. */
  learn: () => Promise<void>
  remove: (slug: string) => void
}

export const createLibrary = (calibrations: Calibrations = noCalibrations): Library => {
  const shelves = new Map<string, Shelf>()
  /** When each answers now. */
  const learnt = new Map<string, Confidence>()
  const toLearn = new Map<string, () => Promise<void>>()
  let learning: Promise<void> | undefined

  /** One after the other, with what is placed meanwhile. */
  const learnAll = async () => {
    for (let [next] = toLearn; next; [next] = toLearn) {
      const [slug, learn] = next
      toLearn.delete(slug)
      await learn()
    }
  }

  return {
    institutions: () =>
      [...shelves.values()].map((s) => s.institution).sort((a, b) => a.name.localeCompare(b.name, 'es')),
    shelf: (slug) => shelves.get(slug),
    place: async ({ institution, entries }, revision) => {
      const published = entries.filter((e) => e.status === 'published')
      const content = { institution, entries: published }
      const byId = new Map(published.map((e) => [e.id, e]))
      const { slug } = institution
      const put = ({ find, relatives, parts }: Built) => {
        learnt.set(slug, parts.weights)
        const entry = (id: string) => byId.get(id)
        shelves.set(slug, { institution, entries: published, entry, find, relatives, revision })
      }
      const known = await calibrations.recall(content)
      const built = await buildFinder(institution, published, known ?? learnt.get(slug) ?? prior)
      // A slower build of an older revision must not overtake a newer one.
      if ((shelves.get(slug)?.revision ?? -1) > revision) return
      put(built)
      if (known) toLearn.delete(slug)
      else
        toLearn.set(slug, async () => {
          const taught = await built.learn()
          // Replaced or removed meanwhile.
          if (shelves.get(slug)?.find !== built.find) return
          put(taught)
          await calibrations.keep(content, taught.parts.weights)
        })
    },
    learn: () => {
      learning ??= learnAll().finally(() => {
        learning = undefined
      })
      return learning
    },
    remove: (slug) => {
      shelves.delete(slug)
      learnt.delete(slug)
      toLearn.delete(slug)
    },
  }
}
