import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Entry, kinds } from './entry.ts'
import type { Content } from './files.ts'

const fileNames: Readonly<Record<(typeof kinds)[number], string>> = {
  mission: 'mision',
  vision: 'vision',
  value: 'valores',
  service: 'servicios',
  unit: 'areas',
  goal: 'metas',
  plan: 'planes',
  place: 'lugar',
  procedure: 'tramites',
  contact: 'contacto',
  faq: 'preguntas',
}

/** Folded blocks and quoted texts over several lines come back changed where a line ends in spaces or holds nothing else. */
const style = { blockQuote: 'literal', doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER } as const

/** Folding a long word may cut a character of two halves in two: then lines are left as long as they are. */
const widthFor = (value: unknown) => (/[\u{10000}-\u{10ffff}]/u.test(JSON.stringify(value)) ? 0 : 110)

const asYaml = (value: unknown) =>
  stringify(value, { ...style, lineWidth: widthFor(value), aliasDuplicateObjects: false })

/** Entries in their order, cut where the kind changes. */
const runsOfKind = (entries: readonly Entry[]): Entry[][] => {
  const runs: Entry[][] = []
  for (const e of entries) {
    const run = runs.at(-1)
    if (run?.[0]?.kind === e.kind) run.push(e)
    else runs.push([e])
  }
  return runs
}

/** The text of each file that holds this content; reading them back gives the same content in the same order. */
export const contentFiles = ({ institution, entries }: Content): Map<string, string> => {
  const files = new Map([['institution.yaml', asYaml(institution)]])
  const runs = runsOfKind(entries)
  // Numbered with leading zeros, since files are read in the order of their names.
  const digits = Math.max(2, String(runs.length).length)
  for (const [i, run] of runs.entries()) {
    const kind = run[0]?.kind
    if (kind !== undefined)
      files.set(`${String(i + 1).padStart(digits, '0')}-${fileNames[kind]}.yaml`, asYaml({ entries: run }))
  }
  return files
}

/** All entries in one document; reading it back gives the same entries in the same order. */
export const contentDocument = (entries: readonly Entry[]): string => asYaml({ entries })

/** Says which YAML files of other content stand in the way of writing into a folder. */
export const filesInTheWay = async (folder: string, content: Content): Promise<string[]> => {
  const files = contentFiles(content)
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /\.ya?ml$/.test(name) && !files.has(name))
}

/** Writes content into a folder of its own; the names of the files. */
export const writeContent = async (folder: string, content: Content): Promise<string[]> => {
  await mkdir(folder, { recursive: true })
  const files = contentFiles(content)
  for (const [name, text] of files) await writeFile(join(folder, name), text)
  return [...files.keys()]
}
