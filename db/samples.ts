import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Content, readContent } from '../content/files.ts'
import type { Database } from './connect.ts'
import { importContent, revisions } from './entries.ts'
import { hasLastGood } from './last-good.ts'

const contentFolder = fileURLToPath(new URL('../content', import.meta.url))

/** The folders of the sample municipalities: those with an institution.yaml. */
const sampleFolders = async (): Promise<string[]> => {
  const names = await readdir(contentFolder)
  const found = await Promise.all(
    names.map((name) =>
      access(join(contentFolder, name, 'institution.yaml')).then(
        () => [join(contentFolder, name)],
        () => [],
      ),
    ),
  )
  return found.flat().sort()
}

/** The content of the five sample municipalities, as it stands in the files. */
export const readSamples = async (): Promise<Content[]> => {
  const read = await Promise.all((await sampleFolders()).map(readContent))
  return read.map((one) => {
    if (!one.ok) throw new Error(`el contenido de ejemplo tiene faltas: ${JSON.stringify(one.faults[0])}`)
    return one.content
  })
}

/** The samples for a database that may be empty; on a first start they are read while it is being made. */
export const samplesFor = (dataDir: string): (() => Promise<Content[]>) => {
  const reading = hasLastGood(dataDir) ? undefined : readSamples()
  // Whoever wants them hears of it.
  reading?.catch(() => undefined)
  return () => reading ?? readSamples()
}

/** Fills an empty database with the sample municipalities; says how many were taken in. */
export const loadSamplesIfEmpty = async (
  database: Database,
  samplesOf: () => Promise<Content[]> = readSamples,
): Promise<number> => {
  if ((await database.call(revisions)).size > 0) return 0
  const samples = await samplesOf()
  await database.transaction(
    async (tx) => {
      for (const content of samples) await importContent(tx, content, 'contenido de ejemplo')
    },
    { deadline: 60_000 },
  )
  return samples.length
}
