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
  /** Builds the new shelf beside the old one and swaps them; a search under way ends on the old one. */
  place: (content: Content, revision: number) => Promise<void>
  remove: (slug: string) => void
}

export const createLibrary = (calibrations: Calibrations = noCalibrations): Library => {
  const shelves = new Map<string, Shelf>()
  /** When each answers now. */
  const learnt = new Map<string, Confidence>()
  return {
    institutions: () =>
      [...shelves.values()].map((s) => s.institution).sort((a, b) => a.name.localeCompare(b.name, 'es')),
    shelf: (slug) => shelves.get(slug),
    place: async ({ institution, entries }, revision) => {
      const published = entries.filter((e) => e.status === 'published')
      const content = { institution, entries: published }
      const byId = new Map(published.map((e) => [e.id, e]))
      const put = ({ find, relatives, parts }: Built) => {
        // A slower build of an older revision must not overtake a newer one.
        if ((shelves.get(institution.slug)?.revision ?? -1) > revision) return
        learnt.set(institution.slug, parts.weights)
        const entry = (id: string) => byId.get(id)
        shelves.set(institution.slug, { institution, entries: published, entry, find, relatives, revision })
      }
      const known = await calibrations.recall(content)
      const before = learnt.get(institution.slug)
      const built = await buildFinder(institution, published, known ?? before ?? prior)
      // An edit is told at once; when to answer is much as it was before, and learnt anew meanwhile.
      if (known ?? before) put(built)
      if (known) return
      const taught = await built.learn()
      put(taught)
      await calibrations.keep(content, taught.parts.weights)
    },
    remove: (slug) => {
      shelves.delete(slug)
      learnt.delete(slug)
    },
  }
}
