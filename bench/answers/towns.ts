import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Content, readContent } from '../../content/files.ts'

const folder = fileURLToPath(new URL('../../content/', import.meta.url))

/** What residents can be answered with today: the published entries of every sample municipality. */
export const readTowns = async (): Promise<Content[]> => {
  const towns: Content[] = []
  for (const name of (await readdir(folder)).sort()) {
    if (!existsSync(join(folder, name, 'institution.yaml'))) continue
    const read = await readContent(join(folder, name))
    if (!read.ok) throw new Error(`content/${name}: ${JSON.stringify(read.faults[0])}`)
    const { institution, entries } = read.content
    towns.push({ institution, entries: entries.filter((e) => e.status === 'published') })
  }
  return towns
}
