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

const asYaml = (value: unknown) => stringify(value, { lineWidth: 110, blockQuote: 'folded' })

/** The text of each file that holds this content; reading them back gives the same content in the same order. */
export const contentFiles = ({ institution, entries }: Content): Map<string, string> => {
  const files = new Map([['institution.yaml', asYaml(institution)]])
  // One file for each run of a kind, numbered, since files are read in the order of their names.
  let run: Entry[] = []
  let number = 0
  const close = () => {
    const kind = run[0]?.kind
    if (kind === undefined) return
    number++
    files.set(`${String(number).padStart(2, '0')}-${fileNames[kind]}.yaml`, asYaml({ entries: run }))
    run = []
  }
  for (const e of entries) {
    if (run[0] !== undefined && run[0].kind !== e.kind) close()
    run.push(e)
  }
  close()
  return files
}

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
