import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Entry } from '../../content/entry.ts'
import { type Content, readContent } from '../../content/files.ts'

export const towns = ['pucara', 'otuzco', 'comuna', 'puno', 'pozuzo'] as const
export type Town = (typeof towns)[number]

const folder = fileURLToPath(new URL('../../content/', import.meta.url))

/** The folders of content that come with the product. */
export const sampleFolders = (): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((d) => d.isDirectory() && d.name !== 'spanish')
    .map((d) => d.name)

/** The five municipalities as they stand in files. */
export const readSamples = async (): Promise<Map<Town, Content>> => {
  const read = await Promise.all(towns.map(async (town) => [town, await readContent(folder + town)] as const))
  return new Map(
    read.map(([town, found]) => {
      if (!found.ok) throw new Error(`${town}: ${JSON.stringify(found.faults)}`)
      return [town, found.content]
    }),
  )
}

export const entriesOf = (samples: Map<Town, Content>, town: Town): Entry[] =>
  samples.get(town)?.entries ?? []
