import { type Calibrations, noCalibrations } from './calibrations.ts'
import type { Entry } from './entry.ts'
import type { Content } from './files.ts'
import { createFinder, type Finder } from './finder.ts'
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
  return {
    institutions: () =>
      [...shelves.values()].map((s) => s.institution).sort((a, b) => a.name.localeCompare(b.name, 'es')),
    shelf: (slug) => shelves.get(slug),
    place: async ({ institution, entries }, revision) => {
      const published = entries.filter((e) => e.status === 'published')
      const content = { institution, entries: published }
      const known = await calibrations.recall(content)
      const { find, relatives, parts } = await createFinder(institution, published, known)
      if (!known) await calibrations.keep(content, parts.weights)
      const byId = new Map(published.map((e) => [e.id, e]))
      // A slower build of an older revision must not overtake a newer one.
      if ((shelves.get(institution.slug)?.revision ?? -1) > revision) return
      shelves.set(institution.slug, {
        institution,
        entries: published,
        entry: (id) => byId.get(id),
        find,
        relatives,
        revision,
      })
    },
    remove: (slug) => void shelves.delete(slug),
  }
}
