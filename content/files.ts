import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Document, isAlias, LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { crossCheck, type Place } from './cross-check.ts'
import { type Entry, entry, source } from './entry.ts'
import type { Fault } from './fault.ts'
import { aliasFault, inSpanish, yamlFault } from './faults.ts'
import { linedFields, type Received } from './incoming.ts'
import { type Institution, institution } from './institution.ts'

/** An institution's content as it stands in files. */
export type Content = { institution: Institution; entries: Entry[] }

export type Read = { ok: true; content: Content } | { ok: false; faults: Fault[] }

/** A file of entries; its `source` holds for all of them, an entry's own fields go first. */
const contentFile = z.strictObject({ source: source.partial().optional(), entries: z.array(z.unknown()) })

type LineOf = (path: readonly PropertyKey[]) => number | undefined
type Parsed = { data: unknown; lineOf: LineOf; faults: Fault[] }

const at = (line: number | undefined) => (line === undefined ? {} : { line })

/** The data of a document; undefined when it leans on aliases that lead nowhere or swell without end. */
const toData = (document: Document.Parsed): unknown => {
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}

const firstAlias = (document: Document.Parsed, lines: LineCounter): number | undefined => {
  let line: number | undefined
  visit(document, (_, node) => {
    if (!isAlias(node) || !node.range) return undefined
    line = lines.linePos(node.range[0]).line
    return visit.BREAK
  })
  return line
}

const parseYaml = (file: string, text: string): Parsed => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true, logLevel: 'error' })
  // One mistake makes several errors in its line; the first names it.
  const errors = new Map(document.errors.map((e) => [e.linePos?.[0].line, e.code] as const).reverse())
  const faults: Fault[] = [...errors]
    .map(([line, code]) => ({ file, ...at(line), what: `no se puede leer: ${yamlFault(code)}` }))
    .reverse()
  const lineOf: LineOf = (path) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
        return lines.linePos(Number(node.range[0])).line
    }
    return undefined
  }
  if (faults.length > 0) return { data: undefined, lineOf, faults }
  const data = toData(document)
  if (data === undefined) faults.push({ file, ...at(firstAlias(document, lines)), what: aliasFault })
  return { data, lineOf, faults }
}

/** Where a value stands: the path to it in its file, and the entry that it belongs to. */
type Spot = { file: string; lineOf: LineOf; path: readonly PropertyKey[]; entry?: string }

/** The faults of one issue: each unknown field is one of its own. */
const faultsOf = (issue: z.core.$ZodIssue, { file, lineOf, path, entry }: Spot): Fault[] => {
  const fault = (field: readonly PropertyKey[], what: string): Fault => ({
    file,
    ...at(lineOf([...path, ...field])),
    ...(entry === undefined ? {} : { entry }),
    field: field.join('.') || (entry === undefined ? 'archivo' : 'entrada'),
    what,
  })
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => fault([...issue.path, key], `campo desconocido: ${key}`))
    : [fault(issue.path, issue.message)]
}

const withSource = (raw: unknown, common: object | undefined): unknown => {
  if (typeof raw !== 'object' || raw === null) return raw
  const own = 'source' in raw ? raw.source : undefined
  const merged = typeof own === 'object' && own !== null ? { ...common, ...own } : (own ?? common)
  return merged === undefined ? raw : { ...raw, source: merged }
}

const idOf = (raw: unknown): string | undefined =>
  typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : undefined

type ReadEntries = { entries: Map<Entry, Place>; faults: Fault[] }

const readEntries = (file: string, text: string): ReadEntries => {
  const { data, lineOf, faults } = parseYaml(file, text)
  const entries = new Map<Entry, Place>()
  if (faults.length > 0) return { entries, faults }
  const shape = contentFile.safeParse(data, { error: inSpanish })
  if (!shape.success)
    return { entries, faults: shape.error.issues.flatMap((i) => faultsOf(i, { file, lineOf, path: [] })) }
  shape.data.entries.forEach((raw, number) => {
    const path = ['entries', number]
    const read = entry.safeParse(withSource(raw, shape.data.source), { error: inSpanish })
    if (read.success) {
      entries.set(read.data, { file, lineOf: (field) => lineOf([...path, ...field]) })
      return
    }
    const spot: Spot = { file, lineOf, path, entry: idOf(raw) ?? `n.º ${number + 1}` }
    faults.push(...read.error.issues.flatMap((i) => faultsOf(i, spot)))
  })
  return { entries, faults }
}

const readInstitution = (text: string): { institution: Institution | undefined; faults: Fault[] } => {
  const file = 'institution.yaml'
  const { data, lineOf, faults } = parseYaml(file, text)
  if (faults.length > 0) return { institution: undefined, faults }
  const read = institution.safeParse(data, { error: inSpanish })
  return read.success
    ? { institution: read.data, faults }
    : {
        institution: undefined,
        faults: read.error.issues.flatMap((i) => faultsOf(i, { file, lineOf, path: [] })),
      }
}

/** The files of a folder by their names, as far as they are content. */
const isContent = (name: string): boolean => /\.ya?ml$/.test(name)
const aboutFile = 'institution.yaml'

/** Reads an institution's folder: institution.yaml and every other .yaml as entries. All faults at once. */
export const readContent = async (folder: string): Promise<Read> => {
  const names = (await readdir(folder)).filter(isContent).sort()
  if (!names.includes(aboutFile))
    return { ok: false, faults: [{ file: aboutFile, what: 'falta este archivo' }] }
  const about = readInstitution(await readFile(join(folder, aboutFile), 'utf8'))
  const faults: Fault[] = [...about.faults]
  const entries = new Map<Entry, Place>()
  for (const name of names.filter((n) => n !== aboutFile)) {
    const one = readEntries(name, await readFile(join(folder, name), 'utf8'))
    faults.push(...one.faults)
    for (const [e, place] of one.entries) entries.set(e, place)
  }
  faults.push(...crossCheck(entries))
  return faults.length > 0 || !about.institution
    ? { ok: false, faults }
    : { ok: true, content: { institution: about.institution, entries: [...entries.keys()] } }
}

/** Reads content files that were sent, by their names; what holds among entries is left to be checked with those that are kept. */
export const readSent = (files: ReadonlyMap<string, string>): Received => {
  const received: Received = { entries: [], faults: [] }
  for (const [name, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (name === aboutFile) {
      const about = readInstitution(text)
      received.faults.push(...about.faults)
      if (about.institution) received.slug = about.institution.slug
      continue
    }
    const { entries, faults } = readEntries(name, text)
    received.faults.push(...faults)
    for (const [e, { lineOf }] of entries) {
      const lined = ['', ...linedFields(e)].map((field) => [field, lineOf(field.split('.').filter(Boolean))])
      const lines = Object.fromEntries(lined.filter(([, line]) => line !== undefined))
      received.entries.push({ entry: e, file: name, lines })
    }
  }
  return received
}
