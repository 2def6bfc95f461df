import { buffer } from 'node:stream/consumers'
import type { Block } from '../../content/document.ts'
import { plainBlocks } from '../../content/document.ts'
import { draftsOfDocument } from '../../content/drafts-of-document.ts'
import { readSent } from '../../content/files.ts'
import type { Received } from '../../content/incoming.ts'
import type { SentKind } from '../../content/sent-kinds.ts'
import { readTable } from '../../content/table.ts'
import { allow } from './allowance.ts'
import { Trap } from './trap.ts'

// A program of its own, one life for each file: what a hostile file may do to the library that reads it is done to this
// process alone, its memory goes back to the machine, and residents' answers never wait for it.

/** What is to be read: its name, and who speaks in a document. */
export type Task = { kind: SentKind; name: string; issuer: string }

/** How the process ends; what it read, or why not, is its output as JSON. */
export type Finding = { type: 'received'; received: Received } | { type: 'refused'; why: string }

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What old programs on Windows write.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const blocksOf = async (kind: SentKind, bytes: Uint8Array): Promise<Block[]> => {
  if (kind === 'docx') return (await import('./word.ts')).wordBlocks(bytes)
  if (kind === 'pdf') return (await import('./pdf.ts')).pdfBlocks(bytes)
  if (kind === 'md') return (await import('./markdown.ts')).markdownBlocks(textOf(bytes))
  return plainBlocks(textOf(bytes))
}

/** Nothing that a person writes is nested so deeply, and its reader would take minutes over more. */
const deepest = 64

const refuseNesting = (text: string): string => {
  let depth = 0
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > deepest) throw new Trap('El YAML tiene demasiados corchetes abiertos.')
  }
  return text
}

/** All of an archive's YAML together, in bytes: more than ten thousand entries have. */
const mostYaml = 12 * 1024 * 1024

const filesIn = async (bytes: Uint8Array): Promise<Map<string, string>> => {
  const { unpack } = await import('./unpack.ts')
  const isContent = (name: string) => /(?:^|\/)[^/.][^/]*\.ya?ml$/i.test(name) && !name.startsWith('__MACOSX')
  const files = await unpack(bytes, isContent)
  if (files.size === 0) throw new Trap('El archivo comprimido no tiene archivos .yaml.')
  const size = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  if (size > mostYaml) throw new Trap('El archivo comprimido tiene más de 12 MB de YAML: divídalo en partes.')
  allow('yaml', size)
  return new Map(
    [...files].map(([name, content]) => [name.replace(/^.*\//, ''), refuseNesting(textOf(content))]),
  )
}

const read = async ({ kind, name, issuer }: Task, bytes: Uint8Array): Promise<Received> => {
  switch (kind) {
    case 'zip':
      return readSent(await filesIn(bytes))
    case 'yaml':
      // Whatever it is called, it is not the file about the institution.
      return readSent(
        new Map([[name === 'institution.yaml' ? 'entradas.yaml' : name, refuseNesting(textOf(bytes))]]),
      )
    case 'csv':
      return readTable(name, (await import('./csv.ts')).readCsv(textOf(bytes)))
    case 'xlsx':
      return readTable(name, await (await import('./spreadsheet.ts')).readSheet(bytes))
    default: {
      const title = name.replace(/\.[^.]*$/, '') || name
      const drafts = draftsOfDocument(await blocksOf(kind, bytes), title, issuer)
      if (drafts.length === 0) throw new Trap('El documento no tiene texto.')
      return { entries: drafts.map((entry) => ({ entry, file: name, lines: {} })), faults: [] }
    }
  }
}

const main = async (): Promise<void> => {
  const [kind = 'txt', name = '', issuer = ''] = process.argv.slice(2)
  const bytes = await buffer(process.stdin)
  // Given by the program that starts this one.
  const task: Task = { kind: kind as SentKind, name, issuer }
  // What is in an archive counts as soon as it is known.
  if (task.kind !== 'zip') allow(task.kind, bytes.length)
  const finding: Finding = await read(task, bytes).then(
    (received) => ({ type: 'received', received }),
    (error: unknown) => ({
      type: 'refused',
      why: error instanceof Trap ? error.message : 'El archivo está dañado o no se puede leer.',
    }),
  )
  await new Promise((resolve) => process.stdout.write(JSON.stringify(finding), resolve))
}

await main()
