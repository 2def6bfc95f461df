import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One matter, as offices write of it and as residents talk of it. */
export type Matter = {
  slug: string
  /** The file that it stands in first: matters of one theme, or all the answers of one town, are the hardest to tell apart. */
  theme: string
  official: readonly string[]
  said: readonly string[]
}

/** The matters of any municipality, and all the answers of a few towns that were invented to learn from. */
export const matterFolders = {
  general: fileURLToPath(new URL('spanish/meaning/matters/', import.meta.url)),
  towns: fileURLToPath(new URL('spanish/meaning/answers/', import.meta.url)),
}

const lines = (block: string, mark: string): string[] =>
  block.split('\n').flatMap((line) => (line.startsWith(mark) ? [line.slice(mark.length).trim()] : []))

/**
 * Reads the matters in a folder's texts. Blocks stand between empty lines: "= slug", then lines "> as an office writes" and
 * "- as a resident says it". Blocks of one slug are one matter, wherever they stand.
 */
export const readMatters = (folder: string): Matter[] => {
  const found = new Map<string, { theme: string; official: string[]; said: string[] }>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.txt')) continue
    for (const block of readFileSync(join(folder, name), 'utf8').split(/\n\s*\n/)) {
      const [slug] = lines(block, '=')
      if (slug === undefined) continue
      const matter = found.get(slug) ?? { theme: name, official: [], said: [] }
      found.set(slug, matter)
      matter.official.push(...lines(block, '>'))
      matter.said.push(...lines(block, '-'))
    }
  }
  return [...found].map(([slug, matter]) => ({ slug, ...matter }))
}
