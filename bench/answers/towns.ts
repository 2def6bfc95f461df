import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Content, readContent } from '../../content/files.ts'

const samples = fileURLToPath(new URL('../../content/', import.meta.url))

/** What residents can be answered with today: the published entries of one municipality's folder. */
export const readTown = async (folder: string): Promise<Content> => {
  const read = await readContent(folder)
  if (!read.ok) throw new Error(`${folder}: ${JSON.stringify(read.faults[0])}`)
  const { institution, entries } = read.content
  return { institution, entries: entries.filter((e) => e.status === 'published') }
}

/** The municipalities in the folders of a folder, by name. */
export const readTowns = async (folder = samples): Promise<Content[]> => {
  const towns: Content[] = []
  for (const name of (await readdir(folder)).sort())
    if (existsSync(join(folder, name, 'institution.yaml'))) towns.push(await readTown(join(folder, name)))
  return towns
}
